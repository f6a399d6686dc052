import Foundation
import OwnThreads
import Testing

@Suite("A sixth kind of section needs no change of the program", .onOwnThreads)
struct UnknownSectionTests {
  private func folder() throws -> SampleFolder {
    try SampleFolder(
      packages: "{id: 'PKG-MAIL', code: 'email_quota', name: 'E-mails', price: '2500.5'}",
      sections: """
        {
          code: 'email_quota', position: 1, label: 'E-mail quota', unit: 'e-mail', icon: 'mail',
          description: '{{mekari_billing}} for a thousand e-mails',
          option_value: {
            kind: 'quantity', minimum: 1, maximum: 50, step: 1, presets: [1, 5], multiplier: 1000,
          },
          base_price: '0', price_period: 'once', is_fixed_cost: false,
          package_id: 'PKG-MAIL', package_code: 'email_quota', quota_type: 'additional',
          show_by_component: ['email'], billing_version_for_pi: '3',
        },
        """,
      company: """
        name: 'PT Surat', package_components: ['email'], balances: [],
        users: [
          {id: 'U-1', name: 'Ani', email: 'ani@surat.example', role: 'admin', token: 't-1'},
        ],
        """)
  }

  @Test("It is in the catalog, priced by the pricing service")
  func catalog() throws {
    let folder = try folder()
    let result = try Command.topup("catalog", "--json", "--data", folder.path)
    let sections = try #require(result.json["data"] as? [[String: Any]])
    #expect(sections.count == 1)
    #expect(sections[0]["code"] as? String == "email_quota")
    #expect(sections[0]["base_price"] as? String == "2500.5")
    #expect((sections[0]["input"] as? [String: Any])?["multiplier"] as? Int == 1000)
    let text = try Command.topup("catalog", "--data", folder.path)
    #expect(text.output.contains("E-mail quota  Rp 2,500.5  / 1,000 e-mails"))
  }

  @Test("It is ordered from the command line")
  func order() throws {
    let folder = try folder()
    let result = try Command.topup(
      "order", "--set", "email_quota=3", "--yes", "--json", "--data", folder.path)
    #expect(result.exitCode == 0)
    #expect(result.json["status"] as? String == "awaiting_payment")
    #expect(result.json["total"] as? Int == 7502)
    let line = try #require((result.json["lines"] as? [[String: Any]])?.first)
    #expect(line["credited_quantity"] as? Int == 3000)
  }

  @Test("It is walked on the screen, from an empty pool to the balance and the paid invoice")
  func walk() throws {
    let folder = try folder()
    let terminal = try Terminal("--lang en --data \(folder.path)")
    try terminal.wait(for: "E-mail quota", "per 1,000 e-mails")
    try terminal.type("3")
    try terminal.wait(for: "Rp 7,502")
    try terminal.press("r")
    try terminal.wait(for: "▸Pay", "adds 3,000 e-mails", "Rp 7,502")
    try terminal.confirm()
    try terminal.press("P")
    try terminal.wait(for: "Payment received", "0 → 3,000 e-mails", "pi_")
    try terminal.press("2")
    try terminal.wait(for: "[2 Usage]", "3,000 of 3,000 e-mails")
  }
}
