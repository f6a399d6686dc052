import BillingEngine
import BillingWorld
import Synchronization
import Testing
import TopupBackend
import TopupDomain

@Suite("S09, S10: the catalog", .onEveryStore)
struct CatalogTests {
  private func codes(_ world: World, _ company: String = "CID-V3") throws -> [String] {
    try world.engine.catalog(for: world.caller(company)).sections.map(\.code.text)
  }

  @Test("S09: sections come in the order of their positions, priced")
  func order() throws {
    let world = try World {
      for index in $0.rows.indices where $0.rows[index].code == code("chatbot_ai_extra") {
        $0.rows[index].details = "{{mekari_billing}} for a thousand"
      }
    }
    let catalog = try world.engine.catalog(for: world.caller())
    let codes = catalog.sections.map(\.code.text)
    #expect(codes == ["wa_balance", "muv", "user_quota", "voice_balance", "chatbot_ai_extra"])
    #expect(catalog.sections.last?.basePrice == decimal("350000"))
    #expect(catalog.sections.last?.label == "AI Rp 350.000 dialogs")
    #expect(catalog.sections.last?.details == "Rp 350.000 for a thousand")
    #expect(catalog.skipped.isEmpty)
  }

  @Test("SPEC 2: a sixth row appears, is ordered and credited with no code for it")
  func sectionsAreData() throws {
    let world = try World { $0.rows.append(.row("email_quota", 6, .init(kind: .quantity))) }
    #expect(try codes(world).last == "email_quota")
    let order = try world.order([("email_quota", 40)])
    _ = try world.engine.receive(world.event(of: order))
    #expect(try world.remaining("email_quota") == "40")
    try world.engine.runDueWork()
    #expect(try world.reload(order).paidInvoices.map(\.packageCode) == ["email_quota"])
  }

  @Test("S10: outside the gate there are the legacy rows and no excess")
  func legacy() throws {
    let world = try World()
    #expect(try codes(world, "CID-V2") == ["wa_balance", "muv"])
    let id = CompanyID("CID-EXCESS")
    _ = try world.engine.setPreferences(["billing_new_topup": false], of: id)
    #expect(try codes(world, "CID-EXCESS") == ["wa_balance", "muv"])
    #expect(try world.engine.excess(for: world.caller("CID-EXCESS")).isEmpty)
  }

  @Test("P12: what an older company reads is the same with every preference on or off")
  func legacyIsUntouched() throws {
    let world = try World()
    let caller = try world.caller("CID-V2")
    let catalog = try world.engine.catalog(for: caller)
    let info = try world.engine.billingInfo(for: caller)
    for isOn in [true, false] {
      let names = [
        "billing_new_topup", "bifrost_new_topup", "billing_voice_call_topup",
        "billing_chatbot_ai_topup", "billing_report_show_waba_id", "waba_save_organization_id",
      ]
      let settings = Dictionary(uniqueKeysWithValues: names.dropFirst().map { ($0, isOn) })
      _ = try world.engine.setPreferences(settings, of: caller.companyID)
      #expect(try world.engine.catalog(for: caller) == catalog)
      #expect(try world.engine.billingInfo(for: caller) == info)
      #expect(try world.engine.excess(for: caller).isEmpty)
    }
    #expect(
      info
        == .legacy(
          .init(
            companyID: caller.companyID, packageName: "Package", waBalance: decimal("900"),
            muv: .zero)))
  }

  @Test("S09: a price is cached for an hour and then asked for again")
  func cache() throws {
    let world = try World()
    let package = PackageID("PKG-AI")
    func price() throws -> Decimal4? {
      try world.engine.catalog(for: world.caller()).sections.last?.basePrice
    }
    #expect(try price() == decimal("350000"))
    _ = try world.services.pricing.setPrice(decimal("360000"), of: package)
    world.clock.advance(seconds: 3599)
    #expect(try price() == decimal("350000"))
    world.clock.advance(seconds: 1)
    #expect(try price() == decimal("360000"))
  }

  @Test("S09: a price from before the clock was set back is asked for again")
  func clockSetBack() throws {
    let world = try World()
    #expect(try codes(world).contains("chatbot_ai_extra"))
    _ = try world.services.pricing.setPrice(decimal("360000"), of: PackageID("PKG-AI"))
    world.clock.advance(seconds: -7200)
    let catalog = try world.engine.catalog(for: world.caller())
    #expect(catalog.sections.last?.basePrice == decimal("360000"))
  }

  @Test(
    "S09, W02: where the service fails the section is skipped, recorded, and back afterwards",
    arguments: [
      Fault.Kind.timeout, .status429, .status500, .status503, .malformedBody, .connectionReset,
    ])
  func pricingFails(kind: Fault.Kind) throws {
    let world = try World()
    world.arm(.pricing, kind, times: kind.strikesToFail)
    let catalog = try world.engine.catalog(for: world.caller())
    #expect(catalog.sections.count == 4)
    #expect(
      catalog.skipped == [
        SkippedSection(
          code: code("chatbot_ai_extra"), label: "AI dialogs", reason: .pricingUnavailable)
      ])
    #expect(try world.events()["pricing_unavailable"] == 1)
    #expect(try codes(world).count == 5)
  }

  @Test("S09: a price past its hour is never served, however long the service fails")
  func neverStale() throws {
    let world = try World()
    _ = try codes(world)
    world.arm(.pricing, .timeout)
    world.clock.advance(seconds: 3600)
    #expect(try codes(world).contains("chatbot_ai_extra") == false)
  }

  @Test("S09: 64 callers that miss at once ask the service once")
  func singleFlight() throws {
    let pricing = CountingPricing()
    let setup = BillingSetup.sample
    let clock = ManualClock(World.start)
    let random = SeededRandomSource(seed: 1)
    let services = SimulatedServices(payBase: "", random: random, pause: { _ in })
    var upstream = services.upstream
    upstream.pricing = pricing
    let engine = BillingEngine(
      store: MemoryStore(), clock: clock, random: random, services: upstream)
    try engine.load(setup)
    let caller = try engine.caller(token: "CID-V3-agent")!
    let answers = onThreads(64) { _ in try? engine.catalog(for: caller) }
    #expect(pricing.asked.withLock { $0 } == 1)
    #expect(answers.allSatisfy { $0?.sections.count == 5 })
  }

  @Test("S04: with the contract over, its sections are skipped")
  func contractEnded() throws {
    let world = try World()
    world.clock.advance(seconds: 365 * 86_400)
    let skipped = try world.engine.catalog(for: world.caller()).skipped
    #expect(skipped.map(\.code.text) == ["user_quota"])
    #expect(skipped.map(\.reason) == [.contractEnded])
  }

  @Test("S02: an enabled MCC's minimum takes the place of the row's own")
  func minimum() throws {
    let world = try World { setup in
      setup.companies[0].mcc = MonthlyCommitment(isEnabled: true, minimumValue: 2_500_000)
    }
    let section = try world.engine.catalog(for: world.caller()).sections[0]
    #expect(section.input.minimum == 2_500_000)
    #expect(try world.quote([("wa_balance", 1)]).price.lines[0].value == 2_500_000)
  }

  @Test("S08: balances below zero with their worth, nil where no price is known")
  func excess() throws {
    let world = try World()
    let rows = try world.engine.excess(for: world.caller("CID-EXCESS"))
    #expect(rows.map(\.quantity) == [decimal("5000"), decimal("120")])
    #expect(rows.map(\.amount) == [Rupiah(7500), nil])
    #expect(try world.engine.excess(for: world.caller()).isEmpty)
  }
}

/// A pricing service that is slow enough for everybody to arrive, and counts.
private final class CountingPricing: PricingService {
  let asked = Mutex(0)

  func package(_ id: PackageID) throws(UpstreamFailure) -> Package {
    asked.withLock { $0 += 1 }
    let start = ContinuousClock.now
    while start.duration(to: .now) < .milliseconds(20) {}
    return Package(id: id, code: "ai", name: "AI", price: decimal("350000"))
  }
}
