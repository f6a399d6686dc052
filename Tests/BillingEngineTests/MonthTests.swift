import BillingEngine
import BillingWorld
import Synchronization
import Testing
import TopupBackend
import TopupDomain

@Suite("P06: a new month", .onEveryStore)
struct MonthTests {
  private func world(used: String = "0") throws -> World {
    try World { setup in
      setup.companies[0].balances = [
        .sample("wa_balance", initial: "500", additional: used == "0" ? "400" : "0", limit: "900")
      ]
    }
  }

  private func advance(_ world: World, to time: Timestamp) {
    world.clock.advance(seconds: time.milliseconds(since: world.clock.now()) / 1000)
  }

  @Test("P06: the monthly quota comes back with the first instant in Jakarta, once")
  func boundary() throws {
    let world = try world()
    _ = try world.deduct("a", "600")
    advance(world, to: World.nextMonth.adding(seconds: -1))
    try world.engine.runDueWork()
    #expect(try world.remaining("wa_balance") == "300")
    world.clock.advance(seconds: 1)
    for _ in 0..<3 { try world.engine.runDueWork() }
    #expect(try world.remaining("wa_balance") == "800")
    // Each of the companies has had its month.
    #expect(try world.events()["monthly_reset"] == 4)
    let event = try world.engine.events(
      EventQuery(company: CompanyID("CID-V3"), type: "monthly_reset")
    ).rows.first
    #expect(event?.attributes == [.init("cycle", "2026-08")])
    try world.checkLedger()
  }

  @Test("P06: it pays what postpaid has in use first")
  func settles() throws {
    let world = try world(used: "1")
    _ = try world.deduct("a", "1200")
    #expect(try world.remaining("wa_balance") == "-700")
    advance(world, to: World.nextMonth)
    try world.engine.runDueWork()
    #expect(try world.remaining("wa_balance") == "-200")
    try world.checkLedger()
  }

  @Test("P06: who slept over two months catches up, each in its order")
  func slept() throws {
    let world = try world(used: "1")
    _ = try world.deduct("a", "1200")
    world.clock.advance(seconds: 60 * 86_400)
    try world.engine.runDueWork()
    #expect(try world.remaining("wa_balance") == "300")
    let cycles = try world.engine.events(
      EventQuery(company: CompanyID("CID-V3"), type: "monthly_reset")
    ).rows.map { $0.attributes.first?.value }
    #expect(cycles == ["2026-09", "2026-08"])
    try world.checkLedger()
  }

  @Test("P06: several processes at once begin a month once")
  func atOnce() throws {
    let world = try world()
    _ = try world.deduct("a", "900")
    advance(world, to: World.nextMonth)
    let engines = (0..<4).map { _ in
      BillingEngine(
        store: world.store, clock: world.clock, random: SystemRandomSource(),
        services: world.services.upstream)
    }
    _ = onThreads(4) { try? engines[$0].runDueWork() }
    #expect(try world.remaining("wa_balance") == "500")
    #expect(try world.events()["monthly_reset"] == 4)
  }

  @Test("P06: who learns late which month is not known does not pass over the one that began")
  func foundOutLate() throws {
    let world = try world()
    // Nobody has said when months begin, as after a change of the schema.
    try world.store.write { store throws(Rollback) in
      try store.replaceEverything(with: .sample, at: World.start)
    }
    _ = try world.deduct("a", "600")
    advance(world, to: World.nextMonth.adding(seconds: -1))
    let store = InterruptedStore(world.store)
    let late = BillingEngine(
      store: store, clock: world.clock, random: SystemRandomSource(),
      services: world.services.upstream)
    store.interruption.withLock {
      $0 = {
        // Another process finds it out, and then the month begins.
        _ = try? world.engine.runDueWork()
        world.clock.advance(seconds: 1)
      }
    }
    for _ in 0..<2 { try late.runDueWork() }
    #expect(try world.remaining("wa_balance") == "800")
    #expect(try world.events()["monthly_reset"] == 4)
  }
}
