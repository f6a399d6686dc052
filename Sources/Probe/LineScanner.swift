/// Goes through a line of text byte by byte.
struct LineScanner {
  private let bytes: [UInt8]
  private var position = 0

  init(_ text: String) {
    bytes = Array(text.utf8)
  }

  var isAtEnd: Bool { position == bytes.count }

  private var next: UInt8? { isAtEnd ? nil : bytes[position] }

  mutating func skipBlanks() {
    while next == 0x20 || next == 0x09 { position += 1 }
  }

  mutating func take(_ letter: Unicode.Scalar) -> Bool {
    guard next == UInt8(ascii: letter) else { return false }
    position += 1
    return true
  }

  /// Everything up to the next blank; empty at the end.
  mutating func word() -> String {
    text { $0 != 0x20 && $0 != 0x09 }
  }

  /// Nil where none begins here.
  mutating func metricName() -> String? {
    guard let next, Self.isLetter(next) || next == UInt8(ascii: ":") else { return nil }
    return text { Self.isLetter($0) || Self.isDigit($0) || $0 == UInt8(ascii: ":") }
  }

  /// Nil where none begins here.
  mutating func labelName() -> String? {
    guard let next, Self.isLetter(next) else { return nil }
    return text { Self.isLetter($0) || Self.isDigit($0) }
  }

  /// A label's value behind its opening quote, with the quote that closes it; nil where there is
  /// none, or an escape that nobody knows.
  mutating func quoted() -> String? {
    var value: [UInt8] = []
    while let byte = next {
      position += 1
      switch byte {
      case UInt8(ascii: "\""): return String(decoding: value, as: UTF8.self)
      case UInt8(ascii: "\\"):
        switch next {
        case UInt8(ascii: "n"): value.append(0x0A)
        case let escaped? where escaped == UInt8(ascii: "\\") || escaped == UInt8(ascii: "\""):
          value.append(escaped)
        default: return nil
        }
        position += 1
      default: value.append(byte)
      }
    }
    return nil
  }

  private mutating func text(while belongs: (UInt8) -> Bool) -> String {
    let start = position
    while let byte = next, belongs(byte) { position += 1 }
    return String(decoding: bytes[start..<position], as: UTF8.self)
  }

  private static func isLetter(_ byte: UInt8) -> Bool {
    (0x61...0x7A).contains(byte | 0x20) || byte == UInt8(ascii: "_")
  }

  private static func isDigit(_ byte: UInt8) -> Bool { (0x30...0x39).contains(byte) }
}
