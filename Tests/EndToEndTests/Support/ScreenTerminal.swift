import Foundation
import Glibc
import PseudoTerminal
import Testing

/// `topup` on a pseudo-terminal whose bytes are taken apart strictly: keys go in as bytes, the
/// screen comes out as text, and what no program of ours may send is found.
final class ScreenTerminal {
  let terminal: PseudoTerminal
  private(set) var screen: EmulatedScreen
  private var takenCount = 0

  init(
    _ executable: String = Command.topup, _ arguments: [String] = ["--lang", "en"],
    environment: [String: String] = [:], columns: Int = 80, rows: Int = 24
  ) throws {
    terminal = try PseudoTerminal(
      executable, arguments, environment: Command.environment.merging(environment) { $1 },
      columns: columns, rows: rows)
    screen = EmulatedScreen(columns: columns, rows: rows)
  }

  /// The first page, whole.
  static func atTopup(
    _ arguments: String..., environment: [String: String] = [:], columns: Int = 80, rows: Int = 24
  ) throws -> ScreenTerminal {
    let made = try ScreenTerminal(
      Command.topup, ["--lang", "en"] + arguments, environment: environment, columns: columns,
      rows: rows)
    try made.wait(for: "1 Top up", "Rp", " ? ")
    return made
  }

  func send(_ keys: String) { terminal.send(keys) }

  /// Sends keys one after the other, each once the one before has been answered.
  func press(_ keys: String...) throws {
    for key in keys {
      let count = terminal.output.count
      terminal.send(key)
      try terminal.wait(for: "an answer to \(key.debugDescription)") { $0.output.count > count }
      settle()
    }
  }

  func resize(columns: Int, rows: Int) {
    update()
    terminal.resize(columns: columns, rows: rows)
    screen.resize(columns: columns, rows: rows)
  }

  /// Takes what has been written.
  func update() {
    terminal.readAvailable()
    screen.take(terminal.output[takenCount...])
    takenCount = terminal.output.count
  }

  @discardableResult
  func settle(milliseconds: Int32 = 60) -> String {
    terminal.waitForSilence(milliseconds: milliseconds)
    update()
    return screen.text
  }

  /// Waits until all of these are on the screen, and nothing more is written.
  @discardableResult
  func wait(for texts: String..., without absent: String? = nil) throws -> String {
    try wait(until: "\(texts)") { screen in
      texts.allSatisfy(screen.contains) && (absent.map { !screen.contains($0) } ?? true)
    }
  }

  @discardableResult
  func wait(until what: String, _ condition: (String) -> Bool) throws -> String {
    do {
      try terminal.wait(for: what) { _ in
        update()
        return condition(screen.text)
      }
    } catch {
      throw PseudoTerminal.Failure(
        description: "waited in vain for \(what); the screen:\n\(screen.text)")
    }
    return settle()
  }

  /// The screen as it is when all of it is drawn anew.
  func redrawn() throws -> String {
    settle()
    let start = terminal.output.count
    let limit = Date().addingTimeInterval(PseudoTerminal.patienceSeconds)
    while !isCleared(since: start) {
      guard Date() < limit else {
        throw PseudoTerminal.Failure(description: "not drawn anew:\n\(screen.text)")
      }
      // A paste or a sequence that has no end yet swallows the key until it is given up.
      terminal.send("\u{C}")
      let next = Date().addingTimeInterval(1.2)
      while !isCleared(since: start), Date() < next {
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

  func expectNoOffence(_ location: SourceLocation = #_sourceLocation) {
    update()
    #expect(screen.offences == [], sourceLocation: location)
  }

  /// The terminal is as it was before the program, to the byte.
  func expectRestored(_ location: SourceLocation = #_sourceLocation) throws {
    update()
    #expect(screen.modes == [7, 25], sourceLocation: location)
    #expect(!screen.hasStyle, sourceLocation: location)
    let fresh = try PseudoTerminal("/bin/cat")
    #expect(
      terminal.settingBytes == fresh.settingBytes, "the line's settings",
      sourceLocation: location)
  }

  /// From the first page to the popup, and past it.
  func placeOrder() throws {
    send("999999\t")
    try wait(for: "raised from 999,999")
    send("r")
    try wait(for: "▸Pay")
    send("\r")
    try wait(for: "▸Cancel")
    send("\t")
    try wait(for: "▸Confirm")
    send("\r")
    try wait(for: "Waiting for payment")
  }
}

extension PseudoTerminal {
  /// The most memory that the program ever held.
  func peakMemoryKilobytes() throws -> Int {
    let status = try String(contentsOfFile: "/proc/\(processID)/status", encoding: .utf8)
    return status.firstMatch(of: /VmHWM:\s*(\d+)/).flatMap { Int($0.1) } ?? 0
  }

  /// All settings of the line, as the system has them.
  var settingBytes: [UInt8] {
    unsafe withUnsafeBytes(of: settings) { unsafe Array($0) }
  }
}
