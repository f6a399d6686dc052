import OwnThreads
import Testing

@Suite("From a banner to a balance that is well", .onOwnThreads)
struct BannerWalkTests {
  struct Branch: Sendable {
    let company: String
    let banner: [String]
    /// The WhatsApp balance before and after the payment.
    let credited: String
  }

  static let branches = [
    Branch(
      company: "CID-1009",
      banner: [
        "WhatsApp balance is running low: Rp 350,000 of Rp 2,500,000 left.",
        "conversations remain: replies to customers still go out.",
      ], credited: "Rp 350,000 → Rp 2,850,000"),
    Branch(
      company: "CID-1010",
      banner: [
        "WhatsApp balance is below zero (-Rp 18,250.5). Nothing goes out until you", "top up.",
      ], credited: "-Rp 18,250.5 → Rp 2,481,749.5"),
  ]

  @Test("P09: banner, t, pay, banner gone, with and without free usage", arguments: branches)
  func walk(branch: Branch) throws {
    let terminal = try Terminal.atTopup(branch.company)
    try terminal.press("G", "2")
    try terminal.wait(until: "\(branch.banner)") { screen in
      screen.contains("[2 Usage]") && branch.banner.allSatisfy(screen.contains)
    }
    try terminal.press("t")
    try terminal.wait(for: "[1 Top up]", "▸ WhatsApp balance")
    try terminal.waitForCursor(in: "[Rp  ")
    try terminal.press("p", "p")
    try terminal.wait(for: "[Rp 2,500,000 ")
    try terminal.press("r")
    try terminal.wait(for: "▸Pay")
    try terminal.confirm()
    try terminal.press("P")
    try terminal.wait(for: "Payment received", branch.credited)
    try terminal.press("2")
    try terminal.wait(for: "[2 Usage]", "Rp 2,", without: branch.banner[0])
    try terminal.press("1")
    try terminal.wait(for: "[1 Top up]", "Review Order", without: branch.banner[0])
  }

  @Test("P09: d dismisses it on both tabs until the program starts anew")
  func dismissed() throws {
    let terminal = try Terminal.atTopup("CID-1009")
    try terminal.wait(for: "is running low")
    try terminal.press("d")
    try terminal.wait(for: "Review Order", without: "is running low")
    try terminal.press("G", "2")
    try terminal.wait(for: "[2 Usage]", "low: Rp 350,000", without: "is running low")
    try terminal.press("q")
    try terminal.expectShell()
    let another = try Terminal.atTopup("CID-1009")
    try another.wait(for: "is running low")
  }

  @Test("P08, P16: who shares, why, and what pays next")
  func answers() throws {
    let terminal = try Terminal.atTopup("CID-1001")
    try terminal.press("G", "2")
    try terminal.wait(for: "At the rate of the last 7 days the balance ends on")
    try terminal.press("i")
    try terminal.wait(for: "3 WABAs share these balances")
    try terminal.press("Escape")
    try terminal.wait(for: "[2 Usage]", without: "3 WABAs share")
    try terminal.press("w")
    try terminal.wait(for: "Why: WhatsApp balance", "▸ Remaining")
    try terminal.press("Enter")
    try terminal.wait(for: "Exact: nothing was rounded.", "▸Close")
    try terminal.press("Escape")
    try terminal.wait(for: "type to filter")
    try terminal.press("Escape")
    try terminal.wait(for: "w Why", without: "type to filter")
    try terminal.press("m")
    try terminal.wait(for: "What pays next", "[100 ]", "100 would go out, none would be refused.")
    try terminal.press("7")
    try terminal.wait(for: "[7 ]", "7 would go out")
  }
}
