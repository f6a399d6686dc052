import OwnThreads
import Testing

@Suite("What each sample company shows", .onOwnThreads)
struct CompanyTests {
  private static let all = [
    "WhatsApp balance", "Monthly unique visitors", "User quota", "Voice balance", "AI dialogs",
    "Call recording",
  ]

  @Test(
    "Just the sections that its package and settings allow",
    arguments: [
      ("CID-1001", [0, 1, 2, 3, 4]), ("CID-1002", [0, 1, 2, 3]), ("CID-1003", [0, 1, 2, 4]),
      ("CID-1004", [1, 2]), ("CID-1005", [0, 2]), ("CID-1006", [0, 1, 2]), ("CID-1007", [0, 1]),
      ("CID-1008", [0, 1]), ("CID-1009", [0, 1, 2]), ("CID-1010", [0, 1, 2, 3]),
      ("CID-1011", [0, 1, 2]), ("CID-1012", [0, 1, 2, 3, 4]), ("CID-1013", [0, 1, 2]),
      ("CID-1014", [0, 1, 2]),
    ])
  func sections(company: String, shown: [Int]) throws {
    let terminal = try Terminal.atTopup(company, columns: 132, rows: 43)
    let lines = try terminal.screen().split(separator: "\n")
    // The name of a card stands alone in its upper edge, apart from the balance.
    let titles = lines.filter { !$0.contains(" · ") }.map { $0.drop { "╭─▸ ".contains($0) } }
    for (index, label) in Self.all.enumerated() {
      let isShown = titles.contains { title in
        title.hasPrefix(label) && !title.dropFirst(label.count).hasPrefix(":")
      }
      #expect(isShown == shown.contains(index), "\(label) of \(company)")
    }
  }

  @Test("A company with a wrong file beside it: the program ends and says which")
  func wrongNeighbour() throws {
    let folder = try SampleFolder(
      packages: "", sections: "",
      company: """
        name: 'PT Surat', package_components: [], balances: [],
        users: [{id: 'U-1', name: 'Ani', email: 'a@b.example', role: 'admin', token: 't'}],
        """)
    try folder.write("{company_id: 'C-2'", to: "companies/C-2.json")
    let terminal = try Terminal("--lang en --data \(folder.path) --company C-1")
    try terminal.wait(for: "exit 1", "topup: companies/C-2.json")
  }

  @Test("CID-1001: five AI credits raise the balance by exactly 5,000")
  func dialogs() throws {
    let terminal = try Terminal.atTopup("CID-1001")
    try terminal.press("Tab", "Tab", "Tab", "Tab", "Enter")
    try terminal.wait(for: "━ AI dialogs ━", "▸   1,000 dialogs")
    try terminal.press("Down", "Down", "Enter")
    try terminal.wait(for: "‹ 5,000 dialogs", "Rp 1,942,500")
    try terminal.press("r")
    try terminal.wait(for: "▸Pay", "adds 5,000 dialogs", "Rp 1,942,500")
    try terminal.confirm()
    try terminal.press("P")
    try terminal.wait(for: "Payment received", "10,820 → 15,820 dialogs")
  }

  @Test("CID-1001: users until the contract ends, on Review and on the paid invoice")
  func users() throws {
    let terminal = try Terminal.atTopup("CID-1001")
    try terminal.press("Tab", "Tab", "2")
    try terminal.wait(for: "Rp 1,800,000")
    try terminal.press("r")
    try terminal.wait(for: "▸Pay", "adds 2 users until 31 Dec 2026", " 6  Rp 1,800,000")
    try terminal.confirm()
    try terminal.press("P")
    let screen = try terminal.wait(for: "28 → 30 users", "until 31 Dec 2026", "pi_")
    let invoice = screen.split(separator: "\n").first { $0.contains("pi_") } ?? ""
    #expect(invoice.contains("User quota, until 31 Dec 2026"))
  }

  @Test("CID-1006: a credit settles the excess first; both parts on Review, then the balance")
  func excess() throws {
    let terminal = try Terminal.atTopup("CID-1006")
    try terminal.wait(for: "Excess usage Rp 5,000", "Excess usage 120 visitors (worth Rp 78,000)")
    try terminal.type("1000000")
    try terminal.press("Tab", "l")
    try terminal.wait(for: "‹ 500 visitors")
    try terminal.press("r")
    try terminal.wait(
      for: "▸Pay", "settles excess usage of Rp 5,000, adds Rp 995,000",
      "settles excess usage of 120 visitors, adds 380 visitors")
    try terminal.confirm()
    try terminal.press("P")
    try terminal.wait(for: "-Rp 5,000 → Rp 995,000", "-120 → 380 visitors")
    try terminal.press("Enter")
    try terminal.wait(for: " Rp 995,000", " 380 visitors", without: "Excess")
    try terminal.press("2")
    try terminal.wait(for: "[2 Usage]", "Rp 995,000 of", "380 of")
  }

  @Test(
    "CID-1007, CID-1008: the legacy page orders without a Review",
    arguments: ["CID-1007", "CID-1008"])
  func legacy(company: String) throws {
    let terminal = try Terminal.atTopup(company)
    try terminal.wait(for: "[ Confirm ]", without: "Review")
    try terminal.type("1000000")
    try terminal.press("r")
    try terminal.wait(for: "Confirm top-up", "▸Cancel", without: "Review Order")
    try terminal.confirmPopup()
    try terminal.wait(for: "Waiting for payment")
    try terminal.press("P")
    try terminal.wait(for: "Payment received")
  }

  @Test("CID-1008: what the older billing says of the balance rises with the payment")
  func legacyBalance() throws {
    let terminal = try Terminal.atTopup("CID-1008")
    try terminal.wait(for: "WhatsApp balance Rp 1,980,400 · Visitors 702")
    try terminal.type("1000000")
    try terminal.press("r")
    try terminal.confirmPopup()
    try terminal.wait(for: "Waiting for payment")
    try terminal.press("P")
    try terminal.wait(for: "Payment received")
    try terminal.press("Enter")
    try terminal.wait(for: "WhatsApp balance Rp 2,980,400 · Visitors 702")
  }

  @Test("CID-1009 is low, CID-1010 below zero: said without colour")
  func lowBalances() throws {
    let low = try Terminal.atTopup("CID-1009")
    try low.wait(for: "▲", "Rp 350,000")
    try low.press("Tab", "2")
    try low.wait(for: "▲ low", "Rp 350,000")
    let belowZero = try Terminal.atTopup("CID-1010")
    try belowZero.wait(for: "▲ Excess usage Rp 18,250.5")
    try belowZero.press("Tab", "2")
    try belowZero.wait(for: "below zero", "-Rp 18,250.5")
  }

  @Test("CID-1011: an amount is raised to the 2,500,000 that were agreed on")
  func agreedMinimum() throws {
    let terminal = try Terminal.atTopup("CID-1011")
    try terminal.wait(for: "minimum 2,500,000")
    try terminal.type("2499999")
    try terminal.press("Tab")
    try terminal.wait(for: "[Rp 2,500,000 ", "raised from 2,499,999")
    try terminal.press("r")
    try terminal.wait(for: "▸Pay", "Rp 2,775,000", "raised from 2,499,999")
  }

  @Test("CID-1012: the missing section is named, with the reason; the others show")
  func skipped() throws {
    let terminal = try Terminal.atTopup("CID-1012")
    try terminal.wait(
      for: "Call recording: price not available; press R to try again", "AI dialogs")
    try terminal.press("R")
    try terminal.wait(
      for: "Call recording: price not available; press R to try again", "AI dialogs")
  }

  @Test("CID-1014: whoever withholds income tax is told whom to ask, and can pick nothing")
  func withholding() throws {
    let terminal = try Terminal.atTopup("CID-1014")
    try terminal.wait(for: "withholds income tax", "account manager", without: "Review")
    try terminal.press("9", "r", "Enter", "p")
    try terminal.press("?")
    try terminal.wait(for: "Keys")
    try terminal.press("Escape")
    try terminal.wait(for: "withholds income tax", without: "Review Order")
    #expect(try !terminal.screen().contains("minimum"))
  }

  @Test(
    "Others than admins and owners see, and are told whom to ask",
    arguments: [
      ("supervisor", false), ("agent", false), ("member", false), ("owner", true), ("admin", true),
    ])
  func roles(role: String, mayTopUp: Bool) throws {
    let terminal = try Terminal.atTopup("CID-1001", "--lang en --as \(role)")
    let screen = try terminal.wait(for: "(\(role))", "Rp 12,077,950")
    #expect(screen.contains("Ask an admin or the owner") == !mayTopUp)
    #expect(screen.contains("[ Review Order ]") == mayTopUp)
    #expect(screen.contains("minimum") == mayTopUp)
    try terminal.press("Tab", "2")
    try terminal.wait(for: "[2 Usage]", "Rp 12,077,950")
    try terminal.press("4")
    try terminal.wait(for: "[4 Orders]", "TU/2026/07/000008")
  }

  @Test("Switching the company shows the other one's sections")
  func switching() throws {
    let terminal = try Terminal.atTopup("CID-1001")
    try terminal.press("c")
    try terminal.wait(for: "Switch company", "CID-1004")
    try terminal.type("1004")
    try terminal.wait(for: "CID-1004", without: "CID-1005")
    try terminal.press("Enter")
    try terminal.wait(for: "PT Bahari Batam Mandiri", "User quota", without: "WhatsApp")
  }
}
