import OwnThreads
import Testing
import TopupBackend
import TopupDomain

@testable import Confidence

@Suite("Every backend: accounts, catalogs and roles", .onOwnThreads, .timeLimit(.minutes(5)))
struct AccountConformance {
  private static let everything = [
    "wa_balance", "muv", "user_quota", "voice_balance", "chatbot_ai_extra",
  ]

  @Test("S01–S06, S10: the sections of every sample company", arguments: BackendKind.allCases)
  func sections(kind: BackendKind) async throws {
    let stage = try kind.open()
    let rows: [(String, [String])] = [
      ("CID-1001", Self.everything),
      ("CID-1002", ["wa_balance", "muv", "user_quota", "voice_balance"]),
      ("CID-1003", ["wa_balance", "muv", "user_quota", "chatbot_ai_extra"]),
      ("CID-1004", ["muv", "user_quota"]),
    ]
    for (company, codes) in rows {
      let catalog = try await stage.admin(of: company).catalog()
      #expect(catalog.sections.map(\.code.text) == codes)
      #expect(catalog.skipped.isEmpty)
    }
    let unlimited = try await stage.admin(of: "CID-1005").catalog()
    #expect(!unlimited.sections.contains { $0.code == code("muv") })
    let minimum = try await stage.admin(of: "CID-1011").catalog().sections[0].input.minimum
    #expect(minimum == 2_500_000)
    for company in ["CID-1007", "CID-1008"] {
      let catalog = try await stage.admin(of: company).catalog()
      #expect(!catalog.sections.isEmpty)
      #expect(!catalog.sections.contains { $0.code == code("chatbot_ai_extra") })
    }
  }

  @Test(
    "S08, S09: what is below zero, and a section that is skipped", arguments: BackendKind.allCases)
  func excessAndSkipped(kind: BackendKind) async throws {
    let stage = try kind.open()
    let excess = try await stage.admin(of: "CID-1006").excess()
    #expect(excess.map(\.quantity) == [Decimal4("5000"), Decimal4("120")])
    let catalog = try await stage.admin(of: "CID-1012").catalog()
    #expect(catalog.skipped.map(\.reason) == [.pricingUnavailable])
    #expect(!catalog.sections.isEmpty)
  }

  @Test("P12: an older company has the older shape", arguments: BackendKind.allCases)
  func legacy(kind: BackendKind) async throws {
    let stage = try kind.open()
    guard case .legacy = try await stage.admin(of: "CID-1008").billingInfo() else {
      Issue.record("not the older shape")
      return
    }
    guard case .v3(let info) = try await stage.admin(of: "CID-1001").billingInfo() else {
      Issue.record("not V3")
      return
    }
    #expect(info.balances.first?.isShared == true)
    #expect(!info.isStale)
  }

  @Test(
    "S11: who may not top up may read, and is refused the rest", arguments: BackendKind.allCases,
    [UserRole.agent, .supervisor])
  func roles(kind: BackendKind, role: UserRole) async throws {
    let stage = try kind.open()
    let order = try await stage.admin(of: "CID-1001").order()
    let backend = try stage.backend("CID-1001", as: role)
    #expect(try await backend.clientConfig().user.role == role)
    _ = try await backend.billingInfo()
    #expect(try await backend.catalog().sections.count == Self.everything.count)
    _ = try await backend.excess()
    #expect(try await backend.order(order.id).status == .awaitingPayment)
    #expect(try await backend.orders(OrderQuery(limit: 1)).rows.map(\.id) == [order.id])
    try await backend.record(.sharedBalanceTooltipViewed)
    let refused = Refusal.refused(.roleNotAllowed)
    #expect(
      await refusal { () async throws(BackendError) in
        try await backend.quote(cart(("muv", 500)))
      } == refused)
    #expect(
      await refusal { () async throws(BackendError) in
        try await backend.placeOrder(QuoteID("qt_x"), key: IdempotencyKey("key-00000001"))
      } == refused)
    #expect(
      await refusal { () async throws(BackendError) in
        try await backend.cancelOrder(order.id)
      } == refused)
  }

  @Test(
    "S17: a company that withholds income tax is told so and may not quote",
    arguments: BackendKind.allCases)
  func withholding(kind: BackendKind) async throws {
    let stage = try kind.open()
    let backend = try stage.admin(of: "CID-1014")
    #expect(try await backend.clientConfig().withholdsIncomeTax)
    for lines in [cart(("wa_balance", 1_000_000)), []] {
      #expect(
        await refusal { () async throws(BackendError) in try await backend.quote(lines) }
          == .refused(.withholdingNotSupported))
    }
    #expect(try await stage.admin(of: "CID-1001").clientConfig().withholdsIncomeTax == false)
  }

  @Test(
    "Preferences: a section hides and comes back; both names of the new flow are one",
    arguments: BackendKind.allCases)
  func preferences(kind: BackendKind) async throws {
    let stage = try kind.open()
    let company = CompanyID("CID-1001")
    let backend = try stage.admin(of: "CID-1001")
    for name in ["billing_new_topup", "bifrost_new_topup"] {
      let off = try await stage.levers.setPreferences([name: false], of: company)
      #expect(!off.holds(Preferences.newTopup))
      #expect(try await backend.clientConfig().preferences == off)
      #expect(
        await refusal { () async throws(BackendError) in
          try await backend.quote(cart(("chatbot_ai_extra", 1)))
        } == .refused(.sectionHidden, ["lines[0].code:section_hidden"]))
      let on = try await stage.levers.setPreferences([name: true], of: company)
      #expect(on.holds(Preferences.newTopup))
    }
    #expect(
      await refusal { () async throws(BackendError) in
        try await stage.levers.setPreferences([:], of: CompanyID("CID-9"))
      } == .refused(.companyNotFound))
  }
}
