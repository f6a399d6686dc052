import BillingEngine
import BillingWorld
import Testing
import TopupBackend
import TopupDomain

@Suite("S01, S17, P08: who is signed in and what they see", .onEveryStore)
struct AccountTests {
  @Test("S01, S17: the configuration joins both layers and says who withholds")
  func clientConfig() throws {
    let world = try World { $0.preferences["billing_report_show_waba_id"] = true }
    let caller = try world.caller("CID-PPH", role: .supervisor)
    let config = try world.engine.clientConfig(for: caller)
    #expect(config.withholdsIncomeTax)
    #expect(config.user.role == .supervisor)
    #expect(config.timeZoneName == "Asia/Jakarta")
    #expect(config.preferences.holds("billing_new_topup"))
    #expect(!config.showsWabaID)
    #expect(config.wabas.map(\.id) == [WabaID("W1-CID-PPH")])
    let settings = ["billing_report_show_waba_id": true]
    _ = try world.engine.setPreferences(settings, of: caller.companyID)
    #expect(try world.engine.clientConfig(for: caller).showsWabaID)
  }

  @Test("A token names one person or nobody")
  func tokens() throws {
    let world = try World()
    #expect(try world.engine.caller(token: "CID-V3-agent")?.user.role == .agent)
    #expect(try world.engine.caller(token: "") == nil)
    #expect(try world.engine.caller(token: "CID-V3-agen") == nil)
    #expect(
      try world.engine.companies().map(\.id.text) == [
        "CID-EXCESS", "CID-PPH", "CID-V2", "CID-V3",
      ])
  }

  @Test("P08: every balance with its buckets, shared where several WABAs draw from it")
  func billingInfo() throws {
    let world = try World { setup in
      let second = Waba(
        id: WabaID("W2"), name: "Two", phoneNumber: "+62", organizationPackageID: "P")
      setup.companies[0].wabas.append(second)
    }
    guard case .v3(let info) = try world.engine.billingInfo(for: world.caller()),
      case .v3(let excess) = try world.engine.billingInfo(for: world.caller("CID-EXCESS"))
    else {
      Issue.record("not V3")
      return
    }
    let balance = try #require(info.balances.first)
    #expect(balance.remaining == decimal("900"))
    #expect(balance.initial.remaining == decimal("500"))
    #expect(balance.additional.remaining == decimal("400"))
    #expect(balance.thresholdPercent == decimal("40"))
    #expect(balance.isShared)
    #expect(info.asOf == World.start && !info.isStale)
    #expect(excess.balances.map(\.state) == [.belowZero, .belowZero])
    #expect(excess.balances.map(\.isShared) == [false, false])
  }

  @Test("Both names of the new flow's setting are one setting; an unknown company is none")
  func preferences() throws {
    let world = try World()
    let id = CompanyID("CID-V3")
    for name in ["billing_new_topup", "bifrost_new_topup"] {
      let off = try world.engine.setPreferences([name: false], of: id)
      #expect(!off.holds("billing_new_topup") && off.values["bifrost_new_topup"] == nil)
      let on = try world.engine.setPreferences([name: true], of: id)
      #expect(on.holds("billing_new_topup") && on.holds("billing_voice_call_topup"))
    }
    let unknown = CompanyID("CID-NONE")
    let problem = refusal { try world.engine.setPreferences([:], of: unknown) }
    #expect(problem?.knownCode == .companyNotFound)
  }

  @Test("SPEC 1: data whose sums leave their range is refused when it is loaded")
  func outOfRange() {
    let problem = refusal {
      try World { setup in
        setup.companies[0].balances = [
          .sample("muv", initial: "999999999999999", additional: "1")
        ]
      }
    }
    #expect(problem?.knownCode == .invalidRequest)
  }
}
