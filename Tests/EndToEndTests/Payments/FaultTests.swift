import OwnThreads
import Testing

@Suite("Faults armed in the QA tab", .onOwnThreads)
struct FaultTests {
  /// Pulls a lever of the QA tab, searched from the end, and waits for what its line then says.
  private func pull(_ lever: String, saying state: String, in terminal: Terminal) throws {
    try terminal.press("5")
    try terminal.wait(for: "[5 QA]")
    try terminal.press("G")
    try terminal.wait(for: "▸ Reset to the sample data")
    for _ in 0..<20 where try !terminal.screen().contains("▸ \(lever) ") {
      let before = try terminal.screen()
      try terminal.press("Up")
      try terminal.wait(until: "the lever above") { $0 != before }
    }
    try terminal.press("Enter")
    try terminal.wait(until: "\(lever): \(state)") { screen in
      screen.split(separator: "\n").contains { $0.contains("▸ \(lever) ") && $0.contains(state) }
    }
  }

  private func arm(_ fault: String, in terminal: Terminal) throws {
    try pull(fault, saying: " ARMED ", in: terminal)
  }

  private func disarm(_ fault: String, in terminal: Terminal) throws {
    try pull(fault, saying: " not armed ", in: terminal)
  }

  /// Back to Top up from the QA tab, to read everything again.
  private func reload(_ terminal: Terminal) throws {
    try terminal.press("1")
    try terminal.wait(for: "[1 Top up]")
    try terminal.press("R")
  }

  /// CID-1003 with the focus where digits are tabs.
  private func start() throws -> Terminal {
    let terminal = try Terminal.atTopup("CID-1003")
    try terminal.press("G")
    try terminal.wait(until: "the focus beneath the cards") { !$0.contains("┃") }
    return terminal
  }

  @Test("S09: while prices cannot be asked for a section is missing and named; R brings it back")
  func pricing() throws {
    let terminal = try start()
    try pull("Move on by 1 h", saying: "Move on", in: terminal)
    try terminal.wait(for: "sample data · 10:00")
    try arm("pricing: status_503", in: terminal)
    try reload(terminal)
    try terminal.wait(for: "AI dialogs: price not available; press R to try again", "User quota")
    try disarm("pricing: status_503", in: terminal)
    try reload(terminal)
    try terminal.wait(for: "Rp 350,000 per 1,000 dialogs", without: "not available")
  }

  @Test("Balances that cannot be read are said so, and R reads them again")
  func balances() throws {
    let terminal = try start()
    try arm("billing_info: status_503", in: terminal)
    try reload(terminal)
    try terminal.wait(for: "The balances could not be read.")
    try disarm("billing_info: status_503", in: terminal)
    try reload(terminal)
    try terminal.wait(for: "Rp 3,886,200", without: "could not be read")
  }

  @Test("A payment provider that fails orders nothing, and the next try orders once")
  func payment() throws {
    let terminal = try Terminal.atReview("CID-1003")
    try arm("payment: status_503", in: terminal)
    try terminal.press("1")
    try terminal.wait(for: "▸Pay")
    try terminal.press("Enter")
    try terminal.confirmPopup()
    try terminal.wait(for: "Nothing was ordered", "▸Try again")
    try disarm("payment: status_503", in: terminal)
    try terminal.press("1")
    try terminal.wait(for: "▸Try again")
    try terminal.press("Enter")
    try terminal.wait(for: "▸Pay")
    try terminal.confirm()
    try expectOneOrder(terminal)
  }

  @Test("S14: an order whose answer is lost is found out, and placed once")
  func lostAnswer() throws {
    let terminal = try Terminal.atReview("CID-1003")
    try arm("orders: timeout", in: terminal)
    try terminal.press("1")
    try terminal.wait(for: "▸Pay")
    try terminal.press("Enter")
    try terminal.confirmPopup()
    try terminal.wait(for: "Placing the order")
    try terminal.press("q")
    try terminal.wait(for: "Quit?", "on its way", "▸Stay")
    try terminal.press("Enter")
    try disarm("orders: timeout", in: terminal)
    try terminal.press("1")
    try terminal.wait(for: "Waiting for payment")
    try expectOneOrder(terminal)
  }

  @Test("S16: months that pass between review and confirmation are a changed price, confirmed anew")
  func changedPrice() throws {
    let terminal = try Terminal.atTopup("CID-1001")
    try terminal.press("Tab", "Tab", "2")
    try terminal.wait(for: "Rp 1,800,000")
    try terminal.press("r")
    try terminal.wait(for: "▸Pay", "Rp 1,998,000")
    try pull("Move on by 31 days", saying: "Move on", in: terminal)
    try terminal.press("1")
    try terminal.wait(for: "▸Pay", "Rp 1,998,000")
    try terminal.press("Enter")
    try terminal.confirmPopup()
    try terminal.wait(for: "Price changed", "Rp 1,998,000", "Rp 1,665,000", "Nothing was ordered")
    try terminal.press("Enter")
    try terminal.wait(for: "Review Order", "▸Pay", "Rp 1,665,000", without: "Rp 1,998,000")
    try terminal.confirm()
    try terminal.wait(for: "Rp 1,665,000")
  }

  private func expectOneOrder(_ terminal: Terminal) throws {
    try terminal.press("4")
    let screen = try terminal.wait(for: "▸ TU/", "awaiting payment")
    #expect(screen.split(separator: "\n").filter { $0.contains(" TU/") }.count == 1)
  }
}
