import PseudoTerminal
import Testing

/// `topup` on a pseudo-terminal, for what a multiplexer hides: the bytes, signals and exit codes.
extension PseudoTerminal {
  /// Starts `topup` and waits for its first page.
  static func topup(
    _ arguments: String..., environment: [String: String] = [:], expecting text: String = "Review"
  ) throws -> PseudoTerminal {
    let terminal = try PseudoTerminal(
      Command.topup, ["--lang", "en"] + arguments,
      environment: Command.environment.merging(environment) { $1 })
    try terminal.wait(forText: text)
    terminal.waitForSilence()
    return terminal
  }
}

extension ScreenTerminal {
  /// Any program in a person's session.
  convenience init(
    _ executable: String, _ arguments: [String], environment: [String: String] = [:]
  ) throws {
    try self.init(
      executable, arguments, environment: Command.environment.merging(environment) { $1 },
      columns: 80, rows: 24)
  }

  /// The first page, whole.
  static func atTopup(
    _ arguments: String..., environment: [String: String] = [:], columns: Int = 80, rows: Int = 24
  ) throws -> ScreenTerminal {
    let made = try ScreenTerminal(
      Command.topup, ["--lang", "en"] + arguments,
      environment: Command.environment.merging(environment) { $1 }, columns: columns, rows: rows)
    try made.wait(for: "1 Top up", "Rp", " ? ")
    return made
  }

  func expectNoOffence(_ location: SourceLocation = #_sourceLocation) {
    update()
    #expect(screen.offences == [], sourceLocation: location)
  }

  /// The terminal is as it was before the program, to the byte.
  func expectRestored(_ location: SourceLocation = #_sourceLocation) throws {
    #expect(try unrestored() == [], sourceLocation: location)
  }
}
