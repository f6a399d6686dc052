internal import CTerminalGuard
internal import Glibc

/// Waits for lines, messages, signals and deadlines, hands them to a program, and writes what it
/// says: no cursor is moved, nothing is written but lines.
public struct LineLoop: ~Copyable {
  private var input: LineInput
  private let output: Int32
  /// Whether somebody types, so that the terminal shows the answers itself.
  public let isAtTerminal: Bool
  private let isOutputTerminal: Bool
  private let relay: SignalRelay
  private let pipe: WakePipe
  /// Whether a question stands on the line, without its end.
  private var isBehindQuestion = false
  private var isOutputGone = false
  private var hasToldEnd = false

  public init<Message>(mailbox: Mailbox<Message>, input: Int32 = 0, output: Int32 = 1) {
    pipe = mailbox.pipe
    relay = SignalRelay(to: mailbox.pipe)
    self.input = LineInput(descriptor: input)
    self.output = output
    isAtTerminal = isatty(input) == 1
    isOutputTerminal = isatty(output) == 1
    // A crash ends the program at once, with the terminal as it was: nobody is asked for a key.
    if isAtTerminal {
      _ = terminal_guard_arm(input, -1)
    } else if isOutputTerminal {
      _ = terminal_guard_arm(output, -1)
    }
  }

  deinit { terminal_guard_disarm() }

  /// The width of the terminal that is written to; nil where it is none.
  public var columns: Int? {
    guard isOutputTerminal else { return nil }
    var size = winsize()
    guard unsafe ioctl(output, UInt(TIOCGWINSZ), &size) == 0, size.ws_col > 0 else { return 80 }
    return Int(size.ws_col)
  }

  /// Runs a program to its end.
  /// - Parameter shape: makes lines of a text, safe and no wider than this many columns.
  public mutating func run(
    _ program: inout some LineProgram, shape: (String, Int?) -> [String]
  ) -> Int32 {
    program.start(atMilliseconds: EventLoop.nowMilliseconds)
    while true {
      write(&program, shape)
      if let code = program.exitCode { return code }
      if isOutputGone {
        // Why nobody waited for it any longer decides how this ends.
        for byte in pipe.drain() where TerminationSignal(rawValue: Int32(byte)) != nil {
          take(Int32(byte), &program)
        }
        program.terminated(
          exitCode: TerminationSignal.hangup.exitCode, atMilliseconds: EventLoop.nowMilliseconds)
        continue
      }
      if program.wantsLine, let line = input.nextLine() {
        echo(line, shape)
        program.receive(line, atMilliseconds: EventLoop.nowMilliseconds)
        continue
      }
      if input.isExhausted, !hasToldEnd {
        hasToldEnd = true
        program.inputEnded(atMilliseconds: EventLoop.nowMilliseconds)
        continue
      }
      wait(for: &program)
    }
  }

  // MARK: Writing

  private mutating func write(
    _ program: inout some LineProgram, _ shape: (String, Int?) -> [String]
  ) {
    for output in program.takeOutput() {
      switch output {
      case .line(let text):
        endQuestion()
        for line in shape(text, columns) { put(line + "\n") }
      case .question(let text):
        endQuestion()
        let lines = shape(text, columns)
        put(lines.joined(separator: "\n"))
        isBehindQuestion = true
      case .forgetTypedAhead:
        // What was said before has reached the reader by now.
        if isOutputTerminal { _ = tcdrain(self.output) }
        if isAtTerminal { input.forget() }
      }
    }
  }

  private mutating func endQuestion() {
    if isBehindQuestion { put("\n") }
    isBehindQuestion = false
  }

  /// A terminal has shown the answer while it was typed; elsewhere it is written, so that what is
  /// left behind can be read.
  private mutating func echo(_ line: String, _ shape: (String, Int?) -> [String]) {
    if !isAtTerminal { put(shape(line, nil).joined() + "\n") }
    isBehindQuestion = false
  }

  private mutating func put(_ text: String) {
    guard !isOutputGone else { return }
    var rest = Array(text.utf8)[...]
    while !rest.isEmpty {
      guard hasRoom() else {
        isOutputGone = true
        return
      }
      let count = unsafe rest.prefix(Self.bytesAtOnce).withUnsafeBytes {
        unsafe Glibc.write(output, $0.baseAddress, $0.count)
      }
      if count < 0, errno == EINTR || errno == EAGAIN { continue }
      guard count > 0 else {
        isOutputGone = true
        return
      }
      rest = rest.dropFirst(count)
    }
  }

  /// What a pipe takes without waiting when it says that it has room.
  private static let bytesAtOnce = 512
  private static let patienceMilliseconds: Int32 = 1000

  /// Waits for a reader that takes nothing, as long as nobody asks the program to end.
  private func hasRoom() -> Bool {
    while true {
      var room = pollfd(fd: output, events: Int16(POLLOUT), revents: 0)
      if unsafe poll(&room, 1, Self.patienceMilliseconds) > 0 { return true }
      if terminal_signals_end_wanted() { return false }
    }
  }

  // MARK: Waiting

  private mutating func wait(for program: inout some LineProgram) {
    // Lines that nobody wants yet stay where they are, except that the end must be noticed.
    let hearsInput = program.wantsLine && !input.isAtEnd
    var sources = [
      pollfd(fd: pipe.readEnd, events: Int16(POLLIN), revents: 0),
      // Of a terminal it is heard also meanwhile that it is gone.
      pollfd(
        fd: hearsInput || isAtTerminal ? input.descriptor : -1,
        events: hearsInput ? Int16(POLLIN) : 0, revents: 0),
    ]
    let deadline = program.nextDeadlineMilliseconds
    let timeout =
      deadline.map { Int32(clamping: max(0, $0 - EventLoop.nowMilliseconds)) } ?? -1
    let count = unsafe poll(&sources, 2, timeout)
    let happened = count > 0 ? Int32(sources[1].revents) : 0
    if isAtTerminal, happened & (POLLHUP | POLLERR | POLLNVAL) != 0 {
      isOutputGone = true
      return
    }
    if happened != 0 { input.read() }
    for byte in pipe.drain() where byte != WakePipe.wakeByte { take(Int32(byte), &program) }
    let now = EventLoop.nowMilliseconds
    program.takeMessages(atMilliseconds: now)
    if let deadline = program.nextDeadlineMilliseconds, deadline <= now {
      program.deadlineReached(atMilliseconds: now)
    }
  }

  private mutating func take(_ signal: Int32, _ program: inout some LineProgram) {
    if signal == SIGTSTP {
      // What asks for the next answer is said again when it goes on.
      endQuestion()
      terminal_signals_stop()
      program.resumed()
      return
    }
    guard let termination = TerminationSignal(rawValue: signal) else { return }
    endQuestion()
    program.terminated(
      exitCode: termination.exitCode, atMilliseconds: EventLoop.nowMilliseconds)
  }
}
