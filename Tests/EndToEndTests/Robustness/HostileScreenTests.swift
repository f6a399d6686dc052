import Foundation
import OwnThreads
import PseudoTerminal
import Testing

@Suite("Hostile data never reaches the terminal as it is", .onOwnThreads)
struct HostileScreenTests {
  /// Names and labels as JSON5 strings.
  private static let labels = [
    #"A\u001b[2J\u001b[31m\u001b]52;c;cHduZWQ=\u0007\u001b]0;t\u0007\u009b31m\u009d0;t\u009c"#,
    #"B\u202eRTL\u2066\u200b\ufeff\u00ad\udb40\udc41\u200f\u061c"#,
    String(repeating: #"C\u001bP1$r"#, count: 600),
    "D👩‍👩‍👧‍👦🇮🇩👍🏽" + String(repeating: "作", count: 120),
    "E" + String(repeating: "\u{300}\u{301}", count: 2_500) + "עברית عربي",
    #"F作業\r\nq\tq\u0000\u007f\b\u2028\u2029\ue000\ufff9\u0085\u180e"#,
  ]

  private static let places: [(keys: [String], text: String)] = [
    (["?"], ""), ([":"], ""), (["c"], ""), (["T"], ""), (["2", "i"], ""), (["3", "G"], ""),
    (["4", "\r"], ""), (["5", "j", "\r"], ""), (["i", "w"], ""), (["/", "A"], ""),
  ]

  @Test(
    "T13: on every page and in every popup only our own sequences are written, at every size",
    arguments: [(80, 24), (40, 12), (132, 43), (200, 60)])
  func pages(columns: Int, rows: Int) throws {
    let folder = try HostileTextTests.folder(labels: Self.labels)
    let terminal = try ScreenTerminal.atTopup(
      "--data", folder.path, columns: columns, rows: rows)
    for (keys, _) in Self.places {
      for key in keys {
        terminal.send(key)
        terminal.settle()
      }
      terminal.send("\u{1B}")
      terminal.settle()
      terminal.send("\u{1B}")
      terminal.settle()
      terminal.send("1")
      terminal.settle()
    }
    terminal.expectNoOffence()
    #expect(terminal.screen.clipboard == [])
    #expect(terminal.screen.text.contains("1 Top up"))
    #expect(try terminal.redrawn() == terminal.screen.text)
  }

  @Test("T13: ordering, paying and looking back write only our own sequences, too")
  func order() throws {
    let folder = try HostileTextTests.folder(labels: Self.labels)
    let terminal = try ScreenTerminal.atTopup("--data", folder.path)
    terminal.send("3\t\u{1B}[C\t1\t\u{1B}[C\tr")
    try terminal.wait(for: "▸Pay")
    terminal.send("\r")
    try terminal.wait(for: "▸Cancel")
    terminal.send("\t")
    try terminal.wait(for: "▸Confirm")
    terminal.send("\r")
    try terminal.wait(for: "Waiting for payment")
    terminal.send("P")
    try terminal.wait(for: "received")
    terminal.send("4")
    try terminal.wait(for: "credited")
    terminal.send("\r")
    terminal.settle()
    terminal.expectNoOffence()
    terminal.terminal.signal(15)
    _ = try terminal.terminal.waitForExit()
    try terminal.expectRestored()
  }
}
