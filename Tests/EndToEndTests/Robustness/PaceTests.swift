import Foundation
import OwnThreads
import PseudoTerminal
import Testing

@Suite("Slow billing, slow links, and nothing to do", .onOwnThreads)
struct PaceTests {
  @Test("T06: while billing keeps every answer, a key is on the screen within 16 ms")
  func silentBilling() throws {
    let stage = try ServiceStage()
    stage.proxy.treat { _, _ in .swallow }
    let terminal = try stage.pseudoTerminal()
    try terminal.wait(forText: "Top up")
    try terminal.wait(for: "requests") { _ in stage.proxy.requests.count >= 4 }
    var times: [Double] = []
    for key in Array(repeating: ["2", "3", "4", "1", "?", "q", "j", "\u{15}"], count: 6).joined() {
      terminal.waitForSilence(milliseconds: 20)
      let count = terminal.output.count
      let start = Date()
      terminal.send(key)
      let limit = start.addingTimeInterval(0.5)
      while terminal.output.count == count, Date() < limit {
        terminal.readAvailable(waitingMilliseconds: 1)
      }
      // A key that changes nothing is not answered.
      if terminal.output.count > count { times.append(Date().timeIntervalSince(start)) }
      if key == "q" { terminal.send("\u{1B}") }
    }
    times.sort()
    try #require(times.count >= 20)
    // The machine may be busy with other tests; the program is not.
    #expect(times[times.count / 2] < 0.016)
    #expect(times[times.count * 9 / 10] < 0.05)
  }

  @Test(
    "T12: with nothing to do, no byte and no time, on every tab",
    arguments: ["1", "2", "3", "4", "5"])
  func idle(tab: String) throws {
    let terminal = try ScreenTerminal.atTopup()
    terminal.send(tab)
    terminal.settle(milliseconds: 400)
    // The clock in the header shows minutes; one that turns right now is no concern.
    let isIdle = try (0..<3).contains { _ in
      let written = terminal.terminal.output.count
      let used = try terminal.terminal.processorTicks()
      terminal.terminal.readAvailable(waitingMilliseconds: 1_500)
      return try terminal.terminal.output.count == written
        && terminal.terminal.processorTicks() == used
    }
    #expect(isIdle)
  }

  @Test("T12: the page of a payment writes its time left, and hardly uses any")
  func payment() throws {
    let terminal = try ScreenTerminal.atTopup()
    try terminal.placeOrder()
    terminal.settle(milliseconds: 300)
    let written = terminal.terminal.output.count
    let used = try terminal.terminal.processorTicks()
    let limit = Date().addingTimeInterval(3)
    while Date() < limit { terminal.terminal.readAvailable(waitingMilliseconds: 100) }
    #expect(terminal.terminal.output.count - written < 1_000)
    #expect(try terminal.terminal.processorTicks() - used <= 3)
  }

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
