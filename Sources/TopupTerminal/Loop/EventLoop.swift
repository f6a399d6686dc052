internal import Glibc
internal import TopupModel
internal import TopupScreen

/// Waits for input, messages, signals and deadlines, hands them to a program, and draws once for
/// all of them.
///
/// It runs on the one thread that owns the screen. While nothing happens it sleeps in `poll`.
public struct EventLoop: ~Copyable {
  /// Why the loop ended.
  public enum Ending: Hashable, Sendable {
    case finished
    case inputEnded
    case terminated(TerminationSignal)
  }

  /// How long the first frame may wait for data that is about to come.
  public static var firstDataWaitMilliseconds: Int64 { 15 }

  /// A terminal that reads takes a frame in less.
  static var promptDrawMilliseconds: Int64 { 100 }

  // They end in this order: signals are relayed until the terminal has been given back.
  private var input: CursesInput
  private var screen: CursesScreen
  private let relay: SignalRelay
  private let pipe: WakePipe
  private var ending: Ending?
  private var mustPaint = true

  /// Starts a screen and takes it over.
  ///
  /// Signals are relayed before it starts: the handlers that curses would install end the process
  /// in the middle of what is being written, with the cursor hidden.
  public init<Message>(
    screen startScreen: @autoclosure () throws(CursesScreen.StartFailure) -> CursesScreen,
    mailbox: Mailbox<Message>
  ) throws(CursesScreen.StartFailure) {
    let relay = SignalRelay(to: mailbox.pipe)
    let screen = try startScreen()
    let capabilities = screen.capabilities
    guard
      let input = CursesInput(
        descriptor: screen.inputDescriptor, mouse: capabilities.hasMouse)
    else {
      throw CursesScreen.StartFailure(terminal: capabilities.name)
    }
    self.screen = screen
    self.input = input
    pipe = mailbox.pipe
    self.relay = relay
  }

  /// Runs a program to its end.
  public mutating func run(_ program: inout some TerminalProgram) -> Ending {
    awaitFirstData(of: &program)
    while true {
      if let ending { return ending }
      if program.isFinished { return .finished }
      if mustPaint { paint(&program) }
      let hasInput = wait(untilMilliseconds: nextDeadline(of: program))
      takeWakes(&program)
      takeMessages(&program)
      if hasInput && ending == nil { takeInput(&program) }
      takeDeadline(&program)
    }
  }

  // MARK: Drawing

  /// - Parameter isForFreshInput: whether what was pressed before this frame is thrown away. That
  ///   happens when nothing is left but to send the frame: what is pressed in answer to it, however
  ///   soon, is heard.
  private mutating func paint(_ program: inout some TerminalProgram, isForFreshInput: Bool = false)
  {
    for request in program.takeRequests() {
      switch request {
      case .copy(let text): screen.copyToClipboard(text)
      case .title(let title): screen.setTitle(title)
      case .redraw: screen.forgetShown()
      }
    }
    let frame = program.frame(size: screen.size)
    let start = Self.nowMilliseconds
    if isForFreshInput { input.discardAvailable(nowMilliseconds: start) }
    screen.draw(frame, theme: program.theme)
    // Of a frame that the terminal took its time for nobody has seen anything until now.
    let end = Self.nowMilliseconds
    if isForFreshInput, end - start > Self.promptDrawMilliseconds {
      input.discardAvailable(nowMilliseconds: end)
    }
    mustPaint = false
    program.wasPainted()
  }

  /// Data from nearby is there within a millisecond or two; then the first frame is the last of the
  /// start.
  private mutating func awaitFirstData(of program: inout some TerminalProgram) {
    let limit = Self.nowMilliseconds + Self.firstDataWaitMilliseconds
    while program.isAwaitingFirstData && Self.nowMilliseconds < limit && ending == nil {
      let hasInput = wait(untilMilliseconds: limit)
      takeWakes(&program)
      takeMessages(&program)
      if hasInput { return }
    }
  }

  // MARK: Waiting

  /// A clock that only goes forward.
  public static var nowMilliseconds: Int64 {
    var now = timespec()
    unsafe clock_gettime(CLOCK_MONOTONIC, &now)
    return Int64(now.tv_sec) * 1_000 + Int64(now.tv_nsec) / 1_000_000
  }

  private func nextDeadline(of program: some TerminalProgram) -> Int64? {
    guard let deadline = program.nextDeadlineMilliseconds else { return input.nextDeadline }
    return min(deadline, input.nextDeadline ?? deadline)
  }

  /// Sleeps until something happens.
  /// - Returns: whether there is input, or its end.
  private mutating func wait(untilMilliseconds deadline: Int64?) -> Bool {
    var sources = [
      pollfd(fd: screen.inputDescriptor, events: Int16(POLLIN), revents: 0),
      pollfd(fd: pipe.readEnd, events: Int16(POLLIN), revents: 0),
    ]
    let timeout = deadline.map { Int32(clamping: max(0, $0 - Self.nowMilliseconds)) } ?? -1
    guard unsafe poll(&sources, 2, timeout) > 0 else { return false }
    let happened = Int32(sources[0].revents)
    let isGone = happened & (POLLHUP | POLLERR | POLLNVAL) != 0
    if isGone && happened & POLLIN == 0 || happened & POLLIN != 0 && isInputAtEnd(isGone) {
      ending = .inputEnded
    }
    return happened != 0
  }

  /// Readable, but without a byte: that is how the end of a file, a pipe and a terminal looks. A
  /// terminal that is gone does not even say how many bytes there are.
  private func isInputAtEnd(_ isGone: Bool) -> Bool {
    for _ in 0..<2 {
      var byteCount: Int32 = 0
      guard unsafe ioctl(screen.inputDescriptor, UInt(FIONREAD), &byteCount) == 0 else {
        return isGone
      }
      if byteCount > 0 { return false }
      // Or somebody else has read what was there: then it is not readable any more.
      var source = pollfd(fd: screen.inputDescriptor, events: Int16(POLLIN), revents: 0)
      guard unsafe poll(&source, 1, 0) > 0 else { return false }
    }
    return true
  }

  // MARK: What happened

  private mutating func takeInput(_ program: inout some TerminalProgram) {
    let now = Self.nowMilliseconds
    for event in input.readAvailable(nowMilliseconds: now) {
      if event == .key(.control("l")) { screen.forgetShown() }
      program.receive(event, atMilliseconds: now)
      mustPaint = true
      if program.isFinished { return }
      if program.wantsPaintBeforeInput {
        paint(&program, isForFreshInput: true)
        return
      }
    }
  }

  private mutating func takeMessages(_ program: inout some TerminalProgram) {
    if program.takeMessages(atMilliseconds: Self.nowMilliseconds) { mustPaint = true }
    guard program.wantsPaintBeforeInput else { return }
    paint(&program, isForFreshInput: true)
  }

  private mutating func takeDeadline(_ program: inout some TerminalProgram) {
    let now = Self.nowMilliseconds
    if let deadline = input.nextDeadline, deadline <= now { takeInput(&program) }
    guard let deadline = program.nextDeadlineMilliseconds, deadline <= now else { return }
    program.deadlineReached(atMilliseconds: now)
    mustPaint = true
  }

  private mutating func takeWakes(_ program: inout some TerminalProgram) {
    for byte in pipe.drain() where byte != WakePipe.wakeByte {
      takeSignal(Int32(byte), &program)
    }
    if ending == .inputEnded { program.inputEnded() }
  }

  private mutating func takeSignal(_ signal: Int32, _ program: inout some TerminalProgram) {
    switch signal {
    case SIGWINCH:
      if screen.adoptWindowSize() { tellSize(&program) }
    case SIGTSTP:
      screen.suspend()
      for byte in pipe.drain() where byte != WakePipe.wakeByte && byte != SIGCONT {
        takeSignal(Int32(byte), &program)
      }
      tellSize(&program)
    case SIGCONT:
      screen.resume()
      tellSize(&program)
    default:
      guard let termination = TerminationSignal(rawValue: signal), ending == nil else { return }
      program.terminated(by: termination)
      ending = .terminated(termination)
    }
  }

  private mutating func tellSize(_ program: inout some TerminalProgram) {
    program.receive(.resized(screen.size), atMilliseconds: Self.nowMilliseconds)
    mustPaint = true
  }
}
