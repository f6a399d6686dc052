import BillingEngine
import HTTPMessages
import Testing
import TopupBackend
import TopupDomain

@testable import SandboxServer

@Suite("P12: companies from before the shared pool")
struct OlderCompanyTests {
  private static let company = "CID-1008"
  private static let reader = "demo-cid-1008-admin"
  private static let names = [
    "billing_new_topup", "billing_voice_call_topup", "billing_chatbot_ai_topup",
    "billing_report_show_waba_id", "waba_save_organization_id",
  ]
  private static let targets = [
    "/api/core/v1/billings/info", "/iag/v1/topup-configurations",
    "/iag/v1/topup-configurations/excess-quota", "/api/core/v1/billings/mcc_logs",
    "/api/core/v1/billings/mcc_logs?order=asc&limit=3",
    "/api/core/v1/billings/mcc_logs?waba_id=1008202600001",
    "/api/core/v1/billings/broadcast_deductions", "/api/core/v1/billings/download_mcc_logs",
    "/api/core/v1/billings/download_broadcast_deduction",
    "/api/core/v1/billings/download_mcc_logs?waba_id=1008202600001",
  ]

  /// A service in which the company is of that version, has deducted with a WABA named, and every
  /// preference is as said, in either layer.
  private func service(_ version: String, global: Bool, own: Bool) throws -> TestService {
    let service = try TestService { setup in
      for name in Self.names { setup.preferences[name] = global }
      for index in setup.companies.indices where setup.companies[index].id.text == Self.company {
        setup.companies[index].billingVersion = BillingVersion(version)
      }
    }
    setPreferences(own, in: service)
    deduct("first", in: service)
    return service
  }

  private func setPreferences(_ isOn: Bool, in service: TestService) {
    let members = Self.names.map { "\"\($0)\":\(isOn)" }.joined(separator: ",")
    let answer = service.ask(
      .put, "/sandbox/v1/companies/\(Self.company)/preferences", as: "key", json: "{\(members)}")
    #expect(answer.status == 200)
  }

  private func deduct(_ code: String, in service: TestService) {
    let answer = service.ask(
      .post, "/iag/v1/quota-managements/deduction", as: "key",
      json: """
        {"company_id":"\(Self.company)","billing_code":"wa_balance","deduction_code":"marketing",
        "unique_code":"\(code)","quantity":"1000.5","extra_attrs":{"waba_id":"1008202600001"}}
        """)
    #expect(answer.status == 200)
  }

  /// Status and body of everything that the company can read, without what names an instant or a
  /// request of its own.
  private func bodies(of service: TestService) throws -> [String] {
    try Self.targets.map { target in
      switch service.service.answer(TestService.request(.get, target, as: Self.reader)) {
      case .response(let response):
        let text = String(decoding: response.body, as: UTF8.self)
        return "\(response.status) " + (response.status == 200 ? Self.timeless(text) : "refused")
      case .stream(let response, let body):
        var bytes: [UInt8] = []
        while let piece = try body.next() { bytes += piece }
        return "\(response.status) " + Self.timeless(String(decoding: bytes, as: UTF8.self))
      case .silence, .reset: return "nothing"
      }
    }
  }

  /// Rows that were deducted just now differ in their instant.
  private static func timeless(_ text: String) -> String {
    text.replacing(/2026-07-14T\d\d:\d\d:\d\d(\.\d+)?(\+07:00|Z)/, with: "now")
  }

  @Test(
    "P12: whatever is switched on or off, every body stays the same to the byte",
    arguments: ["1", "1.4.0", "2.0.0", "30", ""])
  func sameBytes(version: String) throws {
    let expected = try bodies(of: service(version, global: false, own: false))
    #expect(expected[0].hasPrefix("200 {"))
    for name in ["balances", "stale", "as_of", "billing_version", "initial", "postpaid"] {
      #expect(!expected[0].contains("\"\(name)\""))
    }
    #expect(expected[3].contains("1000.5") && !expected[3].contains("waba_id"))
    #expect(expected[5] == "422 refused" && expected[9] == "422 refused")
    for (global, own) in [(false, true), (true, false), (true, true)] {
      let service = try service(version, global: global, own: own)
      #expect(try bodies(of: service) == expected)
      // The other way round while everything is cached.
      setPreferences(!own, in: service)
      #expect(try bodies(of: service) == expected)
    }
  }

  @Test("P12: its balances come through the cache too: a change shows at once, silence shows none")
  func cached() throws {
    let service = try service("2.0.0", global: true, own: true)
    func info() -> HTTPAnswer {
      service.ask(.get, "/api/core/v1/billings/info", as: Self.reader)
    }
    let first = info()
    #expect(first["wa_balance"] == "1979399.5")
    #expect(info().text == first.text)
    deduct("second", in: service)
    let second = info()
    #expect(second["wa_balance"] == "1978399")
    // The store falls silent: the last known figures, in the same bytes, with no word of it.
    service.sandbox.board.replace(with: [Fault(target: .quotaStore, kind: .timeout)])
    _ = try service.sandbox.clock.advance(seconds: 31)
    #expect(info().text == second.text)
    let events = service.ask(
      .get, "/iag/v1/events?type=billing_aggregate_balance_timeout", as: "key")
    #expect(events["data"].elements.count == 1)
  }
}
