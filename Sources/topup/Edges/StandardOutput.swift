import Glibc
import TopupModel

/// Whole texts to the standard streams: everything is written, or the failure is said.
enum StandardOutput {
  /// False where the reader has gone away or the disk is full.
  @discardableResult
  static func write(_ text: String, to descriptor: Int32 = STDOUT_FILENO) -> Bool {
    var text = text
    return text.withUTF8 { unsafe write(UnsafeRawBufferPointer($0), to: descriptor) }
  }

  /// False where the reader has gone away or the disk is full; `errno` says which.
  static func write(_ bytes: [UInt8], to descriptor: Int32 = STDOUT_FILENO) -> Bool {
    unsafe bytes.withUnsafeBytes { unsafe write($0, to: descriptor) }
  }

  private static func write(_ bytes: UnsafeRawBufferPointer, to descriptor: Int32) -> Bool {
    var offset = 0
    while offset < bytes.count {
      let rest = unsafe UnsafeRawBufferPointer(rebasing: bytes[offset...])
      let written = unsafe Glibc.write(descriptor, rest.baseAddress, rest.count)
      if written < 0, errno == EINTR { continue }
      guard written > 0 else { return false }
      offset += written
    }
    return true
  }

  /// One line, in which nothing that was quoted can move a cursor.
  static func error(_ line: String) {
    write("topup: \(VisibleText(line).string)\n", to: STDERR_FILENO)
  }
}
