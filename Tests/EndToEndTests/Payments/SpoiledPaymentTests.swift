import OwnThreads
import Testing

@Suite("Payments spoiled on purpose, through the QA tab", .onOwnThreads)
struct SpoiledPaymentTests {
  /// Chooses a lever of the QA tab by its words, and presses it.
  private func pull(_ lever: String, in terminal: Terminal) throws {
    try terminal.press("5")
    try terminal.wait(for: "[5 QA]", "Payments on order TU/2026/07/000009")
    // What arrives meanwhile changes the screen, too.
    for _ in 0..<40 where try !terminal.screen().contains("▸ \(lever) ") {
      let before = try terminal.screen()
      try terminal.press("Down")
      try terminal.wait(until: "the next lever") { $0 != before }
    }
    try terminal.press("Enter")
    try terminal.wait(for: "▸ \(lever) ", "Webhook answered")
  }

  /// The detail of the order on top.
  @discardableResult
  private func detail(of terminal: Terminal, showing texts: String...) throws -> String {
    try terminal.press("4")
    try terminal.wait(for: "[4 Orders]")
    // The detail may still be open; a row can be opened only once it is there.
    let screen = try terminal.wait(until: "the order") { $0.contains("TU/2026/07/000009") }
    if screen.contains("showing all") { try terminal.press("Enter") }
    return try terminal.wait(until: "\(texts)") { screen in
      screen.contains("Order TU/2026/07/000009") && texts.allSatisfy(screen.contains)
    }
  }

  @Test(
    "What each delivery does to an order that awaits payment",
    arguments: [
      ("Pay", "200 applied", "credited"), ("Fail", "200 applied", "payment failed"),
      ("Expire", "200 applied", "expired"),
      ("Pay, wrong amount", "200 needs_review", "needs review"),
      ("Pay, bad signature", "401 invalid_signature", "awaiting payment"),
      ("Pay, bad token", "401 invalid_token", "awaiting payment"),
      ("Pay, from a strange address", "403 source_not_allowed", "awaiting payment"),
      ("Pay, old timestamp", "401 timestamp_out_of_tolerance", "awaiting payment"),
      ("Pay, changed body", "401 invalid_signature", "awaiting payment"),
    ])
  func deliveries(lever: String, answer: String, status: String) throws {
    let terminal = try Terminal.atPayment()
    try pull(lever, in: terminal)
    try terminal.wait(for: "Webhook answered", " \(answer)")
    guard status != "credited" else {
      try detail(of: terminal, showing: status, "12,077,950 →")
      return
    }
    let screen = try detail(of: terminal, showing: status)
    #expect(!screen.contains("12,077,950 →"))
  }

  @Test(
    "The same payment many times credits once",
    arguments: ["Pay, 64 at once", "Pay, the same webhook again"])
  func once(lever: String) throws {
    let terminal = try Terminal.atPayment()
    try pull(lever, in: terminal)
    try pull(lever, in: terminal)
    try detail(of: terminal, showing: "credited", "Rp 12,077,950 → Rp 13,077,950")
    try terminal.press("2")
    try terminal.wait(for: "[2 Usage]", "Rp 13,077,950 of")
  }

  @Test(
    "The page of the payment follows what happened meanwhile",
    arguments: [
      ("Fail", "Payment failed", "Nothing was charged"),
      ("Expire", "Payment expired", "Nothing was charged"),
      ("Pay, wrong amount", "Payment needs review", "Nothing was credited"),
      ("Pay", "Payment received", "Rp 12,077,950 → Rp 13,077,950"),
    ])
  func page(lever: String, headline: String, explanation: String) throws {
    let terminal = try Terminal.atPayment()
    try pull(lever, in: terminal)
    try terminal.press("1")
    try terminal.wait(for: headline, explanation)
  }

  @Test("Money for a cancelled order is credited late, and recorded")
  func late() throws {
    let terminal = try Terminal.atPayment()
    try terminal.press("4")
    try terminal.wait(for: "▸ TU/2026/07/000009", "awaiting payment")
    try terminal.press("Enter")
    try terminal.wait(for: "▸Resume payment", "Cancel order")
    try terminal.press("Tab", "Enter")
    try terminal.wait(for: "Cancel order?", "▸Keep it")
    try terminal.press("Tab")
    try terminal.wait(for: "▸Cancel the order")
    try terminal.press("Enter")
    try terminal.wait(for: "▸Top up again", "cancelled")
    try pull("Pay", in: terminal)
    try terminal.wait(for: "late_payment")
    try detail(of: terminal, showing: "credited", "Rp 12,077,950 → Rp 13,077,950")
  }

  @Test("A failed order can be topped up again with the same cart")
  func again() throws {
    let terminal = try Terminal.atPayment()
    try pull("Fail", in: terminal)
    try terminal.press("1")
    try terminal.wait(for: "Payment failed", "▸Top up again")
    try terminal.press("Enter")
    try terminal.wait(for: "[Rp 1,000,000 ", "Rp 1,110,000")
  }

  @Test("A failed order that is paid after all is credited")
  func paidAfterFailure() throws {
    let terminal = try Terminal.atPayment()
    try pull("Fail", in: terminal)
    try terminal.press("g")
    try pull("Pay", in: terminal)
    try detail(of: terminal, showing: "credited", "Rp 12,077,950 → Rp 13,077,950")
  }
}
