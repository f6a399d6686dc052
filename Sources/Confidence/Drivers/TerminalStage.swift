import Asciicast
private import Glibc
public import PseudoTerminal

/// The real program on terminals of its own, for one check, with a home of its own.
///
/// Used on the check's thread. Whatever is started here is ended by ``end()``, and leaves a
/// recording and its last screen where the check fails or hangs (C03).
public final class TerminalStage {
  public let context: CheckContext
  public let home: String
  private var terminals: [PseudoTerminal] = []

  public init(_ context: CheckContext) throws(CheckFailure) {
    self.context = context
    home = try context.folder() + "/home"
    _ = unsafe mkdir(home, 0o700)
  }

  public var program: String { context.surroundings.program }

  /// What a person's session sets, and nothing that would change what `topup` does.
  public var environment: [String: String] {
    [
      "PATH": "/usr/bin:/bin", "HOME": home, "LANG": "C.UTF-8", "TERM": "xterm-256color",
      "TOPUP_DATA": context.surroundings.dataFolder,
    ]
  }

  /// `topup` with its first page, whole.
  public func topup(
    _ arguments: String..., environment: [String: String] = [:], columns: Int = 80, rows: Int = 24
  ) throws -> ScreenTerminal {
    let terminal = try open(
      program, ["--lang", "en"] + arguments, environment: environment, columns: columns,
      rows: rows)
    try terminal.waitForTopup()
    return terminal
  }

  /// Any program, as soon as it is started.
  public func open(
    _ executable: String, _ arguments: [String], environment: [String: String] = [:],
    columns: Int = 80, rows: Int = 24
  ) throws -> ScreenTerminal {
    let made = try ScreenTerminal(
      executable, arguments, environment: self.environment.merging(environment) { $1 },
      columns: columns, rows: rows)
    note(made.terminal)
    return made
  }

  /// `topup` on a terminal of any kind, whose bytes nobody takes apart.
  public func bare(
    _ arguments: String..., environment: [String: String] = [:], expecting text: String = "Review"
  ) throws -> PseudoTerminal {
    let terminal = try PseudoTerminal(
      program, ["--lang", "en"] + arguments,
      environment: self.environment.merging(environment) { $1 })
    note(terminal)
    try terminal.wait(forText: text)
    terminal.waitForSilence()
    return terminal
  }

  private func note(_ terminal: PseudoTerminal) {
    terminals.append(terminal)
    context.watch(process: terminal.processID)
    let number = terminals.count
    let tape = terminal.tape
    context.whenFailed { [context] in
      let suffix = number > 1 ? "-\(number)" : ""
      let title = "\(context.id), terminal \(number)"
      context.keep("terminal\(suffix).cast", tape.asciicast(titled: title).text)
      context.keep("screen\(suffix).txt", tape.screen.text + "\n")
    }
  }

  /// One is done with, and leaves nothing behind should another fail later.
  public func close(_ terminal: PseudoTerminal) {
    if context.isCancelled { terminal.forget() }
    terminal.close()
    context.unwatch(process: terminal.processID)
  }

  /// Ends everything that was started here.
  public func end() {
    for terminal in terminals { close(terminal) }
    terminals = []
  }
}

extension TerminalTape {
  /// The newest of it, where there is too much to keep.
  private static var bytesMax: Int { 2 << 20 }

  /// All that the program wrote, with its times.
  func asciicast(titled title: String) -> Asciicast {
    var events: [Asciicast.Event] = []
    var rest: [UInt8] = []
    var byteCount = 0
    for moment in moments {
      switch moment.event {
      case .resized(let columns, let rows):
        events.append(
          .init(milliseconds: moment.milliseconds, .resize, text: "\(columns)x\(rows)"))
      case .written(let bytes):
        rest += bytes
        let whole = Self.wholeCharacters(in: rest)
        let text = String(decoding: rest[..<whole], as: UTF8.self)
        rest.removeFirst(whole)
        byteCount += whole
        events.append(.init(milliseconds: moment.milliseconds, text: text))
      }
    }
    var dropped = 0
    while byteCount > Self.bytesMax, dropped < events.count {
      byteCount -= events[dropped].text.utf8.count
      dropped += 1
    }
    return Asciicast(
      columns: columns, rows: rows, title: title, events: Array(events[dropped...]))
  }

  /// How many bytes end with a character that is whole.
  private static func wholeCharacters(in bytes: [UInt8]) -> Int {
    for back in 1...3 where back <= bytes.count {
      let byte = bytes[bytes.count - back]
      if byte < 0x80 { break }
      guard byte >= 0xC0 else { continue }
      let wanted = byte >= 0xF0 ? 4 : byte >= 0xE0 ? 3 : 2
      return back < wanted ? bytes.count - back : bytes.count
    }
    return bytes.count
  }
}
