/// A whole number of rupiah, never scaled by 100 and never floating point.
///
/// Arithmetic throws ``ArithmeticOverflow`` where the result leaves 64 bits.
public struct Rupiah: Hashable, Comparable, Sendable {
  public static let zero = Rupiah(0)

  /// Whole rupiah; 1000000 is Rp 1.000.000.
  public let amount: Int64

  public init(_ amount: Int64) {
    self.amount = amount
  }

  public static func < (left: Rupiah, right: Rupiah) -> Bool {
    left.amount < right.amount
  }

  public func adding(_ other: Rupiah) throws(ArithmeticOverflow) -> Rupiah {
    let (sum, overflow) = amount.addingReportingOverflow(other.amount)
    guard !overflow else { throw ArithmeticOverflow() }
    return Rupiah(sum)
  }
}

extension [Rupiah] {
  /// The sum of all, zero of none.
  public func total() throws(ArithmeticOverflow) -> Rupiah {
    var sum = Rupiah.zero
    for item in self { sum = try sum.adding(item) }
    return sum
  }
}
