import Glibc

/// Runs the program that prints the token: without a shell, without a terminal, and not for long.
struct TokenCommand {
  enum Fault: Error, Hashable, Sendable {
    /// In the operating system's words.
    case notStarted(String)
    case tooSlow(seconds: Int)
    /// The exit code, or 128 and the signal.
    case failed(code: Int32)
    case tooLong
  }

  static let secondsMax = 20

  /// The program and its arguments, at least one.
  let words: [String]

  /// What it printed. What it says on its standard error goes nowhere: it must not land on the
  /// screen, and may hold what nobody else should see.
  func output() throws(Fault) -> String {
    var ends: [Int32] = [-1, -1]
    guard unsafe pipe(&ends) == 0 else { throw .notStarted(errorText) }
    for end in ends { _ = fcntl(end, F_SETFD, FD_CLOEXEC) }
    defer { close(ends[0]) }
    let child: pid_t
    do throws(Fault) { child = try unsafe spawn(writingTo: ends[1]) } catch {
      close(ends[1])
      throw error
    }
    close(ends[1])
    let deadline = Self.nowMilliseconds + Int64(Self.secondsMax) * 1000
    let bytes: [UInt8]
    do throws(Fault) {
      bytes = try printed(on: ends[0], until: deadline)
      try awaitEnd(of: child, until: deadline)
    } catch {
      end(child, after: error)
      throw error
    }
    return String(decoding: bytes, as: UTF8.self)
  }

  // MARK: The program

  /// In a session of its own: it has no terminal to ask on, and all that it starts ends with it.
  @unsafe
  private func spawn(writingTo output: Int32) throws(Fault) -> pid_t {
    var actions = unsafe posix_spawn_file_actions_t()
    var attributes = posix_spawnattr_t()
    unsafe posix_spawn_file_actions_init(&actions)
    unsafe posix_spawnattr_init(&attributes)
    defer {
      unsafe posix_spawn_file_actions_destroy(&actions)
      unsafe posix_spawnattr_destroy(&attributes)
    }
    unsafe posix_spawn_file_actions_addopen(&actions, STDIN_FILENO, "/dev/null", O_RDONLY, 0)
    unsafe posix_spawn_file_actions_adddup2(&actions, output, STDOUT_FILENO)
    unsafe posix_spawn_file_actions_addopen(&actions, STDERR_FILENO, "/dev/null", O_WRONLY, 0)
    // This program ignores SIGPIPE and blocks signals in its threads; a child would inherit that.
    var none = sigset_t()
    var all = sigset_t()
    unsafe sigemptyset(&none)
    unsafe sigfillset(&all)
    unsafe posix_spawnattr_setsigmask(&attributes, &none)
    unsafe posix_spawnattr_setsigdefault(&attributes, &all)
    unsafe posix_spawnattr_setflags(
      &attributes, Self.newSession | Self.defaultSignals | Self.signalMask)
    // The strings are copied for the child and freed here.
    var arguments = unsafe words.map { unsafe strdup($0) } + [nil]
    defer { unsafe arguments.forEach { unsafe free($0) } }
    var child = pid_t()
    let code = unsafe posix_spawnp(
      &child, words[0], &actions, &attributes, &arguments, environ)
    guard code == 0 else { throw .notStarted(unsafe String(cString: strerror(code))) }
    return child
  }

  /// `POSIX_SPAWN_SETSID`, `SETSIGDEF` and `SETSIGMASK`, which Swift does not import.
  private static let newSession: Int16 = 0x80
  private static let defaultSignals: Int16 = 0x04
  private static let signalMask: Int16 = 0x08

  /// All of it, until it closes its output.
  private func printed(on pipe: Int32, until deadline: Int64) throws(Fault) -> [UInt8] {
    var bytes: [UInt8] = []
    var buffer = [UInt8](repeating: 0, count: 4096)
    while true {
      var source = pollfd(fd: pipe, events: Int16(POLLIN), revents: 0)
      let left = Int32(clamping: max(0, deadline - Self.nowMilliseconds))
      let ready = unsafe poll(&source, 1, left)
      if ready < 0, errno == EINTR { continue }
      guard ready > 0 else { throw .tooSlow(seconds: Self.secondsMax) }
      let count = unsafe read(pipe, &buffer, buffer.count)
      if count < 0, errno == EINTR { continue }
      if count <= 0 { return bytes }
      bytes += buffer[..<count]
      guard bytes.count <= TokenSource.bytesMax else { throw .tooLong }
    }
  }

  private func awaitEnd(of child: pid_t, until deadline: Int64) throws(Fault) {
    var status: Int32 = 0
    while true {
      let ended = unsafe waitpid(child, &status, WNOHANG)
      if ended == child { break }
      if ended < 0, errno != EINTR { return }
      guard Self.nowMilliseconds < deadline else { throw .tooSlow(seconds: Self.secondsMax) }
      // It has closed its output, so its end is near.
      _ = poll(nil, 0, 1)
    }
    let signal = status & 0x7F
    guard status == 0 else {
      throw .failed(code: signal == 0 ? status >> 8 & 0xFF : 128 + signal)
    }
  }

  private func end(_ child: pid_t, after fault: Fault) {
    if case .failed = fault { return }
    // With everything that it has started.
    kill(-child, SIGKILL)
    var status: Int32 = 0
    while unsafe waitpid(child, &status, 0) < 0, errno == EINTR {}
  }

  private static var nowMilliseconds: Int64 {
    var now = timespec()
    unsafe clock_gettime(CLOCK_MONOTONIC, &now)
    return Int64(now.tv_sec) * 1000 + Int64(now.tv_nsec) / 1_000_000
  }
}
