public import Glibc

/// A program on a terminal of its own: keys go in, bytes come out, signals and sizes arrive as from
/// a real one.
public final class PseudoTerminal {
  /// How long somebody waits for what must happen; only who waits in vain waits so long.
  public static let patienceSeconds = 30.0

  /// Something did not happen on a terminal.
  public struct Failure: Error, CustomStringConvertible {
    public let expected: String
    public let seen: String

    public init(expected: String, seen: String) {
      self.expected = expected
      self.seen = seen
    }

    public var description: String { "expected \(expected); \(seen)" }
  }

  /// How a program ended.
  public enum Ending: Equatable, Sendable {
    case exited(Int32)
    case killed(by: Int32)
  }

  /// TIOCSPTLCK and TIOCGPTN, which Swift does not import, nor the functions of C around them.
  private static let unlock: UInt = 0x4004_5431
  private static let slaveNumber: UInt = 0x8004_5430

  public private(set) var processID: pid_t = 0
  /// All that was written so far.
  public private(set) var output: [UInt8] = []
  /// The same with its times, for others to look at.
  public let tape: TerminalTape
  private var master: Int32
  private let number: Int32
  private var ending: Ending?

  /// Starts a program as the leader of a session on a new terminal.
  public init(
    _ executable: String, _ arguments: [String] = [], environment: [String: String] = [:],
    columns: Int = 80, rows: Int = 24
  ) throws {
    tape = TerminalTape(columns: columns, rows: rows)
    master = unsafe open("/dev/ptmx", O_RDWR | O_NOCTTY | O_CLOEXEC)
    var number: Int32 = 0
    var locked: Int32 = 0
    guard master >= 0, unsafe ioctl(master, Self.unlock, &locked) == 0,
      unsafe ioctl(master, Self.slaveNumber, &number) == 0
    else {
      throw Failure(expected: "a pseudo-terminal", seen: "error \(errno)")
    }
    self.number = number
    let slave = "/dev/pts/\(number)"
    setSize(columns: columns, rows: rows)
    processID = try spawn(executable, arguments, environment, on: slave)
    _ = fcntl(master, F_SETFL, O_NONBLOCK)
  }

  deinit { close() }

  /// Ends the program at once and takes the terminal away.
  public func close() {
    if ending == nil && processID > 0 {
      kill(processID, SIGKILL)
      var status: Int32 = 0
      unsafe _ = waitpid(processID, &status, 0)
      ending = .killed(by: SIGKILL)
    }
    hangUp()
  }

  /// Somebody else has ended the program and waited for it.
  public func forget() {
    if ending == nil { ending = .killed(by: SIGKILL) }
  }

  /// Until when somebody waits who begins now.
  static var limit: ContinuousClock.Instant { .now + .seconds(patienceSeconds) }

  /// What was written, as text; bytes that are no UTF-8 are replaced.
  public var text: String { String(decoding: output, as: UTF8.self) }

  /// Types, exactly these bytes.
  public func send(_ keys: String) {
    send(Array(keys.utf8))
  }

  public func send(_ bytes: [UInt8]) {
    var rest = bytes[...]
    let limit = Self.limit
    while !rest.isEmpty, ContinuousClock.now < limit {
      let count = unsafe rest.withUnsafeBytes { unsafe write(master, $0.baseAddress, $0.count) }
      if count > 0 {
        rest = rest.dropFirst(count)
      } else if errno == EAGAIN {
        readAvailable(waitingMilliseconds: 10)
      } else {
        return
      }
    }
  }

  public func resize(columns: Int, rows: Int) {
    tape.resize(columns: columns, rows: rows)
    setSize(columns: columns, rows: rows)
  }

  private func setSize(columns: Int, rows: Int) {
    var size = winsize(
      ws_row: UInt16(rows), ws_col: UInt16(columns), ws_xpixel: 0, ws_ypixel: 0)
    unsafe _ = ioctl(master, UInt(TIOCSWINSZ), &size)
  }

  public func signal(_ number: Int32) {
    kill(processID, number)
  }

  /// The settings of the line: whether it echoes, whether it waits for whole lines.
  public var settings: termios {
    var settings = termios()
    unsafe _ = tcgetattr(master, &settings)
    return settings
  }

  /// Takes the terminal away, as when its window is closed.
  public func hangUp() {
    if master >= 0 { Glibc.close(master) }
    master = -1
  }

  /// At most so many bytes are read at once, as on a slow line; nil for all there are.
  public var readsMax: Int?

  /// Reads what has arrived.
  public func readAvailable(waitingMilliseconds: Int32 = 0) {
    var source = pollfd(fd: master, events: Int16(POLLIN), revents: 0)
    guard unsafe poll(&source, 1, waitingMilliseconds) > 0 else { return }
    var bytes = [UInt8](repeating: 0, count: 65_536)
    while true {
      let count = unsafe read(master, &bytes, readsMax ?? bytes.count)
      guard count > 0 else { return }
      output += bytes[..<count]
      tape.write(bytes[..<count])
      if readsMax != nil { return }
    }
  }

  /// Reads until a condition holds.
  public func wait(
    for what: String, until condition: (PseudoTerminal) throws -> Bool
  ) throws {
    let limit = Self.limit
    while try !condition(self) {
      guard ContinuousClock.now < limit else {
        throw Failure(
          expected: what, seen: "after \(Int(Self.patienceSeconds)) s: \(text.suffix(2_000))")
      }
      readAvailable(waitingMilliseconds: 5)
    }
  }

  /// Reads until a text has been written.
  public func wait(forText wanted: String) throws {
    try wait(for: wanted) { $0.text.contains(wanted) }
  }

  /// Reads until nothing has been written for a while.
  public func waitForSilence(milliseconds: Int32 = 100) {
    while true {
      let before = output.count
      readAvailable(waitingMilliseconds: milliseconds)
      if output.count == before { return }
    }
  }

  /// User and system time that the program had used when it ended, in hundredths of a second.
  public private(set) var usedTicks = 0

  /// Waits for the program's end, and reads nothing meanwhile.
  public func waitForExitUnread() throws -> Ending {
    let limit = Self.limit
    while !hasEnded(), ContinuousClock.now < limit { usleep(5_000) }
    guard let ending else { throw Failure(expected: "the program ends", seen: "it does not") }
    return ending
  }

  /// Whether it has ended.
  public var isOver: Bool { ending != nil || hasEnded() }

  /// What was sent and the program has not read.
  public var unreadByteCount: Int {
    let slave = unsafe open("/dev/pts/\(number)", O_RDWR | O_NOCTTY | O_CLOEXEC)
    defer { if slave >= 0 { Glibc.close(slave) } }
    var count: Int32 = 0
    return unsafe slave >= 0 && ioctl(slave, UInt(FIONREAD), &count) == 0 ? Int(count) : 0
  }

  private func hasEnded() -> Bool {
    if ending != nil { return true }
    var status: Int32 = 0
    var usage = rusage()
    guard unsafe wait4(processID, &status, WNOHANG, &usage) == processID else { return false }
    let number = status & 0x7F
    ending = number == 0 ? .exited(status >> 8 & 0xFF) : .killed(by: number)
    usedTicks = [usage.ru_utime, usage.ru_stime].reduce(0) {
      $0 + $1.tv_sec * 100 + Int($1.tv_usec) / 10_000
    }
    return true
  }

  /// Waits for the program's end.
  public func waitForExit() throws -> Ending {
    try wait(for: "the program's end") { $0.hasEnded() }
    if master >= 0 { readAvailable() }
    guard let ending else { throw Failure(expected: "the program ends", seen: "it does not") }
    return ending
  }

  private func spawn(
    _ executable: String, _ arguments: [String], _ environment: [String: String], on slave: String
  ) throws -> pid_t {
    var actions = unsafe posix_spawn_file_actions_t()
    var attributes = posix_spawnattr_t()
    unsafe posix_spawn_file_actions_init(&actions)
    unsafe posix_spawnattr_init(&attributes)
    defer {
      unsafe posix_spawn_file_actions_destroy(&actions)
      unsafe posix_spawnattr_destroy(&attributes)
    }
    unsafe posix_spawn_file_actions_addopen(&actions, 0, slave, O_RDWR, 0)
    unsafe posix_spawn_file_actions_adddup2(&actions, 0, 1)
    unsafe posix_spawn_file_actions_adddup2(&actions, 0, 2)
    // A new session, whose terminal becomes the one it opens first; and no signal ignored or
    // blocked.
    let newSession: Int16 = 0x80
    let defaultSignals: Int16 = 0x04
    let signalMask: Int16 = 0x08
    var all = sigset_t()
    var none = sigset_t()
    unsafe sigfillset(&all)
    unsafe sigemptyset(&none)
    unsafe posix_spawnattr_setsigdefault(&attributes, &all)
    unsafe posix_spawnattr_setsigmask(&attributes, &none)
    unsafe posix_spawnattr_setflags(&attributes, newSession | defaultSignals | signalMask)
    var words = unsafe ([executable] + arguments).map { unsafe strdup($0) } + [nil]
    var variables = unsafe environment.map { unsafe strdup($0 + "=" + $1) } + [nil]
    defer { unsafe (words + variables).forEach { unsafe free($0) } }
    var child: pid_t = 0
    let failure = unsafe posix_spawn(
      &child, executable, &actions, &attributes, &words, &variables)
    guard failure == 0 else {
      throw Failure(expected: "\(executable) starts", seen: "error \(failure)")
    }
    return child
  }
}
