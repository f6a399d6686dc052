extension JSONParser {
  /// Passes over white space and, in JSON5, comments.
  mutating func skipSpace() throws(JSONSyntaxError) {
    while true {
      switch current {
      case UInt8(ascii: " "), UInt8(ascii: "\n"), UInt8(ascii: "\r"), UInt8(ascii: "\t"):
        // Indentation is most of the white space there is.
        var end = position + 1
        while end < bytes.count, bytes[end] == UInt8(ascii: " ") { end += 1 }
        position = end
      case UInt8(ascii: "/"):
        guard isJSON5 else { throw error("comments are not allowed here") }
        try skipComment()
      case 0x0B where isJSON5, 0x0C where isJSON5:
        position += 1
      case 0x80... where isJSON5:
        guard isSpace(scalarHere) else { return }
        position += scalarLength
      default: return
      }
    }
  }

  private mutating func skipComment() throws(JSONSyntaxError) {
    switch byte(ahead: 1) {
    case UInt8(ascii: "/"):
      while !isAtEnd, !isAtLineEnd { position += 1 }
    case UInt8(ascii: "*"):
      let start = position
      position += 2
      while !(current == UInt8(ascii: "*") && byte(ahead: 1) == UInt8(ascii: "/")) {
        if isAtEnd { throw error("the comment that begins here has no end", at: start) }
        position += 1
      }
      position += 2
    default: throw error("a value is needed here")
    }
  }

  /// At LF, CR, U+2028 or U+2029: what ends a line in JSON5.
  var isAtLineEnd: Bool {
    switch current {
    case UInt8(ascii: "\n"), UInt8(ascii: "\r"): true
    case 0xE2: byte(ahead: 1) == 0x80 && (0xA8...0xA9).contains(byte(ahead: 2))
    default: false
    }
  }

  /// How many bytes the scalar at hand has; the text is known to be UTF-8.
  var scalarLength: Int {
    switch current {
    case 0x00...0x7F: 1
    case 0x80...0xDF: 2
    case 0xE0...0xEF: 3
    default: 4
    }
  }

  /// The scalar at hand; a space at the end of the text.
  var scalarHere: Unicode.Scalar {
    let end = min(position + scalarLength, bytes.count)
    return String(decoding: bytes[position..<end], as: UTF8.self).unicodeScalars.first ?? " "
  }

  private func isSpace(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar {
    case "\u{FEFF}", "\u{2028}", "\u{2029}": true
    default: scalar.properties.generalCategory == .spaceSeparator
    }
  }
}
