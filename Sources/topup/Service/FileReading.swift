import Glibc

/// Small files, read whole.
enum FileReading {
  /// Why a file was not read.
  struct Fault: Error {
    var isMissing = false
    /// In the operating system's words.
    var reason: String
  }

  /// A regular file: its bytes, and what the system says of it.
  static func contents(
    of path: String, bytesMax: Int
  ) throws(Fault) -> (bytes: [UInt8], status: stat) {
    // Not blocking, so that a pipe which nobody writes to is refused instead of waited for.
    let file = unsafe open(path, O_RDONLY | O_NONBLOCK | O_CLOEXEC)
    guard file >= 0 else { throw Fault(isMissing: errno == ENOENT, reason: errorText) }
    defer { close(file) }
    var status = stat()
    guard unsafe fstat(file, &status) == 0 else { throw Fault(reason: errorText) }
    guard status.st_mode & S_IFMT == S_IFREG else { throw Fault(reason: "not a file") }
    return (try rest(of: file, bytesMax: bytesMax), status)
  }

  private static func rest(of file: Int32, bytesMax: Int) throws(Fault) -> [UInt8] {
    var bytes: [UInt8] = []
    var buffer = [UInt8](repeating: 0, count: 4096)
    while true {
      let count = unsafe read(file, &buffer, buffer.count)
      if count < 0, errno == EINTR { continue }
      guard count >= 0 else { throw Fault(reason: errorText) }
      if count == 0 { return bytes }
      bytes += buffer[..<count]
      guard bytes.count <= bytesMax else { throw Fault(reason: "more than \(bytesMax) bytes") }
    }
  }
}

/// What went wrong last, in the operating system's words.
var errorText: String { unsafe String(cString: strerror(errno)) }
