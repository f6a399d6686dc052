/// One balance of a company: a pool and what it is called.
public struct Balance: Hashable, Sendable {
  /// Percent of the total below which a balance is low, where none is set (P07).
  public static let defaultThresholdPercent = Decimal4(40 as Int32)

  public var code: ComponentCode
  public var label: String
  /// In the singular: "rupiah", "visitor".
  public var unit: String
  public var isUnlimited: Bool
  public var pool: Pool
  /// Percent of the total, 0...100; nil is the default.
  public var thresholdPercent: Decimal4?

  public init(
    code: ComponentCode, label: String, unit: String, isUnlimited: Bool, pool: Pool,
    thresholdPercent: Decimal4?
  ) {
    self.code = code
    self.label = label
    self.unit = unit
    self.isUnlimited = isUnlimited
    self.pool = pool
    self.thresholdPercent = thresholdPercent
  }

  public enum State: String, Hashable, Sendable, CaseIterable {
    case ok, low
    case belowZero = "below_zero"
  }

  /// Whether its figures are money.
  public var isInRupiah: Bool { unit == "rupiah" }

  /// below_zero: remaining < 0; low: total > 0 and remaining at or below the threshold; else ok.
  public func state() throws(ArithmeticOverflow) -> State {
    let remaining = try pool.remaining()
    let total = try pool.total()
    if remaining.isNegative { return .belowZero }
    let threshold = thresholdPercent ?? Self.defaultThresholdPercent
    // remaining ≤ threshold % of total, without dividing: 19 + 2 digits against 19 + 7 digits.
    let isLow =
      remaining.tenThousandths * 100 * 10_000 <= total.tenThousandths * threshold.tenThousandths
    return total > .zero && isLow ? .low : .ok
  }
}
