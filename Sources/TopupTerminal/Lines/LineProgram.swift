/// What the loop of lines drives: it is told what happened, and says what is to be written.
///
/// All calls come from the one thread that runs the loop. Times are milliseconds of a clock that
/// only goes forward.
public protocol LineProgram {
  mutating func start(atMilliseconds now: Int64)
  /// A line of input, only while ``wantsLine``.
  mutating func receive(_ line: String, atMilliseconds now: Int64)
  /// Takes what other threads left in the mailbox.
  mutating func takeMessages(atMilliseconds now: Int64)
  mutating func deadlineReached(atMilliseconds now: Int64)
  /// No line is left and none will come.
  mutating func inputEnded(atMilliseconds now: Int64)
  /// The process is to end with this code, because of a signal or because the terminal is gone.
  mutating func terminated(exitCode: Int32, atMilliseconds now: Int64)
  /// The process was stopped and goes on: what waits for an answer is asked again.
  mutating func resumed()

  /// Whether a line would be read as an answer now; the others stay where they are.
  var wantsLine: Bool { get }
  var nextDeadlineMilliseconds: Int64? { get }
  /// Nil as long as the program goes on.
  var exitCode: Int32? { get }

  /// What shall be written, each handed out once.
  mutating func takeOutput() -> [LineOutput]
}

/// What a program of lines writes.
public enum LineOutput: Hashable, Sendable {
  case line(String)
  /// Without an end: the answer is typed behind it.
  case question(String)
  /// Lines that were typed before now are dropped.
  case forgetTypedAhead
}
