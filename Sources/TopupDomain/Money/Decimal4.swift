/// An exact number with at most four decimals: prices per unit, quantities and percentages.
///
/// Holds what the contract's `Decimal` holds: up to fifteen digits before the point, either sign.
/// Arithmetic throws ``ArithmeticOverflow`` where the result leaves that range.
public struct Decimal4: Hashable, Comparable, Sendable {
  public static let zero = Decimal4(unchecked: 0)
  static let scale: Int128 = 10_000
  /// 999,999,999,999,999.9999, the largest figure that the contract's pattern can write.
  static let largest: Int128 = 9_999_999_999_999_999_999

  /// The number times 10,000. 128 bits because fifteen digits and four decimals do not fit 64.
  public let tenThousandths: Int128

  private init(unchecked tenThousandths: Int128) {
    self.tenThousandths = tenThousandths
  }

  /// Takes a number that is already times 10,000.
  public init(tenThousandths: Int128) throws(ArithmeticOverflow) {
    guard tenThousandths.magnitude <= Self.largest.magnitude else { throw ArithmeticOverflow() }
    self.tenThousandths = tenThousandths
  }

  /// A whole number; throws beyond fifteen digits.
  public init(_ whole: Int64) throws(ArithmeticOverflow) {
    try self.init(tenThousandths: Int128(whole) * Self.scale)
  }

  /// A whole number of at most 32 bits, which always fits.
  public init(_ whole: Int32) {
    tenThousandths = Int128(whole) * Self.scale
  }

  public static func < (left: Decimal4, right: Decimal4) -> Bool {
    left.tenThousandths < right.tenThousandths
  }

  public var isNegative: Bool { tenThousandths < 0 }

  /// The part before the point, rounded towards zero.
  public var wholePart: Int64 { Int64(tenThousandths / Self.scale) }

  /// The four digits behind the point, 0...9999, without the sign.
  public var fractionDigits: Int { Int((tenThousandths % Self.scale).magnitude) }

  public var isWhole: Bool { tenThousandths % Self.scale == 0 }

  public var negated: Decimal4 { Decimal4(unchecked: -tenThousandths) }

  public func adding(_ other: Decimal4) throws(ArithmeticOverflow) -> Decimal4 {
    try Decimal4(tenThousandths: tenThousandths + other.tenThousandths)
  }

  public func subtracting(_ other: Decimal4) throws(ArithmeticOverflow) -> Decimal4 {
    try Decimal4(tenThousandths: tenThousandths - other.tenThousandths)
  }

  /// This number times `factors`, rounded half away from zero to whole rupiah, once, at the end.
  public func times(_ factors: Int64...) throws(ArithmeticOverflow) -> Rupiah {
    var product = tenThousandths
    for factor in factors {
      let (next, overflow) = product.multipliedReportingOverflow(by: Int128(factor))
      guard !overflow else { throw ArithmeticOverflow() }
      product = next
    }
    return try Rupiah(roundingHalfAwayFromZero: product, by: Self.scale)
  }

  /// This many units at `price` each, rounded half away from zero to whole rupiah.
  public func worth(at price: Decimal4) throws(ArithmeticOverflow) -> Rupiah {
    // 19 digits by 19 digits stay within the 38 of 128 bits.
    let product = tenThousandths * price.tenThousandths
    return try Rupiah(roundingHalfAwayFromZero: product, by: Self.scale * Self.scale)
  }

  /// This number as a percentage of `base`, rounded half away from zero to whole rupiah.
  public func percent(of base: Rupiah) throws(ArithmeticOverflow) -> Rupiah {
    // 19 digits by 19 digits stay within the 38 of 128 bits.
    let (product, overflow) = tenThousandths.multipliedReportingOverflow(by: Int128(base.amount))
    guard !overflow else { throw ArithmeticOverflow() }
    return try Rupiah(roundingHalfAwayFromZero: product, by: Self.scale * 100)
  }
}

extension Rupiah {
  /// `dividend / divisor`, ties away from zero: the one rounding of money in the program.
  fileprivate init(
    roundingHalfAwayFromZero dividend: Int128, by divisor: Int128
  ) throws(ArithmeticOverflow) {
    let (quotient, remainder) = dividend.quotientAndRemainder(dividingBy: divisor)
    let isHalfOrMore = remainder.magnitude * 2 >= divisor.magnitude
    let rounded = isHalfOrMore ? quotient + dividend.signum() : quotient
    guard let amount = Int64(exactly: rounded) else { throw ArithmeticOverflow() }
    self.init(amount)
  }
}
