internal import Glibc

/// Bytes straight to the terminal, past the buffers of curses and stdio.
struct TerminalOutput {
  let descriptor: Int32

  /// Writes all of it, or gives up: a terminal that is gone is found out by the event loop.
  func write(_ text: String) {
    var rest = Array(text.utf8)[...]
    while !rest.isEmpty {
      let count = unsafe rest.withUnsafeBytes { bytes in
        unsafe Glibc.write(descriptor, bytes.baseAddress, bytes.count)
      }
      if count < 0 && errno == EINTR { continue }
      guard count > 0 else { return }
      rest = rest.dropFirst(count)
    }
  }
}
