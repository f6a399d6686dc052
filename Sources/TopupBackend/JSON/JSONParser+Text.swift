extension JSONParser {
  /// A text in quotes of either kind; the caller has seen that a quote stands here.
  mutating func parseString() throws(JSONSyntaxError) -> String {
    let quote = current
    position += 1
    let start = position
    skipPlainBytes(until: quote)
    if current == quote, !isAtEnd {
      let text = String(decoding: bytes[start..<position], as: UTF8.self)
      position += 1
      return text
    }
    return try parseStringWithEscapes(from: start, quote: quote)
  }

  /// Stops at the quote, at a backslash, at a control character, or at the end.
  private mutating func skipPlainBytes(until quote: UInt8) {
    var end = position
    while end < bytes.count {
      let byte = bytes[end]
      if byte == quote || byte == UInt8(ascii: "\\") || byte < 0x20 { break }
      end += 1
    }
    position = end
  }

  private mutating func parseStringWithEscapes(
    from start: Int, quote: UInt8
  ) throws(JSONSyntaxError) -> String {
    var text = Array(bytes[start..<position])
    while true {
      if isAtEnd { throw error("the text that begins here has no closing quote", at: start - 1) }
      if current == quote { break }
      if current == UInt8(ascii: "\\") {
        try parseEscape(into: &text)
      } else {
        try checkControlCharacter(textStart: start)
        text.append(current)
        position += 1
      }
      let plain = position
      skipPlainBytes(until: quote)
      text.append(contentsOf: bytes[plain..<position])
    }
    position += 1
    return String(decoding: text, as: UTF8.self)
  }

  /// JSON5 takes every raw character but the end of a line; RFC 8259 takes no control character.
  private func checkControlCharacter(textStart: Int) throws(JSONSyntaxError) {
    if current == UInt8(ascii: "\n") || current == UInt8(ascii: "\r") {
      throw error("the text that begins here does not end on its line", at: textStart - 1)
    }
    if !isJSON5 { throw error("a control character in a text must be written as an escape") }
  }

  private mutating func parseEscape(into text: inout [UInt8]) throws(JSONSyntaxError) {
    let start = position
    position += 1
    let letter = current
    position += 1
    switch letter {
    case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"): text.append(letter)
    case UInt8(ascii: "b"): text.append(0x08)
    case UInt8(ascii: "f"): text.append(0x0C)
    case UInt8(ascii: "n"): text.append(0x0A)
    case UInt8(ascii: "r"): text.append(0x0D)
    case UInt8(ascii: "t"): text.append(0x09)
    case UInt8(ascii: "u"):
      text.append(contentsOf: String(try parseUnicodeEscape(from: start)).utf8)
    default:
      guard isJSON5, position <= bytes.count else {
        throw error("there is no such escape in a text", at: start)
      }
      try parseJSON5Escape(letter, from: start, into: &text)
    }
  }

  private mutating func parseJSON5Escape(
    _ letter: UInt8, from start: Int, into text: inout [UInt8]
  ) throws(JSONSyntaxError) {
    switch letter {
    case UInt8(ascii: "v"): text.append(0x0B)
    case UInt8(ascii: "0") where !(UInt8(ascii: "0")...UInt8(ascii: "9")).contains(current):
      text.append(0)
    case UInt8(ascii: "0")...UInt8(ascii: "9"):
      throw error("there is no such escape in a text", at: start)
    case UInt8(ascii: "x"):
      let value = try parseHexDigits(2, from: start)
      text.append(contentsOf: String(Unicode.Scalar(UInt8(value))).utf8)
    case UInt8(ascii: "\r"):
      if current == UInt8(ascii: "\n") { position += 1 }
    case UInt8(ascii: "\n"): break
    default:
      position -= 1
      if isAtLineEnd {
        position += scalarLength
      } else {
        let end = position + scalarLength
        text.append(contentsOf: bytes[position..<end])
        position = end
      }
    }
  }

  /// After `\u`: one scalar, which two escapes may make together.
  mutating func parseUnicodeEscape(from start: Int) throws(JSONSyntaxError) -> Unicode.Scalar {
    let unit = try parseHexDigits(4, from: start)
    if let scalar = Unicode.Scalar(unit) { return scalar }
    if unit < 0xDC00, current == UInt8(ascii: "\\"), byte(ahead: 1) == UInt8(ascii: "u") {
      position += 2
      let low = try parseHexDigits(4, from: start)
      if (0xDC00...0xDFFF).contains(low),
        let scalar = Unicode.Scalar(0x10000 + (unit - 0xD800) << 10 + (low - 0xDC00))
      {
        return scalar
      }
    }
    throw error("half of a surrogate pair stands alone", at: start)
  }

  private mutating func parseHexDigits(
    _ count: Int, from start: Int
  ) throws(JSONSyntaxError) -> UInt32 {
    var value: UInt32 = 0
    for _ in 0..<count {
      guard let digit = hexDigit(current) else {
        throw error("this escape needs \(count) hexadecimal digits", at: start)
      }
      value = value << 4 | UInt32(digit)
      position += 1
    }
    return value
  }

  func hexDigit(_ byte: UInt8) -> UInt8? {
    switch byte {
    case UInt8(ascii: "0")...UInt8(ascii: "9"): byte - UInt8(ascii: "0")
    case UInt8(ascii: "a")...UInt8(ascii: "f"): byte - UInt8(ascii: "a") + 10
    case UInt8(ascii: "A")...UInt8(ascii: "F"): byte - UInt8(ascii: "A") + 10
    default: nil
    }
  }

  /// The name of a member without quotes, as JSON5 has it: letters, digits, `_`, `$` and escapes.
  mutating func parseBareName() throws(JSONSyntaxError) -> String {
    let start = position
    var name = String.UnicodeScalarView()
    while !isAtEnd {
      let scalarStart = position
      let scalar: Unicode.Scalar
      if current == UInt8(ascii: "\\"), byte(ahead: 1) == UInt8(ascii: "u") {
        position += 2
        scalar = try parseUnicodeEscape(from: scalarStart)
      } else {
        scalar = scalarHere
        position += scalarLength
      }
      let belongs =
        scalar == "_" || scalar == "$" || scalar == "\u{200C}" || scalar == "\u{200D}"
        || (name.isEmpty ? scalar.properties.isIDStart : scalar.properties.isIDContinue)
      guard belongs else {
        position = scalarStart
        break
      }
      name.append(scalar)
    }
    if name.isEmpty { throw error("the name of a member is needed here", at: start) }
    return String(name)
  }
}
