import Foundation
import OwnThreads
import PseudoTerminal
import Synchronization
import Testing

@Suite("A network that is slow, flaky or gone for a while", .onOwnThreads)
struct SlowNetworkTests {
  private let stage: ServiceStage

  init() throws { stage = try ServiceStage() }

  private static func isRead(_ request: Proxy.Request) -> Bool { request.line.hasPrefix("GET ") }

  @Test(
    "Slow: shapes after 100 ms, what is waited for after 3 s, keys work meanwhile; then the data")
  func slow() throws {
    stage.proxy.treat { request, _ in Self.isRead(request) ? .slow(milliseconds: 4500) : .pass }
    let terminal = try stage.terminal()
    try terminal.wait(for: "░░░", "LIVE 127.0.0.1", without: "Waiting for")
    try terminal.press("?")
    try terminal.wait(for: "Filter")
    try terminal.press("Escape")
    try terminal.wait(for: "Waiting for prices", "░░░")
    try terminal.wait(for: "minimum 1,000,000", without: "░░░")
  }

  @Test("Slow in Indonesian, on the smallest screen")
  func slowIndonesian() throws {
    stage.proxy.treat { _, _ in .swallow }
    let terminal = try stage.terminal(language: "id", columns: 40, rows: 12)
    try terminal.wait(for: "Menunggu harga")
    try terminal.press("q")
    try terminal.expectShell()
  }

  @Test("A silent server: every key is answered within 16 ms, and leaving does not wait")
  func silent() throws {
    stage.proxy.treat { _, _ in .swallow }
    let terminal = try stage.pseudoTerminal()
    try terminal.wait(forText: "Top up")
    try terminal.wait(for: "requests") { _ in stage.proxy.requests.count >= 4 }
    var fastest = Double.infinity
    for key in ["?", "\u{1B}", ":", "\u{1B}", "2", "1"] {
      // Esc alone is told from a sequence by a pause.
      terminal.waitForSilence(milliseconds: 150)
      let count = terminal.output.count
      let start = Date()
      terminal.send(key)
      try terminal.wait(for: "an answer to \(key)") { $0.output.count > count }
      if key != "\u{1B}" { fastest = min(fastest, Date().timeIntervalSince(start)) }
    }
    #expect(fastest < 0.016)
    terminal.waitForSilence()
    let start = Date()
    terminal.send("q")
    #expect(try terminal.waitForExit() == .exited(0))
    #expect(Date().timeIntervalSince(start) < 0.5)
  }

  @Test("The review of a slow server: Esc works, and the cart is kept")
  func slowReview() throws {
    stage.proxy.treat { request, _ in
      request.line.hasSuffix("/quote") ? .slow(milliseconds: 6000) : .pass
    }
    let terminal = try stage.terminal()
    try terminal.wait(for: "minimum 1,000,000", "PT Nusantara", " ? ")
    try terminal.press("p", "r")
    try terminal.wait(for: "Review Order", "Asking for today's prices")
    try terminal.press("Escape")
    try terminal.wait(for: "[Rp 1,000,000 ")
  }

  @Test("Flaky: every second request is reset, and the walk succeeds all the same")
  func flaky() throws {
    let calls = Mutex<[String: Int]>([:])
    stage.proxy.treat { request, _ in
      calls.withLock { calls in
        calls[request.line, default: 0] += 1
        return calls[request.line]?.isMultiple(of: 2) == true ? .pass : .reset
      }
    }
    let terminal = try stage.terminal(hasKey: true)
    try terminal.wait(for: "minimum 1,000,000", "sandbox 127.0.0.1", " ? ")
    try terminal.press("p", "r")
    try terminal.wait(for: "▸Pay")
    try terminal.press("Enter")
    try terminal.confirmPopup()
    try terminal.wait(for: "Waiting for payment", "P pay (simulated)")
    #expect(try stage.sandbox.orders().count == 9)
  }

  @Test("Gone and back: R reads it all; a review that failed keeps the cart")
  func goneAndBack() throws {
    stage.proxy.stop()
    let terminal = try stage.terminal()
    try terminal.wait(for: "Billing cannot be reached", "R Retry")
    try stage.proxy.restart()
    try terminal.press("R")
    try terminal.wait(for: "minimum 1,000,000", "PT Nusantara", " ? ")
    try terminal.press("p")
    try terminal.wait(for: "[Rp 1,000,000 ")
    stage.proxy.stop()
    try terminal.press("r")
    try terminal.wait(for: "Billing cannot be reached", "Nothing was ordered")
    try terminal.press("Escape")
    try terminal.wait(for: "[Rp 1,000,000 ")
    try stage.proxy.restart()
    try terminal.press("r")
    try terminal.wait(for: "▸Pay")
  }

  @Test("A lost answer to the order is found out about by itself")
  func lostAnswer() throws {
    stage.proxy.treat { [seen = Counter()] request, _ in
      request.isForOrder && seen.next() < 3 ? .loseAnswer : .pass
    }
    let terminal = try stage.terminal()
    try terminal.wait(for: "minimum 1,000,000", "PT Nusantara", " ? ")
    try terminal.press("p", "r")
    try terminal.wait(for: "▸Pay")
    try terminal.press("Enter")
    try terminal.confirmPopup()
    try terminal.wait(for: "finding out what became of your order")
    try terminal.wait(for: "Waiting for payment")
    #expect(try stage.sandbox.orders().count == 9)
  }

  @Test("The Payment page goes on through failures, says so, and leaving it is safe")
  func payment() throws {
    let terminal = try stage.terminal()
    try terminal.wait(for: "minimum 1,000,000", "PT Nusantara", " ? ")
    try terminal.press("p", "r")
    try terminal.wait(for: "▸Pay")
    try terminal.press("Enter")
    try terminal.confirmPopup()
    try terminal.wait(for: "Waiting for payment")
    stage.proxy.treat { _, _ in
      .answer(.answer(503, "<html></html>", type: "text/html", ["Retry-After: 2"]))
    }
    try terminal.wait(for: "could not be checked", "Waiting for payment")
    stage.proxy.treat { _, _ in .pass }
    let order = try #require(stage.sandbox.orders().first?["order_id"] as? String)
    try stage.sandbox.deliver("paid", for: order)
    try terminal.wait(for: "Payment received")
  }

  @Test("A renewed token file is read with R")
  func renewedToken() throws {
    try stage.home.write("expired", to: "token")
    try stage.home.configure("{token_file: '~/token'}")
    var environment = stage.environment()
    environment["TOPUP_TOKEN"] = nil
    let terminal = try Terminal("--lang en", environment: environment)
    try terminal.wait(for: "Billing does not accept the token in ~/token", "press R")
    try stage.home.write(RunningSandbox.token(), to: "token")
    try terminal.press("R")
    try terminal.wait(for: "minimum 1,000,000", "PT Nusantara")
  }

  @Test("A command that prints no token: the page says so, R runs it again")
  func failingCommand() throws {
    let program = try stage.home.write(
      "#!/bin/sh\ncat \(stage.home.path)/pass && echo oops >&2", to: "tell", mode: 0o700)
    try stage.home.configure("{token_command: ['\(program)']}")
    var environment = stage.environment()
    environment["TOPUP_TOKEN"] = nil
    let terminal = try Terminal("--lang en", environment: environment)
    try terminal.wait(until: "the reason") {
      NetworkStateTests.unbroken($0).contains("(tell): it ended with code 1. Try it in a shell.")
    }
    try stage.home.write(RunningSandbox.token(), to: "pass")
    try terminal.press("R")
    try terminal.wait(for: "minimum 1,000,000", without: "oops")
  }

  @Test("The levers of a remote sandbox come with its key, and only with it")
  func levers() throws {
    let terminal = try stage.terminal(hasKey: true)
    try terminal.wait(for: "sandbox 127.0.0.1:\(stage.proxy.port)", "5 QA", "minimum 1,000,000")
    let live = try stage.terminal()
    try live.wait(for: "LIVE 127.0.0.1:\(stage.proxy.port)", "minimum 1,000,000", without: "5 QA")
    #expect(stage.proxy.count { $0.line.hasSuffix("/sandbox/v1/clock") } == 1)
    try live.press("c")
    try live.wait(for: "sample data only")
  }
}
