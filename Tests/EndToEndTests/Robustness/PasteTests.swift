import OwnThreads
import PseudoTerminal
import Testing

@Suite("Whatever is pasted is text for the field, and no command", .onOwnThreads)
struct PasteTests {
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
}
