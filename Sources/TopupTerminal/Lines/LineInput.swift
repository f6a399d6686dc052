internal import Glibc

/// Reads whole lines from a descriptor, and keeps those that nobody has asked for yet.
struct LineInput: ~Copyable {
  /// More than any answer; a longer line loses its rest, and ends with … instead, so that what is
  /// left of it is not taken for an answer.
  static let bytesMax = 4096

  let descriptor: Int32
  private var bytes: [UInt8] = []
  private var lines: [String] = []
  private var isCut = false
  private(set) var isAtEnd = false

  init(descriptor: Int32) {
    self.descriptor = descriptor
  }

  /// Whether nothing is left and nothing will come.
  var isExhausted: Bool { isAtEnd && lines.isEmpty }

  /// To be called only where the descriptor can be read without waiting.
  mutating func read() {
    var buffer = [UInt8](repeating: 0, count: Self.bytesMax)
    let count = unsafe Glibc.read(descriptor, &buffer, buffer.count)
    guard count > 0 else {
      if count < 0, errno == EINTR || errno == EAGAIN { return }
      isAtEnd = true
      // The last line of a script may have no end.
      if !bytes.isEmpty { endLine() }
      return
    }
    for byte in buffer[..<count] {
      if byte == UInt8(ascii: "\n") {
        endLine()
      } else if bytes.count < Self.bytesMax {
        bytes.append(byte)
      } else {
        isCut = true
      }
    }
  }

  mutating func nextLine() -> String? { lines.isEmpty ? nil : lines.removeFirst() }

  /// Drops what was typed before now, on a terminal also what it has not handed over yet.
  mutating func forget() {
    lines = []
    bytes = []
    isCut = false
    _ = tcflush(descriptor, TCIFLUSH)
  }

  private mutating func endLine() {
    if bytes.last == UInt8(ascii: "\r") { bytes.removeLast() }
    lines.append(String(decoding: bytes, as: UTF8.self) + (isCut ? "…" : ""))
    bytes = []
    isCut = false
  }
}
