import Foundation
import OwnThreads
import PseudoTerminal
import Testing

@Suite("Slow links", .onOwnThreads)
struct PaceTests {
  @Test("T14: at 300 bytes a second no key is lost, and the screen is the right one in the end")
  func slowLink() throws {
    let terminal = try ScreenTerminal.atTopup()
    terminal.terminal.readsMax = 30
    let limit = Date().addingTimeInterval(2)
    var typed = ""
    while Date() < limit {
      if typed.count < 7 {
        typed += "\(typed.count + 1)"
        terminal.send(String(typed.suffix(1)))
      }
      usleep(100_000)
      terminal.terminal.readAvailable()
    }
    terminal.terminal.readsMax = nil
    let screen = try terminal.wait(for: "[Rp 1,234,567 ")
    #expect(try terminal.redrawn() == screen)
  }

  @Test("T14: unread for a while, it waits; then keys, sizes and the screen catch up")
  func unread() throws {
    let terminal = try ScreenTerminal.atTopup(columns: 200, rows: 60)
    for _ in 0..<300 { terminal.send("\u{C}") }
    terminal.send("1234567")
    terminal.resize(columns: 80, rows: 24)
    usleep(500_000)
    let screen = try terminal.wait(for: "[Rp 1,234,567 ", " ? Help")
    #expect(try terminal.redrawn() == screen)
    #expect(try terminal.terminal.peakMemoryKilobytes() < 64_000)
  }
}
