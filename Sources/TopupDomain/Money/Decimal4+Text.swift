extension Decimal4: CustomStringConvertible {
  /// Reads the contract's `Decimal`: `-?(0|[1-9][0-9]{0,14})(\.[0-9]{1,4})?`, nothing else.
  public init?(_ text: String) {
    // 19 digits at most, which 64 bits hold.
    var magnitude: UInt64 = 0
    var isNegative = false
    var wholeDigits = 0
    var decimals: Int?
    for byte in text.utf8 {
      switch byte {
      case UInt8(ascii: "-") where wholeDigits == 0 && !isNegative: isNegative = true
      case UInt8(ascii: ".") where wholeDigits > 0 && decimals == nil: decimals = 0
      case UInt8(ascii: "0")...UInt8(ascii: "9"):
        if let count = decimals {
          guard count < 4 else { return nil }
          decimals = count + 1
        } else {
          let beginsWithZero = wholeDigits == 1 && magnitude == 0
          guard wholeDigits < 15, !beginsWithZero else { return nil }
          wholeDigits += 1
        }
        magnitude = magnitude * 10 + UInt64(byte - UInt8(ascii: "0"))
      default: return nil
      }
    }
    guard wholeDigits > 0, decimals != 0 else { return nil }
    for _ in (decimals ?? 0)..<4 { magnitude *= 10 }
    let value = isNegative ? -Int128(magnitude) : Int128(magnitude)
    guard let value = try? Decimal4(tenThousandths: value) else { return nil }
    self = value
  }

  /// The contract's form without trailing zeros: `586.33`, `-5000`, `0`.
  public var description: String {
    let sign = isNegative ? "-" : ""
    let whole = String(wholePart.magnitude)
    guard fractionDigits > 0 else { return sign + whole }
    return sign + whole + "." + fractionText
  }

  /// The digits behind the point without trailing zeros; empty for a whole number.
  var fractionText: String {
    var fraction = fractionDigits
    guard fraction > 0 else { return "" }
    var width = 4
    while fraction % 10 == 0 {
      fraction /= 10
      width -= 1
    }
    let digits = String(fraction)
    return String(repeating: "0", count: width - digits.utf8.count) + digits
  }
}
