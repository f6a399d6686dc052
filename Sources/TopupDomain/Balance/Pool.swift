/// The three buckets of one balance (P01), always in an order that the rules allow.
///
/// Everything that gives quota pays `postpaid.used` first and everything that takes it touches
/// postpaid last, so postpaid is in use only while both other buckets are empty; a pool that breaks
/// this cannot be made.
public struct Pool: Hashable, Sendable {
  /// What a balance that a company does not have yet starts from.
  public static let empty = Pool(
    uncheckedInitial: Bucket(total: .zero, remaining: .zero),
    additional: Bucket(total: .zero, remaining: .zero),
    postpaid: Postpaid(limit: .zero, used: .zero))

  /// The package's monthly quota.
  public private(set) var initial: Bucket
  /// What was topped up.
  public private(set) var additional: Bucket
  /// The credit that Finance allows.
  public private(set) var postpaid: Postpaid

  /// Throws the first rule of P01 that the figures break.
  public init(initial: Bucket, additional: Bucket, postpaid: Postpaid) throws(PoolViolation) {
    for bucket in [initial, additional] where bucket.total.isNegative || bucket.remaining.isNegative
    {
      throw .bucketBelowZero
    }
    if postpaid.limit.isNegative || postpaid.used.isNegative { throw .postpaidBelowZero }
    let isInUse = postpaid.used > .zero
    if isInUse, initial.remaining > .zero || additional.remaining > .zero {
      throw .postpaidUsedBeforeBuckets
    }
    self.init(uncheckedInitial: initial, additional: additional, postpaid: postpaid)
  }

  private init(uncheckedInitial initial: Bucket, additional: Bucket, postpaid: Postpaid) {
    self.initial = initial
    self.additional = additional
    self.postpaid = postpaid
  }

  /// initial + additional − postpaid in use; below zero it is the excess.
  public func remaining() throws(ArithmeticOverflow) -> Decimal4 {
    try initial.remaining.adding(additional.remaining).subtracting(postpaid.used)
  }

  /// initial.total + additional.total
  public func total() throws(ArithmeticOverflow) -> Decimal4 {
    try initial.total.adding(additional.total)
  }

  /// How a credit would be split: what is below zero first, the rest is added (S08).
  public func split(ofCredit quantity: Decimal4) throws(ArithmeticOverflow) -> CreditSplit {
    let settled = min(quantity, postpaid.used)
    return CreditSplit(settled: settled, added: try quantity.subtracting(settled))
  }

  /// What `quantity`, above zero, would take from each bucket: initial, then additional, then
  /// postpaid up to its limit; nil where all of them do not hold that much (P02).
  public func split(ofTaking quantity: Decimal4) throws(ArithmeticOverflow) -> PoolShares? {
    let initial = min(quantity, self.initial.remaining)
    let additional = min(try quantity.subtracting(initial), self.additional.remaining)
    let postpaid = try quantity.subtracting(initial).subtracting(additional)
    guard try self.postpaid.used.adding(postpaid) <= self.postpaid.limit else { return nil }
    return PoolShares(initial: initial, additional: additional, postpaid: postpaid)
  }

  /// Takes `quantity`, above zero, whole or not at all (P02): nil, and nothing changes, where the
  /// buckets do not hold that much.
  public mutating func take(_ quantity: Decimal4) throws(ArithmeticOverflow) -> PoolShares? {
    guard let shares = try split(ofTaking: quantity) else { return nil }
    let initial = try self.initial.remaining.subtracting(shares.initial)
    let additional = try self.additional.remaining.subtracting(shares.additional)
    let used = try postpaid.used.adding(shares.postpaid)
    self.initial.remaining = initial
    self.additional.remaining = additional
    postpaid.used = used
    return shares
  }

  /// Begins a month: the monthly quota comes back whole and pays what postpaid has in use first,
  /// like any credit; what was topped up stays (P06).
  ///
  /// - Returns: how much each bucket got; for postpaid, how much of it is paid off.
  public mutating func refill() throws(ArithmeticOverflow) -> PoolShares {
    let settled = min(initial.total, postpaid.used)
    let used = try postpaid.used.subtracting(settled)
    let remaining = try initial.total.subtracting(settled)
    let given = try remaining.subtracting(initial.remaining)
    postpaid.used = used
    initial.remaining = remaining
    return PoolShares(initial: given, additional: .zero, postpaid: settled)
  }

  /// Sets the credit limit; false, and nothing changes, where more is in use already.
  public mutating func setPostpaidLimit(_ limit: Decimal4) -> Bool {
    guard !limit.isNegative, limit >= postpaid.used else { return false }
    postpaid.limit = limit
    return true
  }

  /// Credits `quantity`, above zero. Nothing changes where a figure would leave its range.
  public mutating func credit(_ quantity: Decimal4) throws(ArithmeticOverflow) -> CreditSplit {
    let split = try split(ofCredit: quantity)
    let used = try postpaid.used.subtracting(split.settled)
    let total = try additional.total.adding(split.added)
    let remaining = try additional.remaining.adding(split.added)
    // The sums that screens show must be possible too, before anything is kept.
    _ = try initial.total.adding(total)
    _ = try initial.remaining.adding(remaining)
    postpaid.used = used
    additional = Bucket(total: total, remaining: remaining)
    return split
  }
}

/// What was granted and what is left of it; neither is below zero.
public struct Bucket: Hashable, Sendable {
  public var total: Decimal4
  public var remaining: Decimal4

  public init(total: Decimal4, remaining: Decimal4) {
    self.total = total
    self.remaining = remaining
  }
}

/// A credit limit and how much of it is in use.
public struct Postpaid: Hashable, Sendable {
  public var limit: Decimal4
  public var used: Decimal4

  public init(limit: Decimal4, used: Decimal4) {
    self.limit = limit
    self.used = used
  }
}

/// What a credit did: `settled` paid off what was below zero, `added` raised the balance.
public struct CreditSplit: Hashable, Sendable {
  public var settled: Decimal4
  public var added: Decimal4

  public init(settled: Decimal4, added: Decimal4) {
    self.settled = settled
    self.added = added
  }
}

/// A rule of P01 that a pool's figures break.
public enum PoolViolation: Error, Hashable, Sendable {
  case bucketBelowZero
  case postpaidBelowZero
  /// Postpaid is in use although a bucket still holds something.
  case postpaidUsedBeforeBuckets
}
