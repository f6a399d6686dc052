/// Where a text stops being JSON, and why, in plain words.
public struct JSONSyntaxError: Error, Equatable, Sendable, CustomStringConvertible {
  /// Counted from 1. LF, CR and CR LF each end a line.
  public let line: Int
  /// Counted from 1, in Unicode scalars.
  public let column: Int
  /// What is wrong, without the place: "a member needs a colon after its name".
  public let reason: String

  public init(line: Int, column: Int, reason: String) {
    self.line = line
    self.column = column
    self.reason = reason
  }

  public var description: String { "line \(line), column \(column): \(reason)" }
}

extension JSONSyntaxError {
  /// The error at a byte offset of a text.
  init(at offset: Int, of bytes: [UInt8], reason: String) {
    var line = 1
    var column = 1
    var previous: UInt8 = 0
    for byte in bytes.prefix(offset) {
      switch byte {
      case UInt8(ascii: "\n"):
        if previous != UInt8(ascii: "\r") { line += 1 }
        column = 1
      case UInt8(ascii: "\r"):
        line += 1
        column = 1
      case 0x80...0xBF:
        break  // The rest of a scalar that has been counted.
      default:
        column += 1
      }
      previous = byte
    }
    self.init(line: line, column: column, reason: reason)
  }
}
