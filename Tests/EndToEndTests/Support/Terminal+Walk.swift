/// The steps that many walks share.
extension Terminal {
  /// `topup` for a company, its first page painted.
  static func atTopup(
    _ company: String, _ options: String = "--lang en", columns: Int = 80, rows: Int = 24
  ) throws -> Terminal {
    let terminal = try Terminal("--company \(company) \(options)", columns: columns, rows: rows)
    // The footer is drawn last.
    try terminal.wait(for: "Rp", " ? ")
    return terminal
  }

  /// A company whose WhatsApp balance of a million awaits confirmation on Review Order.
  static func atReview(_ company: String = "CID-1001") throws -> Terminal {
    let terminal = try atTopup(company)
    try terminal.type("1000000")
    try terminal.wait(for: "[Rp 1,000,000 ")
    try terminal.press("r")
    try terminal.wait(for: "▸Pay")
    return terminal
  }

  /// The same order, placed.
  static func atPayment(_ company: String = "CID-1001") throws -> Terminal {
    let terminal = try atReview(company)
    try terminal.confirm()
    return terminal
  }

  /// From the focus on Pay through the popup to the page of the payment.
  func confirm() throws {
    try press("Enter")
    try confirmPopup()
    try wait(for: "Waiting for payment")
  }

  /// From the focus on Cancel, where the popup opens, to Confirm, and what that leads to.
  func confirmPopup(to texts: String...) throws {
    try wait(for: "▸Cancel")
    try press("Tab")
    try wait(for: "▸Confirm")
    try press("Enter")
    try wait(until: "\(texts)") { screen in texts.allSatisfy(screen.contains) }
  }
}
