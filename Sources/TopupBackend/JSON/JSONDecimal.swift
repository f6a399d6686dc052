/// The exact meaning of a number literal: `digits` × 10^`exponent`, without leading or trailing
/// zeros.
///
/// Needed because `1.0` and `1e3` are integers to JSON Schema, and because equal numbers may be
/// spelled in many ways. Nothing is rounded.
struct JSONDecimal: Equatable {
  var isNegative: Bool
  /// ASCII digits, the first and the last of them not zero; empty for zero.
  var digits: ArraySlice<UInt8>
  var exponent: Int

  /// Far beyond any number that is meant, and far from overflow.
  private static let exponentMax = 1_000_000_000_000

  /// Reads a valid JSON number literal; nil where its exponent is beyond what can be counted.
  init?(literal: some Sequence<UInt8>) {
    var digits: [UInt8] = []
    var isNegative = false
    var fractionDigits: Int?
    var written = 0
    var exponentIsNegative = false
    var inExponent = false
    for byte in literal {
      switch byte {
      case UInt8(ascii: "-"):
        if inExponent { exponentIsNegative = true } else { isNegative = true }
      case UInt8(ascii: "."): fractionDigits = 0
      case UInt8(ascii: "e"), UInt8(ascii: "E"): inExponent = true
      case UInt8(ascii: "0")...UInt8(ascii: "9"):
        guard inExponent else {
          digits.append(byte)
          if let count = fractionDigits { fractionDigits = count + 1 }
          continue
        }
        if written > Self.exponentMax { continue }
        written = written * 10 + Int(byte - UInt8(ascii: "0"))
      default: break
      }
    }
    let significant = digits.drop { $0 == UInt8(ascii: "0") }
    if written > Self.exponentMax, !significant.isEmpty { return nil }
    let last = significant.lastIndex { $0 != UInt8(ascii: "0") } ?? significant.startIndex - 1
    self.digits = significant.isEmpty ? [] : significant[...last]
    self.isNegative = isNegative && !significant.isEmpty
    let dropped = significant.endIndex - 1 - last
    let scale = dropped - (fractionDigits ?? 0)
    exponent = significant.isEmpty ? 0 : (exponentIsNegative ? -written : written) + scale
  }

  /// The number as an integer of 64 bits; nil where it has a fraction or does not fit.
  var int64: Int64? {
    guard !digits.isEmpty else { return 0 }
    guard exponent >= 0, digits.count + exponent <= 19 else { return nil }
    var total: Int64 = 0
    for place in 0..<(digits.count + exponent) {
      let digit = place < digits.count ? digits[digits.startIndex + place] - 0x30 : 0
      let (shifted, shiftOverflows) = total.multipliedReportingOverflow(by: 10)
      // Counted downwards from zero, because the smallest Int64 has no positive counterpart.
      let (next, overflows) = shifted.subtractingReportingOverflow(Int64(digit))
      if shiftOverflows || overflows { return nil }
      total = next
    }
    if isNegative { return total }
    return total == .min ? nil : -total
  }

  /// Whether two literals are one number; literals that cannot be counted equal only themselves.
  static func meanTheSame(_ left: String, _ right: String) -> Bool {
    guard let left = JSONDecimal(literal: left.utf8), let right = JSONDecimal(literal: right.utf8)
    else { return left == right }
    return left == right
  }
}
