import Foundation
import HTTPBackend
import OwnThreads
import ScriptedServer
import Testing
import TopupBackend
import TopupDomain

@Suite(
  "P14: a client with a server older or newer than itself", .onOwnThreads, .timeLimit(.minutes(5)))
struct CompatibilityTests {
  @Test("P14: who is signed in: a newer server's members are ignored")
  func newConfig() async throws {
    let config = try await CannedAnswers(.answer(200, Bodies.config)).asked {
      (backend) async throws(BackendError) in try await backend.clientConfig()
    }
    #expect(config.companyName == "Toko")
    #expect(config.user.role == .admin)
    #expect(config.preferences == Preferences(["billing_new_topup": true]))
    #expect(config.withholdsIncomeTax)
    #expect(config.showsWabaID)
    #expect(config.wabas.map(\.id.text) == ["w1"])
  }

  @Test("P14: who is signed in: what an older server does not say stays hidden")
  func oldConfig() async throws {
    let config = try await CannedAnswers(.answer(200, Bodies.oldConfig)).asked {
      (backend) async throws(BackendError) in try await backend.clientConfig()
    }
    #expect(config.companyName == "CID-1001")
    #expect(config.user.name == "u1")
    #expect(config.user.role == .member)
    #expect(!config.preferences.holds(Preferences.newTopup))
    #expect(!config.withholdsIncomeTax)
    #expect(!config.showsWabaID)
    #expect(config.wabas.isEmpty)
    #expect(config.timeZoneName == "Asia/Jakarta")
  }

  @Test("P14: balances of a newer server")
  func newInfo() async throws {
    let info = try await CannedAnswers(.answer(200, Bodies.info)).asked {
      (backend) async throws(BackendError) in try await backend.billingInfo()
    }
    guard case .v3(let info) = info else {
      Issue.record("not V3")
      return
    }
    #expect(info.isStale)
    #expect(info.balances[0].thresholdPercent.description == "12.5")
    #expect(info.balances[0].isShared)
  }

  @Test("P14: balances without age, staleness, threshold, state and sharing")
  func oldInfo() async throws {
    let answer = String.answer(200, Bodies.oldInfo, ["Date: Wed, 01 Jul 2026 02:00:00 GMT"])
    let answered = try await CannedAnswers(answer).asked { (backend) async throws(BackendError) in
      try await backend.billingInfo()
    }
    guard case .v3(let info) = answered else {
      Issue.record("not V3")
      return
    }
    #expect(info.asOf == Timestamp(rfc3339: "2026-07-01T09:00:00+07:00"))
    #expect(!info.isStale)
    #expect(info.freeUsage == nil)
    #expect(info.balances[0].label == "wa_balance")
    #expect(info.balances[0].thresholdPercent == Balance.defaultThresholdPercent)
    #expect(info.balances[0].state == .low)
    #expect(!info.balances[0].isShared)
  }

  @Test("P14: without a billing version what needs it stays hidden: the older shape")
  func noVersion() async throws {
    let legacy =
      #"{"company_id":"C","package_name":"P","wa_balance":"12.5","muv":"3","balances":[]}"#
    let bare = Bodies.oldInfo.replacingFirst(#""billing_version":"3.0.0","#, with: "")
    for (body, figure, visitors) in [(legacy, "12.5", "3"), (bare, "100", "0")] {
      let answered = try await CannedAnswers(.answer(200, body)).asked {
        (backend) async throws(BackendError) in
        try await backend.billingInfo()
      }
      guard case .legacy(let info) = answered else {
        Issue.record("not the older shape")
        return
      }
      #expect(info.waBalance == Decimal4(figure))
      #expect(info.muv == Decimal4(visitors))
    }
  }

  @Test("P14: sections of a kind that is not known here are named among the skipped")
  func newCatalog() async throws {
    let slider = Bodies.section.replacingFirst(#""kind":"options""#, with: #""kind":"slider""#)
    let weekly = Bodies.section.replacingFirst(
      #""price_period":"once""#, with: #""price_period":"week""#)
    let lasting = Bodies.section.replacingFirst(
      #""quota_type":"additional""#, with: #""quota_type":"until_further_notice""#)
    let body = """
      {"data":[\(slider),\(weekly),\(lasting)],
      "skipped":[{"code":"x","label":"X","reason":"moon_phase"}]}
      """
    let catalog = try await CannedAnswers(.answer(200, body)).asked {
      (backend) async throws(BackendError) in try await backend.catalog()
    }
    #expect(catalog.sections.map(\.quotaType) == [.additional])
    #expect(catalog.skipped.map(\.code.text) == ["x", "muv", "muv"])
    #expect(catalog.skipped.allSatisfy { $0.reason == .invalidConfiguration })
  }

  @Test("P14: a catalog without what was skipped, and sections with only what they need")
  func oldCatalog() async throws {
    let body = """
      {"data":[{"code":"muv","unit":"visitor","input":{"kind":"quantity"},"base_price":"600"}]}
      """
    let catalog = try await CannedAnswers(.answer(200, body)).asked {
      (backend) async throws(BackendError) in try await backend.catalog()
    }
    #expect(catalog.skipped.isEmpty)
    #expect(catalog.sections[0].label == "muv")
    #expect(catalog.sections[0].pricePeriod == .once)
    #expect(catalog.sections[0].input.multiplier == 1)
  }

  @Test("P14: an order in a state that is not known here is shown and needs review")
  func orders() async throws {
    let page = #"{"data":[\#(Bodies.order),\#(Bodies.oldOrder)],"next_cursor":null,"total":2}"#
    let orders = try await CannedAnswers(.answer(200, page)).asked {
      (backend) async throws(BackendError) in try await backend.orders(OrderQuery())
    }
    #expect(orders.rows.map(\.status) == [.credited, .needsReview])
    #expect(orders.rows[0].timeline.map(\.event) == ["teleported"])
    let old = orders.rows[1]
    #expect(old.number == "or_1")
    #expect(old.credits.isEmpty && old.paidInvoices.isEmpty && old.timeline.isEmpty)
    #expect(old.price.tax.amount == Rupiah(0))
    #expect(old.price.lines[0].netCredit == Decimal4("500"))
    #expect(old.price.lines[0].billableMonths == 1)
    #expect(orders.nextCursor == nil)
  }

  @Test(
    "P14: one client lives through a server that is renewed, and one that is rolled back",
    arguments: [
      ("server first", [Bodies.oldInfo, Bodies.info]),
      ("rolled back", [Bodies.info, Bodies.oldInfo]),
    ])
  func renewal(name: String, bodies: [String]) async throws {
    let date = ["Date: Wed, 01 Jul 2026 02:00:00 GMT"]
    let canned = try CannedAnswers(bodies.map { .answer(200, $0, date) })
    for _ in bodies {
      guard case .v3(let info) = try await canned.backend.billingInfo() else {
        Issue.record("not V3")
        return
      }
      #expect(info.balances[0].remaining == Decimal4("100"))
      #expect(info.asOf == Timestamp(rfc3339: "2026-07-01T09:00:00+07:00"))
    }
    #expect(canned.requests.count == 2)
  }

  @Test(
    "What cannot do without says which member is wrong and how",
    arguments: [
      (#"{"user":{"id":"u","role":"admin"}}"#, "company_id is missing"),
      (#"{"company_id":1,"user":{"id":"u"}}"#, "company_id must be a text, not a whole number"),
      (#"{"company_id":"C","currency":"USD","user":{"id":"u"}}"#, "currency must be IDR"),
      (#"{"company_id":"C"}"#, "user is missing"),
      (#"[]"#, "must be an object, not a list"),
    ])
  func explained(body: String, reason: String) async throws {
    let canned = try CannedAnswers(.answer(200, body))
    let error = await failure { () async throws(BackendError) in
      try await canned.backend.clientConfig()
    }
    guard case .unreadable(let text) = error else {
      Issue.record("\(String(describing: error))")
      return
    }
    #expect(text.contains(reason))
  }

  @Test("P14: a gateway's path prefixes are the profile's")
  func rewrites() async throws {
    let canned = try CannedAnswers(
      [.answer(200, #"{"data":[]}"#)], basePath: "/gw/",
      rewrites: [PathRewrite("/iag/v1", to: "/internal/qontak/billing/v1/")])
    _ = try await canned.backend.excess()
    _ = await failure { () async throws(BackendError) in try await canned.backend.clientConfig() }
    #expect(
      canned.requests.map { $0.line.split(separator: " ")[1] } == [
        "/gw/internal/qontak/billing/v1/topup-configurations/excess-quota",
        "/gw/api/core/v1/client_configs/config",
      ])
  }
}

extension String {
  func replacingFirst(_ text: String, with other: String) -> String {
    guard let range = firstRange(of: text) else { return self }
    return replacingCharacters(in: range, with: other)
  }
}
