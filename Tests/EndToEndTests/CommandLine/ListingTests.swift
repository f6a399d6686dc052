import Foundation
import OwnThreads
import Testing

@Suite("Listings and orders without a screen", .onOwnThreads)
struct ListingTests {
  @Test("Without a terminal the balances and the catalog come as text")
  func listing() throws {
    let result = try Command.topup("--lang", "en")
    #expect(result.exitCode == 0)
    for line in [
      "PT Nusantara Ritel Bersama (CID-1001)\n", "WhatsApp balance          Rp 12,077,950\n",
      "chatbot_ai_extra  AI dialogs                       Rp 350,000  / 1,000 dialogs\n",
    ] {
      #expect(result.output.contains(line))
    }
    let indonesian = try Command.topup(environment: ["LANG": "id_ID.UTF-8"])
    #expect(indonesian.output.contains("Rp 12.077.950"))
  }

  @Test(
    "The locale chooses the language, unless an option or a variable does",
    arguments: [
      (["LANG": "id_ID.UTF-8"], "Saldo"), (["LC_ALL": "id_ID", "LANG": "en_US.UTF-8"], "Saldo"),
      (["LC_MESSAGES": "id_ID.UTF-8"], "Saldo"), (["LANG": "fr_FR.UTF-8"], "Balances"),
      (["LANG": "id_ID.UTF-8", "TOPUP_LANG": "en"], "Balances"), (["LANG": ""], "Balances"),
    ])
  func language(variables: [String: String], title: String) throws {
    #expect(try Command.topup("balance", environment: variables).output.hasPrefix(title + "\n"))
  }

  @Test("balance --json is the contract's billing info, of either kind")
  func balance() throws {
    let new = try Command.topup("balance", "--json").json
    #expect(new["company_id"] as? String == "CID-1001")
    let balances = try #require(new["balances"] as? [[String: Any]])
    #expect(
      balances.compactMap { $0["code"] as? String } == [
        "wa_balance", "muv", "user_quota", "voice_balance", "chatbot_ai_extra",
      ])
    #expect(balances[0]["remaining"] as? String == "12077950")
    let old = try Command.topup("balance", "--json", "--company", "CID-1008").json
    #expect(old["balances"] == nil && !old.isEmpty)
  }

  @Test("catalog --json is the contract's catalog, with what is skipped")
  func catalog() throws {
    let catalog = try Command.topup("--company", "CID-1012", "catalog", "--json").json
    let data = try #require(catalog["data"] as? [[String: Any]])
    #expect(data.count == 5)
    let skipped = try #require(catalog["skipped"] as? [[String: Any]])
    #expect(skipped.compactMap { $0["code"] as? String } == ["call_recording"])
  }

  @Test(
    "catalog tells which values --set takes for a section, and what they credit",
    arguments: [
      (
        "CID-1001", "en", "Rp 1  / rupiah",
        "minimum 1,000,000, like 1,000,000 · 2,500,000 · 5,000,000 · 10,000,000"
      ),
      ("CID-1001", "en", "Rp 600  / visitor", "options 500 · 1,000 · 2,500 · 5,000 · 10,000"),
      (
        "CID-1001", "en", "Rp 150,000 a month  / user",
        "minimum 1, maximum 500, like 1 · 5 · 10 · 25"
      ),
      (
        "CID-1001", "en", "Rp 350,000  / 1,000 dialogs",
        "options 1 → 1,000 dialogs · 2 → 2,000 dialogs · 5 → 5,000 dialogs ·\n    10 → "
      ),
      (
        "CID-1001", "id", "Rp 350.000  / 1.000 dialog",
        "pilihan 1 → 1.000 dialog · 2 → 2.000 dialog · 5 → 5.000 dialog ·"
      ),
      ("CID-1011", "id", "Rp 1  / rupiah", "minimum 2.500.000, misalnya 2.500.000 · 5.000.000"),
    ])
  func values(company: String, language: String, price: String, values: String) throws {
    let text = try Command.topup("catalog", "--company", company, "--lang", language).output
    #expect(text.contains("\(price)\n    \(values)"))
    #expect(text.contains("topup order --set CODE=VALUE\n"))
    #expect(text.split(separator: "\n").allSatisfy { $0.count <= 80 })
  }

  @Test(
    "S11, S17: who cannot top up is told why, not that they can",
    arguments: [
      ("CID-1014", "admin", "en", "Your company withholds income tax (PPh 23)"),
      ("CID-1014", "admin", "id", "Perusahaan Anda memotong PPh 23"),
      ("CID-1001", "agent", "en", "Your role (agent) can look but not top up."),
    ])
  func obstacle(company: String, role: String, language: String, reason: String) throws {
    let words = ["--company", company, "--as", role, "--lang", language]
    let text = try Command.run(Command.topup, ["catalog"] + words).output
    #expect(text.hasPrefix(reason))
    #expect(text.contains("wa_balance") && !text.contains("--set"))
    #expect(try Command.run(Command.topup, words).output.hasSuffix("\n\n" + text))
  }

  @Test("orders --json pages through all orders, each once, newest first")
  func orders() throws {
    var numbers: [String] = []
    var cursor: String?
    repeat {
      let words = ["orders", "--json", "--limit", "3"] + (cursor.map { ["--cursor", $0] } ?? [])
      let page = try Command.run(Command.topup, words)
      #expect(page.exitCode == 0)
      let rows = try #require(page.json["data"] as? [[String: Any]])
      numbers += rows.compactMap { $0["number"] as? String }
      cursor = page.json["next_cursor"] as? String
    } while cursor != nil && numbers.count < 20
    #expect(numbers.count == 8 && numbers == numbers.sorted(by: >))
    let credited = try Command.topup("orders", "--json", "--status", "credited").json
    let rows = try #require(credited["data"] as? [[String: Any]])
    #expect(rows.count == 5)
    #expect(rows.allSatisfy { $0["status"] as? String == "credited" })
    #expect(try Command.topup("orders", "--company", "CID-1004").output == "No orders yet.\n")
    #expect(try Command.topup("orders", "--cursor", "o0").output == "No more orders.\n")
    #expect(try Command.topup("orders", "--status", "paid").output == "No orders: paid.\n")
  }

  @Test("companies --json names every sample company and what it shows")
  func companies() throws {
    let data = try #require(
      try Command.topup("companies", "--json").json["data"] as? [[String: Any]])
    #expect(data.count == 14)
    #expect(data.allSatisfy { !($0["about"] as? String ?? "").isEmpty })
    let some = try Command.topup("companies", "--limit", "2")
    #expect(some.output.split(separator: "\n").count == 2)
  }

  @Test("themes list names the themes that --theme takes")
  func themes() throws {
    let names = try #require(
      try Command.topup("themes", "list", "--json").json["data"] as? [String])
    #expect(names.contains("default") && names.count >= 3)
    #expect(try Command.topup("themes").output.split(separator: "\n").count == names.count)
  }

  @Test("order without --yes prints the review and orders nothing")
  func review() throws {
    let text = try Command.topup(
      "order", "--set", "wa_balance=999999", "--set", "muv=500", "--lang", "en")
    #expect(text.exitCode == 0)
    for part in ["raised from 999,999", "Rp 1,300,000", "Rp 143,000", "Rp 1,443,000"] {
      #expect(text.output.contains(part))
    }
    #expect(!text.output.contains("sandbox.invalid"))
    let json = try Command.topup("order", "--set", "wa_balance=1jt", "--json").json
    #expect(json["total"] as? Int == 1_110_000)
    let capitals = try Command.topup("order", "--set", "WA_BALANCE=1jt", "--json").json
    #expect(capitals["total"] as? Int == 1_110_000)
    #expect(json["quote_id"] != nil && json["order_id"] == nil)
  }

  @Test("order --yes places it and says where to pay")
  func order() throws {
    let text = try Command.topup("order", "--set", "wa_balance=1jt", "--yes", "--lang", "en")
    #expect(text.exitCode == 0)
    #expect(text.output.contains("TU/2026/07/000009: awaiting payment\n"))
    #expect(text.output.contains("Pay at https://sandbox.invalid/pay/"))
    #expect(text.errors.contains("Sample data keeps nothing"))
    let json = try Command.topup("order", "--set", "wa_balance=500rb", "--yes", "--json").json
    #expect(json["status"] as? String == "awaiting_payment")
    #expect(json["total"] as? Int == 1_110_000)
  }

  @Test("Times are those of the company's own clocks, prices in texts those of the language")
  func ownClocks() throws {
    let folder = try SampleFolder(
      packages: "{id: 'PKG', code: 'x', name: 'X', price: '1250.5'}",
      sections: """
        {
          code: 'x', position: 1, label: 'Boxes at {{mekari_billing}}', unit: 'visitor',
          description: '', option_value: {kind: 'quantity', minimum: 1}, base_price: '0',
          price_period: 'once', is_fixed_cost: false, package_id: 'PKG', package_code: 'x',
          quota_type: 'additional',
        },
        """,
      company: """
        name: 'PT Timur', package_components: [], balances: [],
        users: [{id: 'U', name: 'U', email: 'u@x.example', role: 'admin', token: 't'}],
        """)
    let file = "\(folder.path)/companies/C-1.json"
    let text = try String(contentsOfFile: file, encoding: .utf8)
    try folder.write(
      text.replacingOccurrences(of: "Asia/Jakarta", with: "Asia/Jayapura"), to: "companies/C-1.json"
    )
    let order = ["order", "--set", "x=2", "--yes", "--data", folder.path, "--lang"]
    let english = try Command.run(Command.topup, order + ["en"])
    #expect(english.output.contains("(until 15 Jul 2026 23:59)"))
    #expect(english.output.hasPrefix("Boxes at Rp 1,250.5  2  "))
    #expect(english.output.contains("adds 2 visitors"))
    let indonesian = try Command.run(Command.topup, order + ["id"])
    #expect(indonesian.output.hasPrefix("Boxes at Rp 1.250,5  2  "))
    #expect(indonesian.output.contains("menambah 2 pengunjung"))
  }

  @Test("A review says what settles excess; without tax it has no line for it")
  func reviewLines() throws {
    let excess = try Command.topup(
      "order", "--set", "wa_balance=1jt", "--company", "CID-1006", "--lang", "en")
    #expect(excess.output.contains("settles Rp 5,000, adds Rp 995,000"))
    let untaxed = try Command.topup(
      "order", "--set", "muv=500", "--company", "CID-1004", "--lang", "en")
    #expect(untaxed.output.contains("Total     Rp 300,000"))
    #expect(!untaxed.output.contains("%"))
  }
}
