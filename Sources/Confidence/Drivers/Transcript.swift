private import Synchronization

/// What was asked and what was answered, for whoever wants to know why a check failed.
public final class Transcript: Sendable {
  private struct State {
    var lines: [String] = []
    var start = ContinuousClock.now
  }

  private let state = Mutex(State())

  private static let linesMax = 2000
  private static let lineCharactersMax = 8000

  public init() {}

  /// Adds a line; the oldest ones make room.
  public func add(_ line: String) {
    state.withLock { state in
      if state.lines.count >= Self.linesMax { state.lines.removeFirst(Self.linesMax / 2) }
      let at = Seconds(state.start.millisecondsPassed)
      state.lines.append("[\(at)] " + line.prefix(Self.lineCharactersMax))
    }
  }

  public var text: String { state.withLock { $0.lines.joined(separator: "\n") + "\n" } }
}
