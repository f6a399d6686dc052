internal import TopupBackend
internal import TopupDomain

/// The deductions of one transaction: a pool is read when it is first drawn from, drawn from here,
/// and written once at the end with the version that was read (P02, P03).
struct DeductionBatch: Sendable {
  private struct PoolName: Hashable {
    var companyID: CompanyID
    var code: ComponentCode
  }

  let now: Timestamp
  /// The pool that was drawn from last: many in a row draw from the same one.
  private var current: OpenPool?
  private var parked: [PoolName: OpenPool] = [:]

  init(at now: Timestamp) { self.now = now }

  /// Takes the whole quantity and logs it, or says why not. What was asked before is answered as
  /// before, and nothing changes.
  mutating func take(
    _ request: DeductionRequest, in store: any StoreWriter
  ) throws(Rollback) -> DeductionAnswer {
    guard try open(request, in: store) else { return try Self.missing(request, in: store) }
    guard request.status == .sent else { return try keepUnbillable(request, in: store) }
    guard let before = current?.remaining, let isInRupiah = current?.isInRupiah,
      let draft = current?.draft(of: request.quantity)
    else {
      return try Self.earlierAnswer(to: request, in: store) ?? .refused(.quotaExceeded, nil)
    }
    let row = UsageRecord(
      request, at: now, taking: draft.shares, from: before, isInRupiah: isInRupiah)
    guard try store.insert(row) else {
      guard let answer = try Self.earlierAnswer(to: request, in: store) else { throw .conflict }
      return answer
    }
    current?.keep(draft)
    return .applied(
      .init(before: before, after: draft.remaining, shares: draft.shares), isDuplicate: false)
  }

  /// Writes every pool that was drawn from.
  func finish(
    in store: any StoreWriter, through access: any QuotaStoreAccess
  ) throws(Rollback) {
    try current?.write(in: store, through: access)
    if parked.isEmpty { return }
    for pool in parked.values { try pool.write(in: store, through: access) }
  }

  /// Each pool that was drawn from.
  func forEachChangedPool(_ body: (OpenPool) -> Void) {
    if current?.isChanged == true, let current { body(current) }
    if parked.isEmpty { return }
    for pool in parked.values where pool.isChanged { body(pool) }
  }

  /// What a request of this code was answered before; nil where there was none.
  static func earlierAnswer(
    to request: DeductionRequest, in store: any StoreReader
  ) throws(Rollback) -> DeductionAnswer? {
    if let row = try store.usage(request.uniqueCode) {
      guard request.wrote(row) else { return .refused(.uniqueCodeConflict, nil) }
      let isFree = row.taken == .none
      guard let after = try? isFree ? row.valueBefore : row.valueBefore.subtracting(row.quantity)
      else { throw .unavailable("A balance is out of range") }
      return .applied(
        .init(before: row.valueBefore, after: after, shares: row.taken), isDuplicate: true)
    }
    guard let kept = try store.keptDeduction(request.uniqueCode) else { return nil }
    return kept.request == request
      ? .kept(kept.state, isDuplicate: true) : .refused(.uniqueCodeConflict, nil)
  }

  /// A failed message takes nothing, but its code is spoken for (P05).
  private func keepUnbillable(
    _ request: DeductionRequest, in store: any StoreWriter
  ) throws(Rollback) -> DeductionAnswer {
    if let answer = try Self.earlierAnswer(to: request, in: store) { return answer }
    try store.put(KeptDeduction(request: request, state: .notBillable, at: now))
    return .kept(.notBillable, isDuplicate: false)
  }

  private static func missing(
    _ request: DeductionRequest, in store: any StoreReader
  ) throws(Rollback) -> DeductionAnswer {
    try store.company(request.companyID) == nil
      ? .refused(.companyNotFound, nil) : .refused(.componentNotFound, nil)
  }

  /// Makes the request's pool the current one; false where the company does not have it.
  private mutating func open(
    _ request: DeductionRequest, in store: any StoreReader
  ) throws(Rollback) -> Bool {
    if current?.isOf(request) == true { return true }
    if let current {
      parked[PoolName(companyID: current.companyID, code: current.balance.code)] = current
      self.current = nil
      let name = PoolName(companyID: request.companyID, code: request.billingCode)
      if let pool = parked.removeValue(forKey: name) {
        self.current = pool
        return true
      }
    }
    guard let stored = try store.balance(request.billingCode, of: request.companyID) else {
      return false
    }
    current = try OpenPool(stored, of: request.companyID)
    return true
  }
}

/// A pool that a batch draws from.
struct OpenPool: Sendable {
  /// What taking a quantity would make of it.
  struct Draft {
    fileprivate var pool: Pool
    fileprivate var remaining: Decimal4
    fileprivate var shares: PoolShares
  }

  let companyID: CompanyID
  private(set) var balance: Balance
  private let version: Int64
  /// Before the batch.
  let remainingBefore: Decimal4
  private(set) var remaining: Decimal4
  let isInRupiah: Bool
  private(set) var isChanged = false

  init(_ stored: VersionedBalance, of company: CompanyID) throws(Rollback) {
    guard let remaining = try? stored.balance.pool.remaining() else {
      throw .unavailable("A balance is out of range")
    }
    companyID = company
    balance = stored.balance
    version = stored.version
    remainingBefore = remaining
    self.remaining = remaining
    isInRupiah = stored.balance.isInRupiah
  }

  fileprivate func isOf(_ request: DeductionRequest) -> Bool {
    balance.code == request.billingCode && companyID == request.companyID
  }

  /// Nil where the quota does not suffice. What is unlimited gives without giving from a bucket.
  fileprivate func draft(of quantity: Decimal4) -> Draft? {
    var pool = balance.pool
    if balance.isUnlimited { return Draft(pool: pool, remaining: remaining, shares: .none) }
    do throws(ArithmeticOverflow) {
      guard let shares = try pool.take(quantity) else { return nil }
      return Draft(pool: pool, remaining: try remaining.subtracting(quantity), shares: shares)
    } catch {
      return nil
    }
  }

  fileprivate mutating func keep(_ draft: Draft) {
    if balance.isUnlimited { return }
    balance.pool = draft.pool
    remaining = draft.remaining
    isChanged = true
  }

  fileprivate func write(
    in store: any StoreWriter, through access: any QuotaStoreAccess
  ) throws(Rollback) {
    guard isChanged else { return }
    try access.beginWrite()
    try store.setPool(balance.pool, of: balance.code, of: companyID, replacing: version)
  }
}
