/// How long things took, by upper bounds.
struct Histogram: Sendable {
  /// From a millisecond to longer than any deadline.
  static let boundsMicroseconds: [Int64] = [
    1_000, 2_500, 5_000, 10_000, 25_000, 50_000, 100_000, 250_000, 500_000, 1_000_000, 2_500_000,
    5_000_000, 10_000_000,
  ]

  /// How many were within each bound, but not within the one before.
  let counts: [Int]
  let sumMicroseconds: Int64

  var count: Int { counts.reduce(0, +) }

  /// The place of a duration among the bounds; one behind the last where it is beyond it.
  static func index(of microseconds: Int64) -> Int {
    boundsMicroseconds.firstIndex { microseconds <= $0 } ?? boundsMicroseconds.count
  }
}

extension Duration {
  var microseconds: Int64 {
    components.seconds * 1_000_000 + components.attoseconds / 1_000_000_000_000
  }

  /// `12.345`
  var millisecondsText: String { microseconds.text(divided: 1_000) }
}

extension Int64 {
  /// This many `divisor`ths in decimals, for a power of ten: 1500 divided by 1000 is
  /// `1.5`.
  func text(divided divisor: Int64) -> String {
    let (whole, rest) = magnitude.quotientAndRemainder(dividingBy: UInt64(divisor))
    let sign = self < 0 ? "-" : ""
    guard rest > 0 else { return sign + String(whole) }
    // The divisor's first digit is 1: adding it keeps the zeros in front of the rest.
    var digits = String(rest + UInt64(divisor)).dropFirst()
    while digits.last == "0" { digits.removeLast() }
    return sign + String(whole) + "." + digits
  }
}
