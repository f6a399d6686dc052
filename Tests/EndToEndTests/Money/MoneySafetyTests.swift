import OwnThreads
import Testing

@Suite("Nothing is ordered by accident", .onOwnThreads)
struct MoneySafetyTests {
  /// The orders that are listed; the sample data of CID-1001 has eight.
  private func orderCount(_ terminal: Terminal) throws -> Int {
    try terminal.press("4")
    let screen = try terminal.wait(for: "[4 Orders]", "TU/2026/01/000001")
    return screen.split(separator: "\n").filter { $0.contains(" TU/2026/") }.count
  }

  @Test(
    "Keys pressed in one burst with the one that opens the popup do not reach it",
    arguments: [
      ["Enter", "Enter"], ["Enter", "Enter", "Enter", "Enter"], ["Enter", "Tab", "Enter", "Enter"],
      ["Enter", "Tab", "Enter", "Tab", "Enter"], ["Enter", "Right", "Space", "Space"],
    ])
  func burstOnReview(keys: [String]) throws {
    let terminal = try Terminal.atReview()
    try terminal.press(keys)
    try terminal.wait(for: "Confirm top-up", "[▸Cancel ]")
    try terminal.press("Escape")
    try terminal.wait(for: "▸Pay", without: "Confirm top-up")
    #expect(try orderCount(terminal) == 8)
  }

  @Test("The whole walk typed ahead in one burst orders nothing")
  func burstFromTheStart() throws {
    let terminal = try Terminal.atTopup("CID-1001")
    try terminal.press(
      "9", "9", "9", "9", "9", "9", "Tab", "r", "Enter", "Tab", "Enter", "Enter", "Enter")
    try terminal.wait(for: "raised from 999,999")
    try terminal.press("Escape")
    try terminal.wait(for: "raised from 999,999", without: "Filter")
    try terminal.press("Escape")
    #expect(try orderCount(terminal) == 8)
  }

  @Test("Two fast Enters on Confirm order once")
  func confirmTwice() throws {
    let terminal = try Terminal.atReview()
    try terminal.press("Enter")
    try terminal.wait(for: "▸Cancel")
    try terminal.press("Tab", "Enter", "Enter", "Enter", "Enter")
    try terminal.wait(for: "TU/2026/07/000009")
    #expect(try orderCount(terminal) == 9)
  }

  @Test("Cancel, Esc and the corner close the popup, order nothing and keep the cart")
  func closing() throws {
    let terminal = try Terminal.atReview()
    for keys in [["Enter"], ["Tab", "Tab", "Enter"], ["Escape"], ["b"]] {
      try terminal.press("Enter")
      try terminal.wait(for: "▸Cancel")
      try terminal.press(keys)
      try terminal.wait(for: "▸Pay", "Rp 1,110,000", without: "Confirm top-up")
    }
    #expect(try orderCount(terminal) == 8)
    try terminal.press("1")
    try terminal.wait(for: "▸Pay", "Rp 1,110,000")
    try terminal.press("Escape")
    try terminal.wait(for: "[Rp 1,000,000 ")
  }

  @Test("A second order while one awaits payment is announced first")
  func another() throws {
    let terminal = try Terminal.atPayment()
    try terminal.press("Escape")
    try terminal.wait(for: "minimum 1,000,000", without: "Waiting for payment")
    try terminal.press("BTab", "Tab", "Home", "Up")
    try terminal.press("p")
    try terminal.wait(for: "[Rp 1,000,000 ")
    try terminal.press("r")
    try terminal.wait(for: "▸Pay", "TU/2026/07/000009", "already awaits payment")
  }

  @Test(
    "Pasted amounts are understood as people write them",
    arguments: [
      ("1jt", "1,000,000"), ("Rp 2.500.000", "2,500,000"), ("1.000.000", "1,000,000"),
      ("Rp1,000,000", "1,000,000"), ("1500rb", "1,500,000"), (" 1000000\n", "1,000,000"),
    ])
  func pastedAmounts(text: String, shown: String) throws {
    let terminal = try Terminal.atTopup("CID-1001")
    try terminal.paste(text)
    try terminal.wait(for: "[Rp \(shown) ")
  }

  @Test(
    "Pasted text is refused with the reason, and never becomes commands",
    arguments: ["q\n", "r\n\n", "1m", "1000000; rm -rf /", "\u{1B}[A", "٣", "-5", "99999999999999"])
  func pastedText(text: String) throws {
    let terminal = try Terminal.atTopup("CID-1001")
    let empty = try terminal.screen()
    try terminal.paste(text)
    let screen = try terminal.wait(until: "a reason") { $0 != empty }
    #expect(screen.contains("[1 Top up]") && screen.contains("[Rp  "))
    #expect(screen.contains("[ Review Order ]"))
  }

  @Test("Quitting with a cart asks; staying keeps it", arguments: ["q", "C-c"])
  func quitWithCart(key: String) throws {
    let terminal = try Terminal.atTopup("CID-1001")
    try terminal.type("1000000")
    try terminal.wait(for: "[Rp 1,000,000 ")
    try terminal.press(key)
    try terminal.wait(for: "Quit?", "will be lost", "▸Stay")
    try terminal.press("Enter")
    try terminal.wait(for: "[Rp 1,000,000 ", without: "Quit?")
    try terminal.press(key)
    try terminal.wait(for: "▸Stay")
    try terminal.press("Tab")
    try terminal.wait(for: "▸Quit")
    try terminal.press("Enter")
    try terminal.expectShell()
  }

  @Test("Quitting with an order that awaits payment says that it would be lost, from any page")
  func quitWithOrder() throws {
    let terminal = try Terminal.atPayment()
    for tab in ["", "4", "5", "2"] {
      if !tab.isEmpty {
        try terminal.press(tab)
        try terminal.wait(for: "[\(tab) ")
      }
      try terminal.press("q")
      try terminal.wait(for: "Quit?", "awaits payment", "loses it", "▸Stay")
      try terminal.press("Enter")
      try terminal.wait(for: "[", without: "Quit?")
    }
    try terminal.press("q")
    try terminal.wait(for: "▸Stay")
    try terminal.press("Tab")
    try terminal.wait(for: "▸Quit")
    try terminal.press("Enter")
    try terminal.expectShell()
  }

  @Test("An order that awaits payment at another company would be lost as well")
  func quitElsewhere() throws {
    let terminal = try Terminal.atPayment()
    try terminal.press("c")
    try terminal.wait(for: "Switch company", "CID-1004")
    try terminal.type("1004")
    try terminal.press("Enter")
    try terminal.wait(for: "PT Bahari Batam Mandiri", "Balance 3 users")
    try terminal.press("q")
    try terminal.wait(for: "Quit?", "awaits payment", "▸Stay")
  }

  @Test("An order that was paid by a lever is not lost")
  func quitAfterLever() throws {
    let terminal = try Terminal.atPayment()
    try terminal.press("5")
    try terminal.wait(for: "▸ Pay ", "order_placed")
    try terminal.press("Enter")
    try terminal.wait(for: "200 applied", "paid_invoice_booked")
    try terminal.press("q")
    try terminal.expectShell()
  }

  @Test("Quitting with nothing to lose does not ask", arguments: ["q", "C-c"])
  func quitAtOnce(key: String) throws {
    let terminal = try Terminal.atTopup("CID-1001")
    try terminal.press(key)
    try terminal.expectShell()
  }
}
