import BillingEngine
import BillingWorld
import Testing
import TopupBackend
import TopupDomain

@Suite("P03: deductions that others were faster than", .onEveryStore)
struct DeferralTests {
  @Test("P03: three lost attempts defer; repeats say so; it is applied once, and then known")
  func deferred() throws {
    let world = try World()
    world.arm(.quotaStore, .lockConflict)
    for number in 0..<3 {
      let deduction = try world.deduct("a", "100") { $0.conversationID = ConversationID("c") }
      #expect(deduction.outcome == .deferred)
      #expect(deduction.isDuplicate == (number > 0))
    }
    #expect(try world.remaining("wa_balance") == "900")
    #expect(world.engine.deductionFigures() == DeductionFigures(applied: 0, deferred: 1))
    let event = try #require(
      try world.engine.events(EventQuery(type: "billing_deduction_failed")).rows.first)
    let attributes = Set(event.attributes)
    for (name, value) in [
      ("organization_package_id", "P"), ("waba_id", "W1"), ("conversation_id", "c"),
    ] { #expect(attributes.contains(.init(name, value))) }
    world.services.board.replace(with: [])
    let other = refusal { try world.deduct("a", "99") { $0.conversationID = ConversationID("c") } }
    #expect(other?.knownCode == .uniqueCodeConflict)
    #expect(try world.engine.runDueWork() == World.start.adding(seconds: 5))
    world.clock.advance(seconds: 5)
    for _ in 0..<2 { try world.engine.runDueWork() }
    #expect(try world.remaining("wa_balance") == "800")
    let applied = try world.deduct("a", "100") { $0.conversationID = ConversationID("c") }
    #expect(applied.isDuplicate)
    #expect(try world.taken(applied).valueAfter == decimal("800"))
    #expect(try world.events()["deduction_reconciled"] == 1)
    #expect(try world.events()["billing_deduction_failed"] == 1)
    try world.checkLedger()
  }

  @Test("P03: one lost attempt is made up for at once")
  func again() throws {
    let world = try World()
    world.services.board.replace(with: [
      Fault(target: .quotaStore, kind: .lockConflict, times: 2)
    ])
    #expect(try world.taken(world.deduct("a", "1")).valueAfter == decimal("899"))
    #expect(world.engine.deductionFigures() == DeductionFigures(applied: 1, deferred: 0))
  }

  @Test("P03: who loses again waits longer each time, five minutes at most")
  func backoff() throws {
    let world = try World()
    world.arm(.quotaStore, .lockConflict)
    _ = try world.deduct("a", "1")
    var waits: [Int64] = []
    for _ in 0..<9 {
      let next = try #require(try world.engine.runDueWork())
      waits.append(next.milliseconds(since: world.clock.now()) / 1000)
      world.clock.advance(seconds: waits.last!)
    }
    #expect(waits == [5, 10, 20, 40, 80, 160, 300, 300, 300])
  }

  @Test("P03: what the quota no longer suffices for is kept for a person, and never taken")
  func unreconcilable() throws {
    let world = try World {
      $0.companies[0].balances = [.sample("wa_balance", initial: "10", limit: "0")]
    }
    world.arm(.quotaStore, .lockConflict)
    _ = try world.deduct("late", "8")
    world.services.board.replace(with: [])
    _ = try world.deduct("early", "8")
    world.clock.advance(seconds: 3600)
    for _ in 0..<2 { try world.engine.runDueWork() }
    #expect(try world.remaining("wa_balance") == "2")
    #expect(try world.events()["deduction_unreconcilable"] == 1)
    #expect(try world.events()["deduction_reconciled"] == nil)
    let repeated = try world.deduct("late", "8")
    #expect(repeated.outcome == .deferred && repeated.isDuplicate)
    #expect(try world.engine.runDueWork() == World.nextMonth)
  }

  @Test("P03: a store that does not answer is no deferral: the same code asks again")
  func unavailable() throws {
    let world = try World()
    world.arm(.quotaStore, .status503, times: 1)
    #expect(refusal { try world.deduct("a", "1") }?.knownCode == .storeUnavailable)
    #expect(try world.deduct("a", "1").isDuplicate == false)
    #expect(try world.remaining("wa_balance") == "899")
  }
}
