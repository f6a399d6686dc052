private import Synchronization

/// All that a program wrote on its terminal, when, and the sizes of the window: for whoever wants
/// to know, from any thread, why a terminal is not as it should be.
public final class TerminalTape: Sendable {
  public enum Event: Sendable {
    case written([UInt8])
    case resized(columns: Int, rows: Int)
  }

  /// Since the start of the program.
  public struct Moment: Sendable {
    public let milliseconds: Int64
    public let event: Event
  }

  /// Of the window when the program was started.
  public let columns: Int
  public let rows: Int
  private let start = ContinuousClock.now
  private let state = Mutex<[Moment]>([])

  init(columns: Int, rows: Int) {
    self.columns = columns
    self.rows = rows
  }

  public var moments: [Moment] { state.withLock { $0 } }

  func write(_ bytes: some Sequence<UInt8>) { note(.written(Array(bytes))) }

  func resize(columns: Int, rows: Int) { note(.resized(columns: columns, rows: rows)) }

  private func note(_ event: Event) {
    let passed = start.duration(to: .now).components
    let milliseconds = passed.seconds * 1000 + passed.attoseconds / 1_000_000_000_000_000
    state.withLock { $0.append(Moment(milliseconds: milliseconds, event: event)) }
  }

  /// What a terminal of the kind `xterm-256color` shows at the end.
  public var screen: EmulatedScreen {
    var screen = EmulatedScreen(columns: columns, rows: rows)
    for moment in moments {
      switch moment.event {
      case .written(let bytes): screen.take(bytes)
      case .resized(let columns, let rows): screen.resize(columns: columns, rows: rows)
      }
    }
    return screen
  }
}
