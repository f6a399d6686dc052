import BillingEngine
import BillingWorld
import Synchronization
import Testing
import TopupBackend
import TopupDomain

@Suite("P03, P04, P06: crashes between any two operations of the store", .onEveryStore)
struct UsageCrashTests {
  /// More operations than any of these walks has.
  private static let operationsMax = 400

  private func engine(of world: World, on store: any Store) -> BillingEngine {
    BillingEngine(
      store: store, clock: world.clock, random: SystemRandomSource(),
      services: world.services.upstream, quotaStore: world.services.quotaStore)
  }

  /// Runs `walk` in a process that dies at its first operation, at its second and so on, each time
  /// in a world of its own, until it dies no more; `check` looks at what the next process finds.
  private func atEachOperation(
    _ prepare: (World) throws -> Void = { _ in }, _ walk: (BillingEngine, World) throws -> Void,
    check: (World) throws -> Void
  ) throws {
    for operation in 1...Self.operationsMax {
      let world = try World { setup in
        setup.companies[0].balances = [
          .sample("wa_balance", initial: "500", additional: "400", limit: "900")
        ]
      }
      try prepare(world)
      let mortal = engine(of: world, on: SteppingStore(world.store, dyingAt: operation))
      let hasDied: Bool
      do {
        try walk(mortal, world)
        // An alert that dies with its process does not fail what it is about.
        hasDied = (try? mortal.companies()) == nil
      } catch {
        hasDied = true
      }
      try check(world)
      if !hasDied { return }
    }
    Issue.record("The walk has more operations than expected")
  }

  @Test("P04: a deduction that died anywhere is taken once when it is sent again")
  func deduction() throws {
    try atEachOperation { engine, world in
      _ = try engine.deduct(world.request("a", "1000"))
    } check: { world in
      for isFirst in [true, false] {
        let answer = try world.deduct("a", "1000")
        #expect(isFirst || answer.isDuplicate)
        let taken = try world.taken(answer)
        #expect(taken.valueBefore == decimal("900"))
        #expect(taken.valueAfter == decimal("-100"))
        #expect(taken.creditedTo.map(\.amount) == ["500", "400", "100"].map { decimal($0) })
      }
      #expect(try world.remaining("wa_balance") == "-100")
      #expect(try world.logged("wa_balance") == decimal("1000"))
      try world.checkLedger()
      // The alert of a process that died is given with the next deduction.
      _ = try world.deduct("b", "1")
      #expect(try world.events()["balance_below_zero"] == 1)
      #expect(try world.services.mailbox.received().count <= 2)
    }
  }

  @Test("P06: a reset that died anywhere is done once by the next process, and every month is")
  func monthlyReset() throws {
    try atEachOperation { world in
      _ = try world.deduct("a", "1200")
      world.clock.advance(seconds: 60 * 86_400)
    } _: { engine, _ in
      try engine.runDueWork()
    } check: { world in
      for _ in 0..<2 { try world.engine.runDueWork() }
      // Postpaid had 300 in use; the first month settles it, the second fills what is left.
      #expect(try world.remaining("wa_balance") == "500")
      #expect(try world.events()["monthly_reset"] == 8)
      for company in try world.engine.companies() {
        let resets = try world.engine.events(
          EventQuery(company: company.id, type: "monthly_reset")
        ).rows
        let cycles = resets.map { $0.attributes.first?.value }
        #expect(cycles == ["2026-09", "2026-08"])
      }
      try world.checkLedger()
    }
  }

  @Test("P03: a deferral that died anywhere is either known or new when it is sent again")
  func deferral() throws {
    try atEachOperation { world in
      world.arm(.quotaStore, .lockConflict)
    } _: { engine, world in
      _ = try engine.deduct(world.request("a", "100"))
    } check: { world in
      #expect(try world.deduct("a", "100").outcome == .deferred)
      #expect(try world.events()["billing_deduction_failed"] == 1)
      world.services.board.replace(with: [])
      world.clock.advance(seconds: 5)
      for _ in 0..<2 { try world.engine.runDueWork() }
      #expect(try world.remaining("wa_balance") == "800")
      #expect(try world.events()["deduction_reconciled"] == 1)
      try world.checkLedger()
    }
  }

  @Test("P03: a deferred deduction whose reconciliation died anywhere is applied once")
  func reconciliation() throws {
    try atEachOperation { world in
      world.arm(.quotaStore, .lockConflict, times: 9)
      for code in ["a", "b", "c"] { _ = try world.deduct(code, "100") }
      world.clock.advance(seconds: 5)
    } _: { engine, _ in
      try engine.runDueWork()
    } check: { world in
      for _ in 0..<2 { try world.engine.runDueWork() }
      #expect(try world.remaining("wa_balance") == "600")
      #expect(try world.events()["deduction_reconciled"] == 3)
      for code in ["a", "b", "c"] {
        let answer = try world.deduct(code, "100")
        #expect(answer.isDuplicate)
        #expect(try world.taken(answer).creditedTo.map(\.amount) == [decimal("100")])
      }
      #expect(try world.logged("wa_balance") == decimal("300"))
      try world.checkLedger()
    }
  }

  @Test("P07: an alert that fails at any of its operations never fails the deduction")
  func alerts() throws {
    var failed: Set<String> = []
    for name in ["company", "hasAlert", "insertAlert", "append", "put", "commit", "begin"] {
      let world = try World {
        $0.companies[0].balances = [.sample("wa_balance", initial: "100", limit: "50")]
      }
      // Everything of a transaction that is not the deduction's own fails.
      let transaction = Mutex(0)
      let hits = Mutex(0)
      let store = SteppingStore(world.store) { step throws(Rollback) in
        let number = transaction.withLock { number in
          if step == "begin" { number += 1 }
          return number
        }
        guard number > 1, step == name else { return }
        hits.withLock { $0 += 1 }
        throw name == "hasAlert" ? .conflict : .unavailable("no alerts today")
      }
      let deduction = try engine(of: world, on: store).deduct(world.request("a", "101"))
      #expect(try world.taken(deduction).valueAfter == decimal("-1"))
      if hits.withLock({ $0 }) > 0 { failed.insert(name) }
      #expect(try world.events()["balance_below_zero"] == nil)
      // It is not lost: the next deduction gives it.
      _ = try world.deduct("b", "1")
      #expect(try world.events()["balance_below_zero"] == 1)
    }
    #expect(failed.isSuperset(of: ["begin", "company", "hasAlert", "insertAlert", "commit"]))
  }
}
