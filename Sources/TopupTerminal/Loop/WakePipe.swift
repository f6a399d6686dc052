internal import Glibc

/// A pipe to the thread that waits in `poll`: a byte wakes it. Both ends never block.
final class WakePipe: Sendable {
  /// What is written to wake the loop; other bytes are numbers of signals.
  static let wakeByte: UInt8 = 0

  let readEnd: Int32
  let writeEnd: Int32

  /// Nil when the process has no descriptors left.
  init?() {
    var ends: [Int32] = [-1, -1]
    guard unsafe pipe(&ends) == 0 else { return nil }
    for end in ends {
      _ = fcntl(end, F_SETFL, O_NONBLOCK)
      _ = fcntl(end, F_SETFD, FD_CLOEXEC)
    }
    readEnd = ends[0]
    writeEnd = ends[1]
  }

  deinit {
    close(readEnd)
    close(writeEnd)
  }

  /// Wakes the loop; when the pipe is full it is awake anyway.
  func wake() {
    var byte = Self.wakeByte
    _ = unsafe write(writeEnd, &byte, 1)
  }

  /// Everything that was written.
  func drain() -> [UInt8] {
    var drained: [UInt8] = []
    var bytes = [UInt8](repeating: 0, count: 256)
    while true {
      let count = unsafe read(readEnd, &bytes, bytes.count)
      guard count > 0 else { return drained }
      drained += bytes[..<count]
    }
  }
}
