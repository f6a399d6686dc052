import OwnThreads
import PseudoTerminal
import Testing

@Suite("Whatever is pasted is text for the field, and no command", .onOwnThreads)
struct PasteTests {
  @Test(
    "T07: what a paste holds is never pressed, whatever it holds",
    arguments: [
      "q", "r\r\t\r", "\r\r\r", "4", "x", ":quit\r", "\u{1B}[201~q\r", "\u{3}", "\u{1A}", "\u{4}",
      "\u{1B}", "\u{1B}[Bq", "\u{1B}OP", "q\u{0}r", "\u{9B}201~r", "\u{1B}]0;x\u{7}q",
      "\u{1B}\u{1B}[201~\r", "\u{1B}[200~\u{1B}[200~r\r",
    ])
  func commands(text: String) throws {
    let terminal = try ScreenTerminal.atTopup()
    let tab = terminal.screen.lines.first { $0.contains("[1 Top up]") }
    terminal.send("\u{1B}[200~\(text)\u{1B}[201~")
    terminal.settle()
    let screen = terminal.screen.text
    #expect(terminal.screen.lines.contains { $0 == tab })
    #expect(!screen.contains("Quit?") && !screen.contains("▸Pay"))
    terminal.expectNoOffence()
    // It still hears keys, and they go where they went before.
    terminal.send("\u{15}7\t")
    try terminal.wait(for: "Rp 1,110,000")
  }

  @Test(
    "T07: amounts as people write them are understood, anything else is refused with the reason",
    arguments: [
      ("1.000.000", "Rp 1,110,000"), ("Rp1,500,000", "Rp 1,665,000"), ("2jt", "Rp 2,220,000"),
      ("1m", "different amounts"), ("abc", "not an amount"),
    ])
  func amounts(text: String, seen: String) throws {
    let terminal = try ScreenTerminal.atTopup()
    terminal.send("\u{1B}[200~\(text)\u{1B}[201~")
    terminal.settle()
    // A refusal says so at once; what was understood is in the total when the field is left.
    if seen.hasPrefix("Rp") { terminal.send("\t") }
    try terminal.wait(for: seen)
  }

  @Test("T07: a megabyte, and a paste that never ends, are survived in bounded memory")
  func large() throws {
    let terminal = try ScreenTerminal.atTopup()
    let megabyte = String(repeating: "q9r\r4\u{1B}[B", count: 131_072)
    terminal.send("\u{1B}[200~" + megabyte + "\u{1B}[201~")
    terminal.send("\u{15}7\t")
    try terminal.wait(for: "Rp 1,110,000")
    // Without an end it is over when it falls silent.
    terminal.send("\u{1B}[Z\u{15}\u{1B}[200~r\r4q")
    terminal.settle(milliseconds: 1_200)
    terminal.send("\u{15}1jt")
    terminal.settle()
    #expect(terminal.screen.text.contains("[1 Top up]"))
    #expect(try terminal.terminal.peakMemoryKilobytes() < 64_000)
    terminal.expectNoOffence()
  }

  @Test("T07: a paste that is under way when the popup opens is not for the popup")
  func popup() throws {
    let terminal = try ScreenTerminal.atTopup()
    terminal.send("1000000")
    try terminal.wait(for: "[Rp 1,000,000 ")
    terminal.send("r")
    try terminal.wait(for: "▸Pay")
    terminal.send("\r\u{1B}[200~\t\r\u{1B}[201~\t\r")
    try terminal.wait(for: "▸Cancel")
    terminal.send("\u{1B}[200~\t\r\u{1B}[201~")
    #expect(terminal.settle().contains("▸Cancel"))
  }

  @Test(
    "T07: where a terminal knows no paste, what it sends is typed, and orders nothing",
    arguments: ["vt100", "linux"])
  func unmarked(name: String) throws {
    let terminal = try PseudoTerminal.topup(environment: ["TERM": name])
    #expect(!terminal.text.contains("2004"))
    terminal.send("1000000r\r\t\r\r\t\r\r")
    try terminal.wait(forText: "1,000,000")
    terminal.waitForSilence(milliseconds: 300)
    #expect(!terminal.text.contains("Waiting for payment"))
  }
}
