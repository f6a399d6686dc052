import Foundation
import OwnThreads
import Synchronization
import Testing

@Suite(
  "S15: a client that is killed resumes at the right page, and orders nothing twice", .onOwnThreads)
struct KilledClientTests {
  private let stage: ServiceStage

  init() throws { stage = try ServiceStage() }

  /// A cart of a million in the popup, the focus on Confirm.
  private func atConfirm() throws -> Terminal {
    let terminal = try stage.terminal()
    try terminal.wait(for: "minimum 1,000,000", "PT Nusantara", " ? ")
    try terminal.type("1000000")
    try terminal.wait(for: "[Rp 1,000,000 ")
    try terminal.press("r")
    try terminal.wait(for: "▸Pay")
    try terminal.press("Enter")
    try terminal.wait(for: "▸Cancel")
    try terminal.press("Tab")
    try terminal.wait(for: "▸Confirm")
    return terminal
  }

  private func waitForOrderRequest() throws {
    let limit = Date().addingTimeInterval(Terminal.patienceSeconds)
    while stage.proxy.count(of: \.isForOrder) == 0 {
      guard Date() < limit else { throw Terminal.Failure(description: "no order was sent") }
      usleep(1000)
    }
  }

  @Test("Noted down, with its key, when the request arrives; what never arrived is a cart again")
  func notArrived() throws {
    let journal = Mutex("")
    stage.proxy.treat { [home = stage.home] request, _ in
      guard request.isForOrder else { return .pass }
      let path = home.journals().first ?? ""
      journal.withLock { $0 = (try? String(contentsOfFile: path, encoding: .utf8)) ?? "" }
      return .swallow
    }
    let terminal = try atConfirm()
    try terminal.press("Enter")
    try waitForOrderRequest()
    try terminal.kill()
    let key = try #require(
      stage.proxy.requests.first(where: \.isForOrder)?.field("idempotency-key"))
    #expect(journal.withLock { $0.contains("\"key\": \"\(key)\"") })
    #expect(!journal.withLock { $0.contains(RunningSandbox.token()) })

    // Long enough to be seen.
    stage.proxy.treat { _, _ in .slow(milliseconds: 500) }
    let next = try stage.terminal()
    try next.wait(for: "Checking the last order…")
    try next.wait(for: "The last order never reached billing", "[Rp 1,000,000 ")
    #expect(stage.home.journals().isEmpty)
    #expect(try stage.sandbox.orders().count == 8)
    try next.press("r")
    try next.wait(for: "▸Pay")
  }

  @Test("Ordered, and the answer lost with the program: it awaits payment", arguments: [1, 3])
  func answerLost(kills: Int) throws {
    stage.proxy.treat { request, _ in request.isForOrder ? .keepAnswer : .pass }
    let terminal = try atConfirm()
    try terminal.press("Enter")
    try waitForOrderRequest()
    try waitForOrders(9)
    try terminal.kill()
    for _ in 0..<kills {
      let next = try stage.terminal()
      try next.wait(for: "Waiting for payment", "TU/2026/07/000009")
      try next.kill()
    }
    #expect(stage.home.journals().count == 1)
    #expect(try stage.sandbox.orders().count == 9)
  }

  @Test("Paid while no program was there: the result shows, and the note is gone")
  func paidMeanwhile() throws {
    stage.proxy.treat { request, _ in request.isForOrder ? .keepAnswer : .pass }
    let terminal = try atConfirm()
    try terminal.press("Enter")
    try waitForOrderRequest()
    try waitForOrders(9)
    try terminal.kill()
    let order = try #require(stage.sandbox.orders().first?["order_id"] as? String)
    try stage.sandbox.deliver("paid", for: order)
    let next = try stage.terminal()
    try next.wait(for: "Payment received", "12,077,950 → Rp 13,077,950")
    try next.press("q")
    try next.expectShell()
    #expect(stage.home.journals().isEmpty)
  }

  @Test("Killed on the Payment page: it opens again, and follows the payment to its end")
  func onPayment() throws {
    let terminal = try atConfirm()
    try terminal.press("Enter")
    try terminal.wait(for: "Waiting for payment")
    try terminal.kill()
    let next = try stage.terminal()
    try next.wait(for: "Waiting for payment", "TU/2026/07/000009")
    let order = try #require(stage.sandbox.orders().first?["order_id"] as? String)
    try stage.sandbox.deliver("paid", for: order)
    try next.wait(for: "Payment received")
    try next.kill()
    try stage.terminal().wait(for: "minimum 1,000,000", " ? ", without: "Payment")
  }

  @Test(
    "Killed at any instant after Confirm, again and again: each confirmation orders once at most")
  func anyInstant() throws {
    for step in 0..<10 {
      let before = try stage.sandbox.orders().count
      let terminal = try atConfirm()
      try terminal.press("Enter")
      usleep(UInt32(step) * 3000)
      try terminal.kill()
      let next = try stage.terminal()
      let screen = try next.wait(until: "the right page") { screen in
        screen.contains("Waiting for payment") || screen.contains("never reached billing")
          // Killed before anything was noted down.
          || screen.contains("minimum 1,000,000") && screen.contains("Nothing picked yet")
            && !screen.contains("Finding out") && stage.home.journals().isEmpty
      }
      let orders = try stage.sandbox.orders()
      #expect(orders.count == before + (screen.contains("Waiting for payment") ? 1 : 0))
      if screen.contains("Waiting for payment"), let id = orders.first?["order_id"] as? String {
        try stage.sandbox.deliver("paid", for: id)
        // Killed before it has noted that the order is settled it would show it once more.
        try next.wait(until: "a settled order") { screen in
          screen.contains("Payment received") && stage.home.journals().isEmpty
        }
      }
      try next.kill()
    }
    let keys = stage.proxy.requests.filter(\.isForOrder).compactMap { $0.field("idempotency-key") }
    #expect(try stage.sandbox.orders().count - 8 <= Set(keys).count)
  }

  private func waitForOrders(_ count: Int) throws {
    let limit = Date().addingTimeInterval(Terminal.patienceSeconds)
    while try stage.sandbox.orders().count < count {
      guard Date() < limit else { throw Terminal.Failure(description: "no order was made") }
    }
  }

  // MARK: The command

  @Test("topup order, killed and run again: the same order, told as such; then a new one")
  func command() throws {
    let arguments = ["order", "--yes", "--json", "--set", "wa_balance=1000000", "--lang", "en"]
    stage.proxy.treat { request, _ in request.isForOrder ? .keepAnswer : .pass }
    let process = Process()
    process.executableURL = URL(filePath: Command.topup)
    process.arguments = arguments
    process.environment = stage.environment()
    process.standardOutput = FileHandle.nullDevice
    try process.run()
    try waitForOrderRequest()
    try waitForOrders(9)
    let blocked = try stage.topup("order", "--yes", "--set", "wa_balance=1000000")
    #expect(blocked.exitCode == 1 && blocked.errors.contains("another topup of yours"))
    kill(process.processIdentifier, SIGKILL)
    process.waitUntilExit()

    stage.proxy.treat { _, _ in .pass }
    let again = try stage.topup("order", "--yes", "--json", "--set", "wa_balance=1000000")
    #expect(again.exitCode == 0 && again.errors.contains("placed by an earlier run"))
    #expect(again.json["number"] as? String == "TU/2026/07/000009")
    #expect(try stage.sandbox.orders().count == 9)
    #expect(stage.home.journals().isEmpty)

    let another = try stage.topup("order", "--yes", "--json", "--set", "wa_balance=1000000")
    #expect(another.json["number"] as? String == "TU/2026/07/000010" && another.errors.isEmpty)
  }

  @Test("A lost answer is asked for again with the same key: one order")
  func commandLostAnswer() throws {
    stage.proxy.treat { [seen = Counter()] request, _ in
      request.isForOrder && seen.next() == 1 ? .loseAnswer : .pass
    }
    let result = try stage.topup("order", "--yes", "--json", "--set", "wa_balance=1000000")
    #expect(result.exitCode == 0)
    let keys = stage.proxy.requests.filter(\.isForOrder).compactMap { $0.field("idempotency-key") }
    #expect(keys.count == 2 && Set(keys).count == 1)
    #expect(try stage.sandbox.orders().count == 9)
  }
}

/// Counts calls from any thread.
final class Counter: Sendable {
  private let count = Mutex(0)

  /// 1 for the first call.
  func next() -> Int {
    count.withLock { count in
      count += 1
      return count
    }
  }
}
