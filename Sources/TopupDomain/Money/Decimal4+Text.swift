extension Decimal4: CustomStringConvertible {
  /// Reads the contract's `Decimal`: `-?(0|[1-9][0-9]{0,14})(\.[0-9]{1,4})?`, nothing else.
  public init?(_ text: String) {
    var digits = Substring(text)
    let isNegative = digits.first == "-"
    if isNegative { digits.removeFirst() }
    let parts = digits.split(separator: ".", maxSplits: 1, omittingEmptySubsequences: false)
    guard let whole = Self.digits(parts[0], atMost: 15),
      parts[0].utf8.count == 1 || parts[0].first != "0"
    else { return nil }
    var fraction: Int128 = 0
    if parts.count == 2 {
      guard let value = Self.digits(parts[1], atMost: 4) else { return nil }
      fraction = value
      for _ in parts[1].utf8.count..<4 { fraction *= 10 }
    }
    let magnitude = whole * Self.scale + fraction
    guard let value = try? Decimal4(tenThousandths: isNegative ? -magnitude : magnitude) else {
      return nil
    }
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

  private static func digits(_ text: Substring, atMost limit: Int) -> Int128? {
    guard !text.isEmpty, text.utf8.count <= limit else { return nil }
    var value: Int128 = 0
    for byte in text.utf8 {
      guard byte >= 0x30, byte <= 0x39 else { return nil }
      value = value * 10 + Int128(byte - 0x30)
    }
    return value
  }
}
