internal import BillingEngine
internal import TopupBackend
internal import TopupDomain

/// The rows that several queries read, each in the order of the columns that its comment names.
extension Columns {
  /// code, label, unit, is_unlimited, the six figures of the pool, threshold_percent, version
  mutating func versionedBalance() throws(SQLiteFailure) -> VersionedBalance {
    let code = try code()
    let label = text()
    let unit = text()
    let isUnlimited = bool()
    let initial = Bucket(total: try figure(), remaining: try figure())
    let additional = Bucket(total: try figure(), remaining: try figure())
    let postpaid = Postpaid(limit: try figure(), used: try figure())
    guard
      let pool = try? Pool(initial: initial, additional: additional, postpaid: postpaid)
    else { throw .unreadable }
    let balance = Balance(
      code: code, label: label, unit: unit, isUnlimited: isUnlimited, pool: pool,
      thresholdPercent: try optionalFigure())
    return VersionedBalance(balance: balance, version: integer())
  }

  /// code, bucket, amount, order_id, payment_id, cycle, at
  mutating func ledgerEntry() throws(SQLiteFailure) -> LedgerEntry {
    let code = try code()
    let bucket = try word(BucketKind.self)
    let amount = try figure()
    let order: OrderID? = optionalID()
    let payment: PaymentID? = optionalID()
    let reason: LedgerEntry.Reason
    switch (order, payment, optionalText()) {
    case (let order?, let payment?, _): reason = .topup(order, payment)
    case (_, _, let cycle?): reason = .monthlyReset(cycle)
    case (_, _, nil): reason = .opening
    }
    return LedgerEntry(code: code, bucket: bucket, amount: amount, reason: reason, at: time())
  }

  /// code, initial, additional, postpaid, unique_code, at: an entry for each bucket that gave
  /// something
  mutating func deductionEntries() throws(SQLiteFailure) -> [LedgerEntry] {
    let code = try code()
    let taken = PoolShares(
      initial: try figure(), additional: try figure(), postpaid: try figure())
    let reason = LedgerEntry.Reason.deduction(id())
    let at = time()
    return taken.shares(of: code).map { share in
      LedgerEntry(
        code: code, bucket: share.bucket, amount: share.amount.negated, reason: reason, at: at)
    }
  }

  /// id, code, name, price
  mutating func package() throws(SQLiteFailure) -> Package {
    Package(id: id(), code: text(), name: text(), price: try figure())
  }

  /// order_id, line_code, id, company_id, package_code, quantity, amount, active_from, paid_date,
  /// period_end, billing_version
  mutating func paidInvoice() throws(SQLiteFailure) -> PaidInvoice {
    let order: OrderID = id()
    let code = try code()
    return PaidInvoice(
      id: id(), orderID: order, lineCode: code, companyID: id(), packageCode: text(),
      quantity: integer(), amount: money(), activeFrom: try day(), paidDate: try day(),
      periodEnd: try optionalDay(), billingVersion: optionalText())
  }

  /// id, kind, document, attempts, due_at
  mutating func outboxItem() throws(SQLiteFailure) -> OutboxItem {
    let id: OutboxItem.ID = id()
    let kind = text()
    guard kind == "paid_invoice" || kind == "mail" else { throw .unreadable }
    let (message, queuedAt) = try document { node throws(JSONDecodingError) in
      let message: OutboxItem.Message =
        kind == "mail" ? .mail(try Mail(document: node)) : .paidInvoice(try PaidInvoice(from: node))
      let queuedAt = try node.optional(OutboxItem.queuedMember, as: Int64.self)
      return (message, queuedAt.map { Timestamp(milliseconds: $0) })
    }
    return OutboxItem(
      id: id, message: message, attempts: int(), dueAt: time(), queuedAt: queuedAt)
  }
}

extension OutboxItem {
  /// When it was put there stands in its document: a program that knows nothing of it reads the
  /// rest all the same, and no schema has to change.
  static let queuedMember = "queued_at"

  /// Its kind and its document.
  var stored: (kind: String, document: JSONValue) {
    let (kind, document) = message.stored
    guard case .object(let object) = document else { return (kind, document) }
    let milliseconds = queuedAt.map { $0.milliseconds }
    return (kind, .object(object.adding(Self.queuedMember, ifPresent: milliseconds)))
  }
}

extension OutboxItem.Message {
  fileprivate var stored: (kind: String, document: JSONValue) {
    switch self {
    case .paidInvoice(let invoice): ("paid_invoice", invoice.json)
    case .mail(let mail): ("mail", mail.document)
    }
  }
}
