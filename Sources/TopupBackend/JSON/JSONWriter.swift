extension JSONValue {
  /// This value as JSON text: on one line without blanks, or indented by so many blanks a level.
  ///
  /// Members stand in the object's own order, so that the same value always gives the same text.
  public func text(indent: Int? = nil) -> String {
    String(decoding: utf8(indent: indent), as: UTF8.self)
  }

  /// The same as bytes.
  public func utf8(indent: Int? = nil) -> [UInt8] {
    var writer = JSONWriter(indent: indent)
    writer.write(self, level: 0)
    return writer.bytes
  }
}

/// Appends values to a text.
struct JSONWriter {
  private(set) var bytes: [UInt8] = []
  private let indent: Int?

  init(indent: Int?) {
    self.indent = indent
    bytes.reserveCapacity(256)
  }

  mutating func write(_ value: JSONValue, level: Int) {
    switch value {
    case .null: append("null")
    case .bool(let truth): append(truth ? "true" : "false")
    case .integer(let number): append(String(number))
    case .number(let literal): append(literal)
    case .string(let text): writeString(text)
    case .array(let elements):
      writeList("[", "]", count: elements.count, level: level) { writer, index in
        writer.write(elements[index], level: level + 1)
      }
    case .object(let object):
      writeList("{", "}", count: object.members.count, level: level) { writer, index in
        let member = object.members[index]
        writer.writeString(member.name)
        writer.append(writer.indent == nil ? ":" : ": ")
        writer.write(member.value, level: level + 1)
      }
    }
  }

  private mutating func writeList(
    _ open: String, _ close: String, count: Int, level: Int,
    element: (inout JSONWriter, Int) -> Void
  ) {
    append(open)
    for index in 0..<count {
      if index > 0 { append(",") }
      startLine(level + 1)
      element(&self, index)
    }
    if count > 0 { startLine(level) }
    append(close)
  }

  private mutating func startLine(_ level: Int) {
    guard let indent else { return }
    bytes.append(UInt8(ascii: "\n"))
    bytes.append(contentsOf: repeatElement(UInt8(ascii: " "), count: indent * level))
  }

  private mutating func append(_ text: String) { bytes.append(contentsOf: text.utf8) }

  private mutating func writeString(_ text: String) {
    bytes.append(UInt8(ascii: "\""))
    if text.utf8.allSatisfy(Self.isPlain) {
      bytes.append(contentsOf: text.utf8)
    } else {
      writeEscaped(text)
    }
    bytes.append(UInt8(ascii: "\""))
  }

  private static func isPlain(_ byte: UInt8) -> Bool {
    byte >= 0x20 && byte != UInt8(ascii: "\"") && byte != UInt8(ascii: "\\")
  }

  private mutating func writeEscaped(_ text: String) {
    for byte in text.utf8 {
      switch byte {
      case UInt8(ascii: "\""), UInt8(ascii: "\\"): bytes += [UInt8(ascii: "\\"), byte]
      case 0x08: append("\\b")
      case 0x09: append("\\t")
      case 0x0A: append("\\n")
      case 0x0C: append("\\f")
      case 0x0D: append("\\r")
      case 0x00..<0x20:
        append(byte < 0x10 ? "\\u000" : "\\u00")
        append(String(byte, radix: 16))
      default: bytes.append(byte)
      }
    }
  }
}
