import PseudoTerminal

/// Payments spoiled on purpose, by the QA tab of the real program.
enum SpoiledPaymentChecks {
  static func checks() -> [Check] {
    [
      spoiled(
        .w03, "wrong-amount", "Pay, wrong amount", "200 needs_review", "needs review",
        means: "An amount that was never agreed on is credited."),
      spoiled(
        .w01, "bad-signature", "Pay, bad signature", "401 invalid_signature",
        "awaiting payment", means: "Whoever knows the address credits what he likes."),
      spoiled(
        .w01, "old-timestamp", "Pay, old timestamp", "401 timestamp_out_of_tolerance",
        "awaiting payment", means: "A webhook that was recorded once credits again."),
      once, again,
    ]
  }

  private static func spoiled(
    _ requirement: Requirement, _ what: String, _ lever: String, _ answer: String,
    _ status: String, means meaning: String
  ) -> Check {
    InTerminal.check(
      requirement, "\(what)-shown", "The QA tab's \"\(lever)\" leaves the order \(status)",
      means: meaning, also: [.s12]
    ) { stage in
      let terminal = try stage.topup()
      try terminal.placeOrder()
      try terminal.pull(lever)
      try terminal.wait(for: "Webhook answered", answer)
      let screen = try terminal.openOrder(showing: status)
      try Expect.that(
        !screen.contains("12,077,950 →"), "nothing credited", saw: screen, means: meaning)
    }
  }

  private static var once: Check {
    InTerminal.check(
      .s14, "sixty-four-at-once-shown", "A payment reported 64 times at once is credited once",
      means: "Every copy of a webhook raises the balance."
    ) { stage in
      let terminal = try stage.topup()
      try terminal.placeOrder()
      try terminal.pull("Pay, 64 at once")
      _ = try terminal.openOrder(showing: "credited", "Rp 12,077,950 → Rp 13,077,950")
      terminal.send("2")
      try terminal.wait(for: "[2 Usage]", "Rp 13,077,950 of")
    }
  }

  private static var again: Check {
    InTerminal.check(
      .s18, "again-shown", "A failed payment says so and offers the same cart again",
      means: "Somebody whose card failed starts from nothing, or believes to have paid."
    ) { stage in
      let terminal = try stage.topup()
      try terminal.placeOrder()
      try terminal.pull("Fail")
      terminal.send("1")
      try terminal.wait(for: "Payment failed", "Nothing was charged", "▸Top up again")
      terminal.send("\r")
      try terminal.wait(for: "[Rp 1,000,000 ", "Rp 1,110,000")
    }
  }
}

extension ScreenTerminal {
  /// Chooses a lever of the QA tab by its words, and presses it.
  fileprivate func pull(_ lever: String) throws {
    send("5")
    try wait(for: "[5 QA]", "Payments on order TU/2026/07/000009")
    for _ in 0..<60 where !screen.text.contains("▸ \(lever) ") { try press("\u{1B}[B") }
    try wait(for: "▸ \(lever) ")
    send("\r")
    try wait(for: "Webhook answered")
  }

  /// The detail of the order on top.
  fileprivate func openOrder(showing texts: String...) throws -> String {
    send("4")
    let list = try wait(for: "[4 Orders]", "TU/2026/07/000009")
    if list.contains("showing all") { send("\r") }
    return try wait(until: texts.joined(separator: ", ")) { screen in
      screen.contains("Order TU/2026/07/000009") && texts.allSatisfy { screen.contains($0) }
    }
  }
}
