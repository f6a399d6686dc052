extension JSONParser {
  mutating func parseNumber() throws(JSONSyntaxError) -> JSONValue {
    let start = position
    var isNegative = false
    if current == UInt8(ascii: "-") || current == UInt8(ascii: "+") {
      isNegative = current == UInt8(ascii: "-")
      position += 1
    }
    if isJSON5, current == UInt8(ascii: "0"), byte(ahead: 1) | 0x20 == UInt8(ascii: "x") {
      return try parseHexNumber(from: start, isNegative: isNegative)
    }
    let whole = skipDigits()
    try checkWholePart(whole, from: start)
    if current == UInt8(ascii: ".") || current | 0x20 == UInt8(ascii: "e") {
      return try parseFraction(whole: whole, isNegative: isNegative, from: start)
    }
    try checkNumberEnd(from: start)
    if whole.count <= 18 {
      var total: Int64 = 0
      for index in whole { total = total &* 10 &+ Int64(bytes[index] &- 0x30) }
      return .integer(isNegative ? -total : total)
    }
    return value(ofLiteral: bytes[whole], isNegative: isNegative)
  }

  private mutating func skipDigits() -> Range<Int> {
    let start = position
    while (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(current) { position += 1 }
    return start..<position
  }

  private func checkWholePart(_ whole: Range<Int>, from start: Int) throws(JSONSyntaxError) {
    if whole.isEmpty {
      let dotMayBegin = isJSON5 && current == UInt8(ascii: ".")
      if !dotMayBegin {
        let word = bytes[position...].prefix(8)
        let isInfinite = word.starts(with: "Infinity".utf8) || word.starts(with: "NaN".utf8)
        throw error(
          isInfinite ? "Infinity and NaN are not numbers here" : "a number needs a digit here",
          at: isInfinite ? start : position)
      }
    } else if whole.count > 1, bytes[whole.lowerBound] == UInt8(ascii: "0") {
      throw error("a number may not begin with a zero that means nothing", at: start)
    }
  }

  /// The rest of a number with a decimal point or an exponent.
  private mutating func parseFraction(
    whole: Range<Int>, isNegative: Bool, from start: Int
  ) throws(JSONSyntaxError) -> JSONValue {
    var literal = whole.isEmpty ? [UInt8(ascii: "0")] : Array(bytes[whole])
    if current == UInt8(ascii: ".") {
      position += 1
      let fraction = skipDigits()
      if fraction.isEmpty, !isJSON5 || whole.isEmpty {
        throw error("a digit is needed after the decimal point")
      }
      if !fraction.isEmpty { literal += [UInt8(ascii: ".")] + bytes[fraction] }
    }
    if current | 0x20 == UInt8(ascii: "e") {
      let exponentStart = position
      position += 1
      if current == UInt8(ascii: "-") || current == UInt8(ascii: "+") { position += 1 }
      if skipDigits().isEmpty { throw error("a digit is needed in the exponent") }
      literal += bytes[exponentStart..<position]
    }
    try checkNumberEnd(from: start)
    return value(ofLiteral: literal[...], isNegative: isNegative)
  }

  private mutating func parseHexNumber(
    from start: Int, isNegative: Bool
  ) throws(JSONSyntaxError) -> JSONValue {
    position += 2
    let digits = position
    var total: Int64 = 0
    while let digit = hexDigit(current) {
      let (next, overflows) = total.multipliedReportingOverflow(by: 16)
      if overflows { throw error("a hexadecimal number may not exceed 64 bits", at: start) }
      total = next | Int64(digit)
      position += 1
    }
    if position == digits { throw error("a hexadecimal digit is needed after 0x") }
    try checkNumberEnd(from: start)
    return .integer(isNegative ? -total : total)
  }

  /// `12abc` and `1.2.3` are one wrong number and not a number with something behind it.
  private func checkNumberEnd(from start: Int) throws(JSONSyntaxError) {
    if isWordByte(current) && current < 0x80 || current == UInt8(ascii: ".") {
      throw error("this is not a number", at: start)
    }
  }

  private func value(ofLiteral literal: ArraySlice<UInt8>, isNegative: Bool) -> JSONValue {
    let signed = isNegative ? [UInt8(ascii: "-")] + literal : literal
    if let integer = JSONDecimal(literal: signed)?.int64 { return .integer(integer) }
    return .number(String(decoding: signed, as: UTF8.self))
  }
}
