import BillingEngine
import Foundation
import SampleCompanies
import Testing
import TopupDomain

@Suite("The shipped sample data shows what it promises (SPEC 7)")
struct ShippedSampleDataTests {
  private static let folder = URL(fileURLWithPath: #filePath)
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
    .appendingPathComponent("sample-data").path

  private let data: SampleData

  init() throws { data = try SampleData.load(folder: Self.folder) }

  private func company(_ number: Int) throws -> Company {
    try #require(data.setup.companies.first { $0.id.text == "CID-\(number)" })
  }

  private func preferences(of company: Company) -> Preferences {
    PreferenceLayers(global: data.setup.preferences, company: company.settings).inEffect
  }

  private func flow(of company: Company) -> TopupFlow {
    TopupFlow(billingVersion: company.billingVersion, preferences: preferences(of: company))
  }

  private func sections(of company: Company) -> [String] {
    let facts = SectionGate.Facts(company: company, preferences: preferences(of: company))
    return data.setup.rows.filter { $0.isOffered(to: facts, on: flow(of: company)) }
      .sorted { $0.position < $1.position }.map(\.code.text)
  }

  @Test("there is every company, each saying what it shows")
  func everyCompany() {
    let ids = data.setup.companies.map(\.id.text)
    #expect(Set(ids).isSuperset(of: (1001...1013).map { "CID-\($0)" }))
    #expect(data.setup.companies.allSatisfy { $0.about?.isEmpty == false })
    // They are in English, and so are their figures.
    #expect(data.setup.companies.allSatisfy { $0.about?.contains(/\d\.\d/) == false })
    #expect(data.setup.clockStart == Timestamp(rfc3339: "2026-07-14T09:00:00+07:00"))
    #expect(data.setup.preferences[Preferences.newTopupPage] == nil)
  }

  @Test("every company has an admin, an agent and a supervisor with the documented tokens")
  func users() {
    for company in data.setup.companies {
      for role in [UserRole.admin, .agent, .supervisor] {
        let user = company.users.first { $0.role == role }
        #expect(user?.token == "demo-\(company.id.text.lowercased())-\(role.rawValue)")
      }
    }
  }

  @Test(
    "the sections that each company sees",
    arguments: [
      (1001, ["wa_balance", "muv", "user_quota", "voice_balance", "chatbot_ai_extra"]),
      (1002, ["wa_balance", "muv", "user_quota", "voice_balance"]),
      (1003, ["wa_balance", "muv", "user_quota", "chatbot_ai_extra"]),
      (1004, ["muv", "user_quota"]),
      (1005, ["wa_balance", "user_quota"]),
      (1006, ["wa_balance", "muv", "user_quota"]),
      (1007, ["wa_balance", "muv"]),
      (1008, ["wa_balance", "muv"]),
      (1009, ["wa_balance", "muv", "user_quota"]),
      (1010, ["wa_balance", "muv", "user_quota", "voice_balance"]),
      (1011, ["wa_balance", "muv", "user_quota"]),
      (
        1012,
        [
          "wa_balance", "muv", "user_quota", "voice_balance", "chatbot_ai_extra", "call_recording",
        ]
      ),
      (1013, ["wa_balance", "muv", "user_quota"]),
    ])
  func sections(number: Int, codes: [String]) throws {
    #expect(try sections(of: company(number)) == codes)
  }

  @Test("two companies have the legacy page, by setting and by version")
  func legacy() throws {
    let legacy = data.setup.companies.filter { flow(of: $0) == .legacy }.map(\.id.text)
    #expect(legacy == ["CID-1007", "CID-1008"])
    #expect(try company(1007).billingVersion.isV3)
    #expect(try company(1008).settings["bifrost_new_topup"] == true)
  }

  @Test("balances are healthy except where the company shows that they are not")
  func states() throws {
    var unhealthy: [String: Balance.State] = [:]
    for company in data.setup.companies {
      for balance in company.balances {
        let state = try balance.state()
        if state != .ok { unhealthy["\(company.id) \(balance.code)"] = state }
      }
    }
    #expect(
      unhealthy == [
        "CID-1006 wa_balance": .belowZero, "CID-1006 muv": .belowZero,
        "CID-1009 wa_balance": .low, "CID-1010 wa_balance": .belowZero,
      ])
    let excess = try company(1006).balances.prefix(2).map { try $0.pool.remaining() }
    #expect(excess == [Decimal4("-5000"), Decimal4("-120")])
    #expect(try company(1009).freeUsage?.remaining ?? .zero > .zero)
    #expect(try company(1010).freeUsage?.remaining == .zero)
  }

  @Test("WABAs: three, none, two, and two from before the shared pool")
  func wabas() throws {
    #expect(try company(1001).wabas.count == 3)
    #expect(try company(1004).wabas.isEmpty)
    #expect(try company(1010).wabas.count == 2)
    for company in data.setup.companies {
      let isFromBefore = company.id.text == "CID-1013"
      #expect(company.wabas.allSatisfy { ($0.organizationPackageID == nil) == isFromBefore })
    }
    #expect(try preferences(of: company(1001)).holds(Preferences.showWabaID))
  }

  @Test("the monthly commitment, the unlimited visitors, and who cannot pay by themselves")
  func particulars() throws {
    #expect(try company(1011).mcc == MonthlyCommitment(isEnabled: true, minimumValue: 2_500_000))
    let unlimited = try company(1005).balances.filter(\.isUnlimited).map(\.code.text)
    #expect(unlimited == ["muv"])
    #expect(data.setup.companies.filter(\.withholdsIncomeTax).map(\.id.text) == ["CID-1014"])
    #expect(data.setup.companies.filter { $0.tax == nil }.map(\.id.text) == ["CID-1004"])
    let today = try #require(CalendarDate("2026-07-14"))
    #expect(data.setup.companies.allSatisfy { !$0.contract.hasEnded(on: today) })
  }

  @Test("the sections: minimum, options, multiplier, price")
  func rows() throws {
    func row(_ code: String) throws -> CatalogRow {
      try #require(data.setup.rows.first { $0.code.text == code })
    }
    let whatsapp = try row("wa_balance")
    #expect(whatsapp.input.minimum == 1_000_000 && whatsapp.takesMinimumFromMCC)
    let visitors = try row("muv")
    #expect(try visitors.pricing == .fixed(Decimal4(600 as Int64)))
    #expect(visitors.input.options.map(\.value) == [500, 1000, 2500, 5000, 10000])
    let dialogs = try row("chatbot_ai_extra")
    #expect(dialogs.input.multiplier == 1000 && dialogs.pricing == .upstream)
    #expect(dialogs.details.contains(CatalogRow.pricePlaceholder))
    #expect(try row("user_quota").quotaType == .untilContractEnd)
  }

  @Test("the pricing service knows every package but the one that CID-1012 is there to miss")
  func packages() {
    let known = Set(data.setup.packages.map(\.id))
    let asked = data.setup.rows.flatMap { [$0.packageID, $0.excessPackageID].compactMap(\.self) }
    #expect(Set(asked).subtracting(known).map(\.text) == ["PKG-CALL-RECORDING"])
  }
}
