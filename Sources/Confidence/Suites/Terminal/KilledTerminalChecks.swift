import Glibc
import PseudoTerminal
import TopupBackend
import TopupDomain

/// S15: the program is killed with `kill -9` while an order is on its way.
enum KilledTerminalChecks {
  static func checks() -> [Check] { [awaiting, credited, neverArrived] }

  /// Ordered, and killed while the answer is kept.
  private static func killed(_ stage: TerminalStage, _ served: ServedTerminal) async throws {
    let backend = try served.site.admin(of: "CID-1001")
    let before = try await backend.orders(OrderQuery(limit: 100)).rows.count
    let terminal = try atConfirm(served)
    // Billing does what is asked, and its answer never comes.
    _ = try await served.site.levers.setFaults([
      Fault(target: .orders, kind: .timeout, times: 1)
    ])
    terminal.send("\r")
    try await served.site.eventually("an order", in: stage.context) {
      try await backend.orders(OrderQuery(limit: 100)).rows.count == before + 1
    }
    try Expect.equal(served.journals.count, 1, "notes of orders under way")
    terminal.terminal.signal(SIGKILL)
    try Expect.equal(try terminal.terminal.waitForExit(), .killed(by: SIGKILL), "how it ends")
    _ = try await served.site.levers.setFaults([])
  }

  private static func atConfirm(_ served: ServedTerminal) throws -> ScreenTerminal {
    let terminal = try served.open()
    try terminal.wait(for: "minimum 1,000,000", "[Rp  ", " ? ")
    try terminal.review()
    try terminal.toConfirm()
    return terminal
  }

  private static var awaiting: Check {
    InTerminal.check(
      .s15, "killed-awaiting", "Killed while it orders, it resumes at the one order's payment",
      means: "The order is lost to whoever made it, or made and paid twice.", also: [.s14]
    ) { stage in
      let served = try ServedTerminal(stage)
      try await killed(stage, served)
      let next = try served.open()
      try next.wait(for: "Waiting for payment", "TU/2026/07/000009")
      let count = try await served.site.admin(of: "CID-1001").orders(OrderQuery(limit: 100))
        .rows.count { $0.number == "TU/2026/07/000009" || $0.number == "TU/2026/07/000010" }
      try Expect.equal(count, 1, "new orders")
      next.send("P")
      try next.wait(for: "Payment received", "Rp 12,077,950 → Rp 13,077,950")
      next.send("q")
      try next.expectEnd(.exited(0))
      try Expect.equal(served.journals, [], "notes of orders under way")
    }
  }

  private static var credited: Check {
    InTerminal.check(
      .s15, "killed-credited",
      "Killed while it orders, paid meanwhile, it resumes at the result",
      means: "Somebody who has paid is asked to pay."
    ) { stage in
      let served = try ServedTerminal(stage)
      try await killed(stage, served)
      let orders = try await served.site.admin(of: "CID-1001").orders(OrderQuery(limit: 1)).rows
      let order = try Expect.some(orders.first, "the order")
      try await served.site.deliver(.paid, for: order.id)
      let next = try served.open()
      try next.wait(for: "Payment received", "Rp 12,077,950 → Rp 13,077,950")
      try next.quit()
      try Expect.equal(served.journals, [], "notes of orders under way")
    }
  }

  private static var neverArrived: Check {
    InTerminal.check(
      .s15, "killed-unsent", "Killed before its request was read, it brings the cart back",
      means: "An order appears that nobody knows of, or a cart is lost."
    ) { stage in
      let served = try ServedTerminal(stage)
      let terminal = try atConfirm(served)
      // The server stands still, and dies before it has read what was sent.
      served.site.server.signal(SIGSTOP)
      terminal.send("\r")
      try terminal.terminal.wait(for: "a note of the order under way") { _ in
        served.journals.count == 1
      }
      terminal.terminal.signal(SIGKILL)
      _ = try terminal.terminal.waitForExit()
      try served.site.server.kill()
      try served.site.server.restart()
      let next = try served.open()
      try next.wait(for: "The last order never reached billing", "[Rp 1,000,000 ")
      let orders = try await served.site.admin(of: "CID-1001").orders(OrderQuery(limit: 100))
      try Expect.that(
        !orders.rows.contains { $0.number == "TU/2026/07/000009" }, "nothing ordered",
        saw: "the order TU/2026/07/000009")
      try Expect.equal(served.journals, [], "notes of orders under way")
    }
  }
}
