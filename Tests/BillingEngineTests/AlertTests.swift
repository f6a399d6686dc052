import BillingEngine
import BillingWorld
import Synchronization
import Testing
import TopupBackend
import TopupDomain

@Suite("P07: alerts", .onEveryStore)
struct AlertTests {
  private func world() throws -> World {
    try World { $0.companies[0].balances = [.sample("wa_balance", initial: "100", limit: "50")] }
  }

  private func counts(_ world: World) throws -> [Int] {
    let events = try world.events()
    return [events["low_balance_warning"] ?? 0, events["balance_below_zero"] ?? 0]
  }

  /// What is taken from 100 with the threshold at 40, and which alerts are given.
  @Test(
    "P07: at the threshold and below it, and below zero",
    arguments: [
      ("59.9999", [0, 0]), ("60", [1, 0]), ("60.0001", [1, 0]), ("100", [1, 0]), ("101", [1, 1]),
    ])
  func threshold(taken: String, expected: [Int]) throws {
    let world = try world()
    _ = try world.deduct("a", taken)
    #expect(try counts(world) == expected)
  }

  /// The threshold in percent of 100 (of nothing in the last), what is taken, which alerts come.
  @Test(
    "P07: thresholds of nothing, of everything, of fractions, and of an empty balance",
    arguments: [
      ("0", "99.9999", [0, 0]), ("0", "100", [1, 0]), ("0", "100.0001", [1, 1]),
      ("100", "0.0001", [1, 0]), ("40.5", "59.4999", [0, 0]), ("40.5", "59.5", [1, 0]),
      ("0.0001", "99.9998", [0, 0]), ("0.0001", "99.9999", [1, 0]), ("40", "", [0, 1]),
    ])
  func thresholds(percent: String, taken: String, expected: [Int]) throws {
    let world = try World {
      $0.companies[0].balances = [
        .sample("wa_balance", initial: taken.isEmpty ? "0" : "100", limit: "50")
      ]
    }
    _ = try world.engine.updateComponent(
      ComponentUpdate(
        companyID: CompanyID("CID-V3"), code: code("wa_balance"), postpaidLimit: nil,
        threshold: .percent(decimal(percent))))
    _ = try world.deduct("a", taken.isEmpty ? "1" : taken)
    #expect(try counts(world) == expected)
    // Once, and one e-mail for each, whatever follows.
    for number in 0..<3 { _ = try? world.deduct("b\(number)", "0.0001") }
    for _ in 0..<2 { try world.engine.runDueWork() }
    let kinds = try world.services.mailbox.received().map(\.kind)
    let alerts = try counts(world)
    #expect(alerts.allSatisfy { $0 <= 1 })
    #expect([kinds.count { $0 == .balanceLow }, kinds.count { $0 == .balanceBelowZero }] == alerts)
  }

  @Test("P07: a clock that was a month ahead and is set back silences nobody")
  func clockSetBack() throws {
    let world = try world()
    world.clock.advance(seconds: 31 * 86_400)
    _ = try world.deduct("a", "60")
    world.clock.advance(seconds: -31 * 86_400)
    _ = try world.deduct("b", "1")
    #expect(try counts(world) == [2, 0])
  }

  @Test("P07: once a month, however often a balance goes up and down; then again")
  func once() throws {
    let world = try world()
    for number in 0..<5 { _ = try world.deduct("a\(number)", "13") }
    #expect(try counts(world) == [1, 0])
    let order = try world.order([("wa_balance", 1_000_000)])
    _ = try world.engine.receive(world.event(of: order))
    _ = try world.deduct("b", "1000000")
    #expect(try counts(world) == [1, 0])
    _ = try world.deduct("c", "50")
    _ = try world.deduct("d", "1")
    #expect(try counts(world) == [1, 1])
    world.clock.advance(seconds: World.nextMonth.milliseconds(since: World.start) / 1000)
    try world.engine.runDueWork()
    _ = try world.deduct("e", "100")
    #expect(try counts(world) == [2, 2])
    let keys = try world.engine.events(EventQuery(type: "balance_below_zero")).rows
      .compactMap { $0.attributes.first { $0.name == "key" }?.value }
    #expect(keys == ["2026-08", "2026-07"].map { "below_zero:CID-V3:wa_balance:" + $0 })
    let mails = try world.services.mailbox.received().map(\.kind)
    #expect(mails.filter { $0 == .balanceBelowZero }.count == 1)
  }

  @Test("P07: another process knows what has been said")
  func otherProcess() throws {
    let world = try world()
    _ = try world.deduct("a", "70")
    let other = BillingEngine(
      store: world.store, clock: world.clock, random: SystemRandomSource(),
      services: world.services.upstream)
    _ = try other.deduct(world.request("b", "1"))
    #expect(try counts(world) == [1, 0])
  }
}

@Suite("P11, P15: limits, balances and WABAs", .onEveryStore)
struct QuotaTests {
  @Test("P01: a limit below what is in use is refused; the threshold changes what is low")
  func update() throws {
    let world = try World { $0.companies[0].balances = [.sample("wa_balance", initial: "100")] }
    _ = try world.deduct("a", "150")
    func update(limit: String? = nil, _ threshold: ComponentUpdate.Threshold = .unchanged) throws
      -> ComponentBalance
    {
      try world.engine.updateComponent(
        ComponentUpdate(
          companyID: CompanyID("CID-V3"), code: code("wa_balance"),
          postpaidLimit: limit.map { decimal($0) }, threshold: threshold))
    }
    #expect(refusal { try update(limit: "49.9999") }?.knownCode == .limitBelowUsage)
    #expect(refusal { try update(limit: "-1") }?.knownCode == .invalidRequest)
    #expect(refusal { try update(.percent(decimal("100.1"))) }?.knownCode == .invalidRequest)
    #expect(try update(limit: "50").postpaid.limit == decimal("50"))
    #expect(refusal { try world.deduct("b", "1") }?.knownCode == .quotaExceeded)
    #expect(try update(.percent(decimal("10"))).thresholdPercent == decimal("10"))
    #expect(try update(.standard).thresholdPercent == decimal("40"))
    #expect(try world.engine.quotaInfo(of: CompanyID("CID-V3")).balances == [update()])
    #expect(
      refusal { try world.engine.quotaInfo(of: CompanyID("x")) }?.knownCode == .companyNotFound)
  }

  @Test("P11: balances are read anew after 30 seconds, and after every change before it answers")
  func cache() throws {
    let world = try World()
    let first = try world.balancesSeen()
    world.clock.advance(seconds: 29)
    #expect(try world.balancesSeen() == first)
    world.clock.advance(seconds: 1)
    let second = try world.balancesSeen()
    #expect(second?.asOf == world.clock.now())
    world.clock.advance(seconds: 1)
    _ = try world.deduct("a", "1")
    let third = try world.balancesSeen()
    #expect(third?.asOf == world.clock.now())
    #expect(third?.balances.first?.remaining == decimal("899"))
    let order = try world.order([("wa_balance", 1_000_000)])
    _ = try world.engine.receive(world.event(of: order))
    #expect(try world.balancesSeen()?.balances.first?.remaining == decimal("1000899"))
  }

  @Test("P11: a store that is silent leaves the last known balances, or none")
  func silent() throws {
    let world = try World()
    world.arm(.quotaStore, .timeout)
    #expect(refusal { try world.balancesSeen() }?.knownCode == .storeUnavailable)
    world.services.board.replace(with: [])
    let known = try world.balancesSeen()
    world.clock.advance(seconds: 31)
    world.arm(.quotaStore, .timeout)
    let stale = try world.balancesSeen()
    #expect(stale?.isStale == true)
    #expect(stale?.asOf == known?.asOf)
    #expect(try world.events()["billing_aggregate_balance_timeout"] == 2)
    world.services.board.replace(with: [])
    #expect(try world.balancesSeen()?.isStale == false)
  }

  @Test("P11: a read that began before a deduction and ended after it is not kept")
  func race() throws {
    let world = try World()
    let store = InterruptedStore(world.store)
    let engine = BillingEngine(
      store: store, clock: world.clock, random: SystemRandomSource(),
      services: world.services.upstream)
    let caller = try world.caller()
    store.interruption.withLock {
      $0 = { _ = try? engine.deduct(world.request("between", "1")) }
    }
    guard case .v3(let outdated) = try engine.billingInfo(for: caller),
      case .v3(let info) = try engine.billingInfo(for: caller)
    else { return }
    #expect(outdated.balances.first?.remaining == decimal("900"))
    #expect(info.balances.first?.remaining == decimal("899"))
  }

  @Test("P15: with the preference any number of WABAs join the one package")
  func wabas() throws {
    let world = try World { $0.preferences["waba_save_organization_id"] = true }
    let company = CompanyID("CID-V3")
    func register(_ id: String, _ company: CompanyID) throws -> (RegisteredWaba, isNew: Bool) {
      try world.engine.registerWaba(
        WabaRegistration(companyID: company, wabaID: WabaID(id), name: "n", phoneNumber: "+1"))
    }
    #expect(refusal { try register("W2", company) }?.knownCode == .wabaPackageExists)
    _ = try world.engine.setPreferences(["waba_save_organization_id": true], of: company)
    #expect(try world.balancesSeen()?.balances.first?.isShared == false)
    let first = try register("W2", company)
    #expect(first.isNew)
    #expect(first.0.waba.organizationPackageID == "P")
    #expect(try world.balancesSeen()?.balances.first?.isShared == true)
    let again = try register("W2", company)
    #expect(!again.isNew)
    #expect(again.0 == first.0)
    #expect(refusal { try register("W2", CompanyID("CID-V2")) }?.knownCode == .wabaTaken)
    #expect(refusal { try register("W3", CompanyID("x")) }?.knownCode == .companyNotFound)
    #expect(try world.events()["waba_registered"] == 1)
  }

  @Test("P13: the backfill goes on where it was interrupted, and a second run changes nothing")
  func backfill() throws {
    let world = try World { setup in
      for index in setup.companies.indices {
        let id = setup.companies[index].id.text
        setup.companies[index].wabas = (0..<25).map {
          Waba(
            id: WabaID("\(id)-\($0)"), name: "", phoneNumber: "",
            organizationPackageID: index == 0 && $0 == 20 ? "P" : nil)
        }
      }
    }
    #expect(try world.engine.wabaFigures().withoutPackage == 99)
    #expect(try world.engine.backfillWabas(batch: 10) { $0 < 30 } == 30)
    #expect(try world.engine.wabaFigures().withoutPackage == 69)
    #expect(try world.engine.backfillWabas(batch: 10) == 69)
    #expect(try world.engine.backfillWabas(batch: 10) == 0)
    #expect(
      try world.engine.wabaFigures()
        == WabaFigures(total: 100, withoutPackage: 0, companiesWithSeveralPackages: 0))
    let companies = try world.engine.companies()
    let packages = companies.map { Set($0.wabas.map(\.organizationPackageID)) }
    #expect(packages == [["ORGPKG-CID-EXCESS"], ["ORGPKG-CID-PPH"], ["ORGPKG-CID-V2"], ["P"]])
  }
}
