internal import CNcurses
internal import CTerminalGuard
internal import Glibc
public import TopupModel
public import TopupScreen

/// The terminal in the hands of curses: frames go out, keys come in through `CursesInput`.
///
/// Owned by one value on one thread, ever. While it lives, a crash gives the terminal back; when it
/// goes, the terminal is as it was.
@safe
public struct CursesScreen: ~Copyable {
  /// curses could not start on this terminal.
  public struct StartFailure: Error, Hashable {
    public let terminal: String
  }

  public let capabilities: TerminalCapabilities
  let inputDescriptor: Int32
  private let output: TerminalOutput
  /// Sound, because only this value frees it, once.
  private let screen: OpaquePointer
  private var painter: CursesPainter
  private var shown: Frame?
  private var hasTitle = false
  /// Those of the line before it was taken over.
  private var settings = termios()

  /// Takes the terminal over, which sees nothing of it before the first frame. The environment's
  /// `LINES` and `COLUMNS` are asked only where the terminal does not know its size.
  public init(
    capabilities: TerminalCapabilities, input: Int32 = 0, output: Int32 = 1
  ) throws(StartFailure) {
    self.capabilities = capabilities
    inputDescriptor = input
    self.output = TerminalOutput(terminal: output)
    unsafe tcgetattr(input, &settings)
    _ = terminal_guard_arm(input, output)
    guard let outputFile = unsafe fdopen(self.output.descriptor, "w"),
      let inputFile = unsafe fdopen(input, "r"),
      let screen = unsafe newterm(capabilities.name, outputFile, inputFile)
    else {
      terminal_guard_disarm()
      throw StartFailure(terminal: capabilities.name)
    }
    unsafe self.screen = screen
    painter = CursesPainter(depth: capabilities.depth)
    Self.configureLine(input)
    self.output.hold()
    curs_set(0)
    // A frame is drawn whole: all input was read before, so curses need not look for more.
    typeahead(-1)
    adoptWindowSize()
    if capabilities.hasBracketedPaste { self.output.write(ControlSequence.pasteOn) }
  }

  deinit {
    // In one piece, for which a terminal that takes nothing any more is not waited for.
    output.hold()
    leaveModes()
    if hasTitle { output.write(ControlSequence.popTitle) }
    endwin()
    output.release()
    // Curses did it on what was held.
    var settings = settings
    unsafe tcsetattr(inputDescriptor, TCSANOW, &settings)
    unsafe delscreen(screen)
    terminal_guard_disarm()
  }

  /// The size of the window, at least 1 × 1.
  public var size: ScreenSize {
    let window = unsafe curses_stdscr()
    return unsafe ScreenSize(
      columns: max(1, Int(getmaxx(window))), rows: max(1, Int(getmaxy(window))))
  }

  /// Shows a frame: only what differs from the last one is sent.
  public mutating func draw(_ frame: Frame, theme: ResolvedTheme) {
    if painter.adopt(theme) { shown = nil }
    let changes = frame.changes(since: shown)
    if changes.isEmpty, shown?.cursor == frame.cursor { return }
    painter.paint(changes, of: frame)
    output.hold()
    placeCursor(frame.cursor)
    if capabilities.hasSynchronizedOutput { output.write(ControlSequence.synchronizedOn) }
    unsafe wnoutrefresh(curses_stdscr())
    doupdate()
    if capabilities.hasSynchronizedOutput { output.write(ControlSequence.synchronizedOff) }
    output.release()
    shown = frame
  }

  /// Forgets what the terminal shows, so that the next frame is drawn whole on a cleared screen.
  public mutating func forgetShown() {
    shown = nil
    unsafe clearok(curses_curscr(), true)
  }

  /// Asks for the size of the window and takes it over if it has changed; a size of nothing is no
  /// size.
  /// - Returns: whether it has changed.
  @discardableResult
  public mutating func adoptWindowSize() -> Bool {
    guard let window = output.windowSize, window.ws_col > 0, window.ws_row > 0 else {
      return false
    }
    let rows = min(Int32(window.ws_row), Int32(Frame.sizeMax.rows))
    let columns = min(Int32(window.ws_col), Int32(Frame.sizeMax.columns))
    guard ScreenSize(columns: Int(columns), rows: Int(rows)) != size else { return false }
    resize_term(rows, columns)
    forgetShown()
    return true
  }

  /// Gives the terminal back, stops the process as Ctrl-Z does, and takes the terminal again when
  /// it continues.
  public mutating func suspend() {
    output.release()
    leaveModes()
    endwin()
    terminal_signals_stop()
    resume()
  }

  /// Takes the terminal again after somebody else may have used it, who may have left its other
  /// screen: so it is left, and entered again with the next frame.
  public mutating func resume() {
    output.release()
    endwin()
    reset_prog_mode()
    if capabilities.hasBracketedPaste { output.write(ControlSequence.pasteOn) }
    adoptWindowSize()
    forgetShown()
  }

  /// Sends a text to the clipboard of the terminal, which does not say whether it takes it.
  public func copyToClipboard(_ text: String) {
    output.write(ControlSequence.clipboard(text))
  }

  /// Names the window, where the terminal has a title.
  public mutating func setTitle(_ title: String) {
    guard capabilities.hasTitle else { return }
    if !hasTitle { output.write(ControlSequence.pushTitle) }
    hasTitle = true
    output.write(ControlSequence.title(title))
  }

  private func leaveModes() {
    if capabilities.hasBracketedPaste { output.write(ControlSequence.pasteOff) }
  }

  private func placeCursor(_ cursor: ScreenPoint?) {
    guard let cursor else {
      curs_set(0)
      return
    }
    let column = min(max(0, cursor.column), size.columns - 1)
    let row = min(max(0, cursor.row), size.rows - 1)
    unsafe wmove(curses_stdscr(), Int32(row), Int32(column))
    curs_set(1)
  }

  /// Keys one by one, unseen; Ctrl-C as a key, because the program asks before it quits.
  private static func configureLine(_ input: Int32) {
    cbreak()
    noecho()
    nonl()
    var settings = termios()
    guard unsafe tcgetattr(input, &settings) == 0 else { return }
    settings.c_cc.0 = 0  // VINTR
    unsafe tcsetattr(input, TCSANOW, &settings)
    def_prog_mode()
  }
}
