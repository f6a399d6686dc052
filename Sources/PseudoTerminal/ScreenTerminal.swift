/// A program on a pseudo-terminal whose bytes are taken apart strictly: keys go in as bytes, the
/// screen comes out as text, and what no program of ours may send is found.
public final class ScreenTerminal {
  public let terminal: PseudoTerminal
  public private(set) var screen: EmulatedScreen
  private var takenCount = 0

  public init(
    _ executable: String, _ arguments: [String], environment: [String: String], columns: Int = 80,
    rows: Int = 24
  ) throws {
    terminal = try PseudoTerminal(
      executable, arguments, environment: environment, columns: columns, rows: rows)
    screen = EmulatedScreen(columns: columns, rows: rows)
  }

  public func send(_ keys: String) { terminal.send(keys) }

  /// Sends keys one after the other, each once the one before has been answered.
  public func press(_ keys: String...) throws {
    for key in keys {
      let count = terminal.output.count
      terminal.send(key)
      try terminal.wait(for: "an answer to \(key.debugDescription)") { $0.output.count > count }
      settle()
    }
  }

  public func resize(columns: Int, rows: Int) {
    update()
    terminal.resize(columns: columns, rows: rows)
    screen.resize(columns: columns, rows: rows)
  }

  /// Takes what has been written.
  public func update() {
    terminal.readAvailable()
    screen.take(terminal.output[takenCount...])
    takenCount = terminal.output.count
  }

  @discardableResult
  public func settle(milliseconds: Int32 = 60) -> String {
    terminal.waitForSilence(milliseconds: milliseconds)
    update()
    return screen.text
  }

  /// Waits until all of these are on the screen, and nothing more is written.
  @discardableResult
  public func wait(for texts: String..., without absent: String? = nil) throws -> String {
    let what = texts.joined(separator: ", ") + (absent.map { ", and no \($0)" } ?? "")
    return try wait(until: what) { screen in
      texts.allSatisfy { screen.contains($0) } && (absent.map { !screen.contains($0) } ?? true)
    }
  }

  @discardableResult
  public func wait(until what: String, _ condition: (String) -> Bool) throws -> String {
    do {
      try terminal.wait(for: what) { terminal in
        let isOver = terminal.isOver
        update()
        let isSo = condition(screen.text)
        // Nothing more will come.
        if isOver, !isSo { throw PseudoTerminal.Failure(expected: what, seen: shown) }
        return isSo
      }
    } catch {
      throw PseudoTerminal.Failure(expected: "on the screen: \(what)", seen: shown)
    }
    return settle()
  }

  /// The screen as it is when all of it is drawn anew.
  public func redrawn() throws -> String {
    settle()
    let start = terminal.output.count
    let limit = PseudoTerminal.limit
    while !isCleared(since: start) {
      guard ContinuousClock.now < limit else {
        throw PseudoTerminal.Failure(expected: "the screen drawn anew", seen: shown)
      }
      // A paste or a sequence that has no end yet swallows the key until it is given up.
      terminal.send("\u{C}")
      let next = ContinuousClock.now + .milliseconds(1_200)
      while !isCleared(since: start), ContinuousClock.now < next {
        terminal.readAvailable(waitingMilliseconds: 5)
      }
    }
    settle()
    var fresh = EmulatedScreen(columns: screen.columns, rows: screen.rows)
    fresh.take(terminal.output[start...])
    return fresh.text
  }

  private func isCleared(since start: Int) -> Bool {
    String(decoding: terminal.output[start...], as: UTF8.self).contains("\u{1B}[H\u{1B}[2J")
  }

  /// What a failure says was seen.
  private var shown: String { "the screen:\n\(screen.text)" }

  /// What is not as it was before the program, to the byte; empty where all is.
  public func unrestored() throws -> [String] {
    update()
    var faults: [String] = []
    if screen.modes != [7, 25] { faults.append("modes that are on: \(screen.modes.sorted())") }
    if screen.hasStyle { faults.append("a style is on") }
    // A terminal that nobody has touched.
    let fresh = try PseudoTerminal("/bin/cat")
    if terminal.settingBytes != fresh.settingBytes { faults.append("the line's settings differ") }
    return faults
  }
}
