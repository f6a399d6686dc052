public import TopupModel
public import TopupScreen

/// What the event loop drives: it is told what happened and says what the screen looks like.
///
/// All calls come from the one thread that runs the loop. Times are milliseconds of a clock that
/// only goes forward and has no relation to the time of day.
public protocol TerminalProgram {
  /// A key, a paste, a click, or a new size of the screen.
  mutating func receive(_ event: InputEvent, atMilliseconds now: Int64)
  /// Takes what other threads left in the mailbox.
  /// - Returns: whether there was anything.
  mutating func takeMessages(atMilliseconds now: Int64) -> Bool
  /// `nextDeadlineMilliseconds` has come.
  mutating func deadlineReached(atMilliseconds now: Int64)
  /// There will be no more input: the terminal is gone. The loop ends after this.
  mutating func inputEnded()
  /// Somebody asked the process to end. The loop ends after this.
  mutating func terminated(by signal: TerminationSignal)

  /// When something on the screen changes by time, nil when nothing does: then the loop sleeps.
  var nextDeadlineMilliseconds: Int64? { get }
  /// Whether data that will arrive within milliseconds is worth a first screen without a skeleton.
  var isAwaitingFirstData: Bool { get }
  /// Set when something like a popup has appeared that must not be answered by keys pressed before
  /// it was seen. Then the loop draws, throws away the input that arrived until then, and calls
  /// `wasPainted`.
  var wantsPaintBeforeInput: Bool { get }
  /// Whether the program is over.
  var isFinished: Bool { get }
  /// The look of the roles; another one than before redraws the screen.
  var theme: ResolvedTheme { get }

  /// The screen as it should look now.
  mutating func frame(size: ScreenSize) -> Frame
  /// The last frame has reached the terminal.
  mutating func wasPainted()
  /// What else the terminal shall do, each thing handed out once.
  mutating func takeRequests() -> [TerminalRequest]
}

/// What a program may want of the terminal besides its screen.
public enum TerminalRequest: Hashable, Sendable {
  /// Put a text into the clipboard of the terminal, if it lets itself be told.
  case copy(String)
  /// Name the window.
  case title(String)
  /// Draw everything anew, because something else wrote on the screen.
  case redraw
}

/// The signals by which a process is asked to end.
public enum TerminationSignal: Int32, Hashable, Sendable {
  case hangup = 1
  case interrupt = 2
  case terminate = 15

  /// What a shell expects of a process that ended because of it.
  public var exitCode: Int32 { 128 + rawValue }
}
