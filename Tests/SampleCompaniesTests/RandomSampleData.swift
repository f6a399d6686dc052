import Foundation
import SampleCompanies

/// Folders that the schema allows, however odd: any texts, any figures, any sections.
struct RandomSampleData {
  private var generator: UInt64

  init(seed: UInt64) { generator = seed &* 0x9E37_79B9_7F4A_7C15 &+ 1 }

  mutating func files() throws -> (catalog: SampleFile, companies: [SampleFile]) {
    let codes = (0..<roll(8)).map { "code_\($0)" }
    let catalog: [String: Any] = [
      "clock": pick(["2026-07-14T09:00:00+07:00", "1999-12-31t23:59:60Z", "9999-12-31T23:59:59Z"]),
      "preferences": ["billing_new_topup": true, text(): false],
      "payment": [
        "webhook_secrets": ["whsec_a2V5"], "callback_token": "token",
        "source_allow_list": ["0.0.0.0/0", "::/0"],
        "expires_after_minutes": pick([1, 5, 1_000_000_000, Int.max]),
      ],
      "packages": [["id": "P", "code": text(), "name": text(), "price": decimal()]],
      "topup_configurations": codes.map { row($0) },
    ]
    let companies = try (0..<1 + roll(3)).map { index in
      try file("companies/\(index).json", company(index, codes))
    }
    return (try file("catalog.json", catalog), companies)
  }

  /// With what editors put into files: a byte order mark, ends of lines of two bytes, escapes.
  private mutating func file(_ name: String, _ value: [String: Any]) throws -> SampleFile {
    let options: JSONSerialization.WritingOptions = roll(2) == 0 ? [] : [.prettyPrinted]
    var text = String(
      decoding: try JSONSerialization.data(withJSONObject: value, options: options), as: UTF8.self)
    if roll(3) == 0 { text = text.replacingOccurrences(of: "\n", with: "\r\n") }
    return SampleFile(name: name, bytes: (roll(3) == 0 ? [0xEF, 0xBB, 0xBF] : []) + text.utf8)
  }

  private mutating func row(_ code: String) -> [String: Any] {
    var input: [String: Any] = ["kind": pick(["amount", "quantity", "options"])]
    for member in ["minimum", "maximum", "step"] where roll(2) == 0 {
      input[member] = pick([-5, 0, 1, 3, 1000, 1_000_000, 1_000_000_000_000] as [Any] + [NSNull()])
    }
    if roll(2) == 0 { input["presets"] = [pick([-1, 0, 5, 1_000_000])] }
    if roll(3) != 0 { input["options"] = [["value": 1], ["value": 500, "label": text()]] }
    if roll(2) == 0 { input["multiplier"] = pick([1, 2, 1000]) }
    return [
      "code": code, "position": pick([Int.min, 0, 1, 1, Int.max]), "unit": text(),
      "label": text() + pick(["", " {{mekari_billing}}"]), "description": text(),
      "option_value": input, "base_price": decimal(), "is_fixed_cost": roll(3) != 0,
      "package_id": pick(["P", "none", NSNull()] as [Any]), "legacy": roll(2) == 0,
      "quota_type": pick(["additional", "until_contract_end"]),
      "price_period": pick(["once", "month"]), "excess_package_id": pick(["P", "none"]),
    ]
  }

  private mutating func company(_ index: Int, _ codes: [String]) -> [String: Any] {
    var users: [[String: Any]] = []
    for (number, role) in ["admin", "owner", "agent"].enumerated() where roll(2) == 0 {
      users.append(user(role, "\(index)-\(number)"))
    }
    if users.isEmpty { users = [user("supervisor", "\(index)")] }
    let balances = codes.filter { _ in roll(2) == 0 }.map { balance($0) }
    return [
      "company_id": text() + "\(index)", "name": text(), "about": text(),
      "billing_version": pick(["3", "3.0.0", "2.0", "", "x", "99999999999999999999"]),
      "package_name": text(), "settings": ["bifrost_new_topup": true],
      "contract": ["start_date": "0001-01-01", "end_date": pick(["2026-12-31", "9999-12-31"])],
      "tax": ["name": text(), "rate_percent": pick(["0", "11", "33.3333", "999999999999999"])],
      "package_components": [text()], "balances": balances, "users": users,
      "mcc": ["is_enabled": true, "minimum_value": pick([NSNull(), -5, 2_500_000] as [Any])],
    ]
  }

  private func user(_ role: String, _ id: String) -> [String: Any] {
    ["id": id, "name": id, "email": id, "role": role, "token": id]
  }

  private mutating func balance(_ code: String) -> [String: Any] {
    var balance: [String: Any] = ["code": code, "label": text(), "unit": text()]
    if roll(2) == 0 {
      balance["postpaid"] = ["limit": "5000", "used": pick(["0", "0.5", "5000"])]
    } else {
      balance["initial"] = ["total": decimal(), "remaining": "0"]
      balance["additional"] = ["total": "7.5", "remaining": pick(["0", "7.5"])]
    }
    balance["unlimited"] = roll(5) == 0
    return balance
  }

  private mutating func decimal() -> String {
    pick(["0", "1", "0.0001", "600", "350000", "999999999999.9999"])
  }

  private mutating func text() -> String {
    pick([
      "Saldo", "", "作品", "رصيد", "👨‍👩‍👧‍👦", "e\u{301}", "\u{202E}evil", "\u{1B}[31mred", "a\tb\nc",
      "\u{200B}", "\u{E0041}tag", "\u{0}", "\u{FEFF}", String(repeating: "x", count: 10_000),
    ])
  }

  private mutating func pick<Element>(_ elements: [Element]) -> Element {
    elements[roll(elements.count)]
  }

  private mutating func roll(_ sides: Int) -> Int {
    generator ^= generator << 13
    generator ^= generator >> 7
    generator ^= generator << 17
    return Int((generator &* 0x2545_F491_4F6C_DD1D) >> 33) % sides
  }
}
