internal import TopupDomain

/// Ten-thousandths of a unit.
typealias Amount = Int128

/// What one balance must hold, by the rules of P01, S08 and P06 and in plain integers: written from
/// the specification's table, not from the program.
struct PoolBook: Hashable {
  /// The largest figure that the contract can write.
  static let amountMax: Amount = 9_999_999_999_999_999_999

  var code: ComponentCode
  var isUnlimited: Bool
  /// Percent in ten-thousandths; nil is forty.
  var threshold: Amount?
  var initialTotal: Amount = 0
  var initial: Amount = 0
  var additionalTotal: Amount = 0
  var additional: Amount = 0
  var limit: Amount = 0
  var used: Amount = 0
  /// What the ledger's entries of each bucket add up to; postpaid in use counts as negative.
  var entries = Shares()

  /// What each bucket gave or got.
  struct Shares: Hashable {
    var initial: Amount = 0
    var additional: Amount = 0
    var postpaid: Amount = 0

    /// How many buckets it touches.
    var bucketCount: Int {
      (initial != 0 ? 1 : 0) + (additional != 0 ? 1 : 0) + (postpaid != 0 ? 1 : 0)
    }
  }

  init(code: ComponentCode, isUnlimited: Bool = false, threshold: Amount? = nil) {
    self.code = code
    self.isUnlimited = isUnlimited
    self.threshold = threshold
  }

  /// initial + additional − postpaid.used
  var remaining: Amount { initial + additional - used }
  var total: Amount { initialTotal + additionalTotal }
  /// All that can be taken.
  var available: Amount { initial + additional + limit - used }

  /// From initial, then additional, then postpaid up to its limit; nil, and nothing changes, where
  /// that does not suffice (P02). What is unlimited gives nothing from any bucket.
  mutating func take(_ quantity: Amount) -> Shares? {
    if isUnlimited { return Shares() }
    var shares = Shares()
    shares.initial = quantity < initial ? quantity : initial
    var rest = quantity - shares.initial
    shares.additional = rest < additional ? rest : additional
    rest -= shares.additional
    if used + rest > limit { return nil }
    shares.postpaid = rest
    initial -= shares.initial
    additional -= shares.additional
    used += rest
    return shares
  }

  /// settled = min(credit, postpaid.used); the rest raises additional (S08). Nil where a figure
  /// would leave its range.
  mutating func credit(_ quantity: Amount) -> (settled: Amount, added: Amount)? {
    let settled = quantity < used ? quantity : used
    let added = quantity - settled
    guard additionalTotal + initialTotal + added <= Self.amountMax,
      additional + initial + added <= Self.amountMax
    else { return nil }
    used -= settled
    additional += added
    additionalTotal += added
    return (settled, added)
  }

  /// The monthly quota comes back whole and pays what postpaid has in use first (P06).
  mutating func refill() -> Shares {
    let settled = initialTotal < used ? initialTotal : used
    let before = initial
    used -= settled
    initial = initialTotal - settled
    return Shares(initial: initial - before, additional: 0, postpaid: settled)
  }

  /// At or below the threshold of a total that is not zero (P07).
  var isLow: Bool {
    total > 0 && remaining * 1_000_000 <= total * (threshold ?? 400_000)
  }

  /// Whether the entries add up to what is in the buckets.
  var isBalanced: Bool {
    entries.initial == initial && entries.additional == additional && entries.postpaid == -used
  }
}

extension PoolBook {
  /// As a company is set up, with the opening entries that this makes.
  init(_ balance: Balance) {
    self.init(
      code: balance.code, isUnlimited: balance.isUnlimited,
      threshold: balance.thresholdPercent?.tenThousandths)
    let pool = balance.pool
    initialTotal = pool.initial.total.tenThousandths
    initial = pool.initial.remaining.tenThousandths
    additionalTotal = pool.additional.total.tenThousandths
    additional = pool.additional.remaining.tenThousandths
    limit = pool.postpaid.limit.tenThousandths
    used = pool.postpaid.used.tenThousandths
    entries = Shares(initial: initial, additional: additional, postpaid: -used)
  }

  /// Whether a stored balance is what it must be.
  func matches(_ balance: Balance) -> Bool {
    let pool = balance.pool
    return pool.initial.remaining.tenThousandths == initial
      && pool.additional.remaining.tenThousandths == additional
      && pool.postpaid.used.tenThousandths == used
      && pool.postpaid.limit.tenThousandths == limit
      && pool.initial.total.tenThousandths == initialTotal
      && pool.additional.total.tenThousandths == additionalTotal
      && balance.thresholdPercent?.tenThousandths == threshold
  }
}
