import OwnThreads
import PseudoTerminal
import Testing

@Suite("Every size of the window", .onOwnThreads)
struct SizeTests {
  /// Keys that lead somewhere, and what is to be seen there.
  private static let places = [
    ("2", "Usage"), ("3", "Logs"), ("4", "Orders"), ("5", "QA"), ("?", "Keys"), (":", ":"),
    ("c", "Switch"), ("T", "Theme"),
  ]

  @Test("T01: at 40x12 every page and popup opens, fits and can be left", arguments: places)
  func smallest(key: String, text: String) throws {
    let terminal = try ScreenTerminal.atTopup(columns: 40, rows: 12)
    let first = terminal.screen.text
    try terminal.press(key)
    let there = try terminal.wait(until: text) { $0.contains(text) && $0 != first }
    #expect(try terminal.redrawn() == there)
    try terminal.press("\u{1B}", "1")
    try terminal.wait(for: "1 Top up")
    terminal.expectNoOffence()
  }

  @Test(
    "T01: below 40x12 one line says what is needed, and nothing is lost when it grows again",
    arguments: [(39, 12), (40, 11), (20, 5), (13, 2), (5, 1), (1, 1)])
  func below(columns: Int, rows: Int) throws {
    let terminal = try ScreenTerminal.atTopup()
    terminal.send("\t\t3\t")
    let before = try terminal.wait(for: "Rp 2,700,000")
    terminal.resize(columns: columns, rows: rows)
    try terminal.wait(until: "the line that says so") { screen in
      !screen.contains("Review") && (columns < 13 || screen.contains("40x12"))
    }
    // Nothing that is pressed now changes what is not seen.
    terminal.send("9x\r\t4")
    terminal.settle()
    terminal.resize(columns: 80, rows: 24)
    try terminal.wait(until: "the screen of before:\n\(before)") { $0 == before }
  }

  @Test(
    "T02: a storm of sizes while typing loses no key and leaves the screen a fresh one would be")
  func storm() throws {
    let terminal = try ScreenTerminal.atTopup()
    var random: UInt64 = 7
    for step in 0..<400 {
      random = random &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      terminal.terminal.resize(
        columns: 40 + Int(random >> 33) % 120, rows: 12 + Int(random >> 45) % 40)
      if step % 50 == 0 { terminal.send("\(1 + step / 50)") }
      if step % 16 == 0 { terminal.terminal.readAvailable() }
    }
    terminal.resize(columns: 80, rows: 24)
    let screen = try terminal.wait(for: "[Rp 12,345,678 ", " ? Help")
    #expect(try terminal.redrawn() == screen)
  }

  @Test(
    "T02: how far a list is scrolled, and the row in focus, outlast a storm", arguments: ["3", "4"])
  func scrolled(tab: String) throws {
    let terminal = try ScreenTerminal.atTopup()
    try terminal.press(tab)
    terminal.settle(milliseconds: 200)
    for _ in 0..<6 { terminal.send("\u{1B}[B") }
    let before = terminal.settle(milliseconds: 200)
    let cursor = (terminal.screen.column, terminal.screen.row)
    for step in 0..<200 {
      terminal.terminal.resize(columns: 60 + step * 37 % 130, rows: 24 + step * 11 % 45)
    }
    terminal.resize(columns: 80, rows: 24)
    try terminal.wait(until: "the screen of before:\n\(before)") { $0 == before }
    #expect(try terminal.redrawn() == before)
    #expect((terminal.screen.column, terminal.screen.row) == cursor)
  }
}
