import BillingEngine
import BillingWorld
import Testing
import TopupBackend
import TopupDomain

@Suite("What a store holds to, whoever writes", .onEveryStore)
struct StoreTests {
  private let company = CompanyID("CID-V3")

  /// What a transaction was given up with; nil where it was kept.
  private func rollback(
    _ world: World, _ body: (any StoreWriter) throws(Rollback) -> Void
  ) -> Rollback? {
    do throws(Rollback) {
      try world.store.write(body)
      return nil
    } catch {
      return error
    }
  }

  @Test("A transaction that throws leaves nothing behind")
  func rollback() throws {
    let world = try World()
    let order = try world.order()
    let before = try world.events()
    let balance = Balance.sample("wa_balance", additional: "1")
    let failure = rollback(world) { store throws(Rollback) in
      try store.put(balance, of: company, replacing: 1)
      try store.put(Balance.sample("new"), of: company, replacing: nil)
      try store.markCredited(order.id, by: PaymentID("p"))
      try store.removePaymentWatch(order.id)
      try store.setSettings([:], of: company)
      _ = try store.nextOrderNumber()
      try store.append(
        DomainEvent(id: "e", at: World.start, type: "x", companyID: nil, attributes: []))
      for item in try store.outboxItems(dueAt: World.start, limit: 9) {
        try store.removeOutboxItem(item.id)
      }
      throw .unavailable("crash")
    }
    #expect(failure == .unavailable("crash"))
    #expect(try world.events() == before)
    #expect(try world.remaining("wa_balance") == "900")
    #expect(try world.remaining("new") == nil)
    #expect(try world.order().number == "TU/2026/07/000002")
    #expect(try world.engine.receive(world.event(of: order)) == .applied)
    try world.engine.runDueWork()
    #expect(try world.services.mailbox.received().count == 3)
  }

  @Test("P03: a balance is replaced only by who read its last version")
  func versions() throws {
    let world = try World()
    for version in [nil, 0, 2] as [Int64?] {
      let failure = rollback(world) { store throws(Rollback) in
        try store.put(Balance.sample("wa_balance"), of: company, replacing: version)
      }
      #expect(failure == .conflict)
    }
    let failure = rollback(world) { store throws(Rollback) in
      try store.put(Balance.sample("new"), of: company, replacing: 1)
    }
    #expect(failure == .conflict)
  }

  @Test("S14: one order a quote, one credit a payment and an order, one invoice a line")
  func uniqueness() throws {
    let world = try World()
    let order = try world.order([("muv", 500)])
    _ = try world.engine.receive(world.event(of: order))
    try world.engine.runDueWork()
    let stored = try #require(
      try world.store.read { store throws(Rollback) in try store.order(order.id) })
    let invoice = try #require(try world.reload(order).paidInvoices.first)
    let payment = stored.payment.id
    let failures = [
      rollback(world) { store throws(Rollback) in try store.insert(stored) },
      rollback(world) { store throws(Rollback) in try store.insert(invoice) },
      rollback(world) { store throws(Rollback) in
        try store.markCredited(OrderID("other"), by: payment)
      },
      rollback(world) { store throws(Rollback) in
        try store.markCredited(order.id, by: PaymentID("other"))
      },
    ]
    #expect(failures == Array(repeating: .conflict, count: 4))
  }

  @Test("P03: a writer that is always slower than the others gives up with a reason")
  func conflicts() throws {
    let world = try World()
    let engine = BillingEngine(
      store: ContestedStore(), clock: world.clock, random: SystemRandomSource(),
      services: world.services.upstream)
    #expect(refusal { try engine.load(.sample) }?.knownCode == .storeUnavailable)
  }

  @Test("Random tokens are 22 letters and digits")
  func tokens() {
    let random = SystemRandomSource()
    let tokens = (0..<100).map { _ in random.token() }
    #expect(tokens.allSatisfy { $0.utf8.count == 22 })
    #expect(Set(tokens).count == 100)
  }

  @Test("Events are listed newest first and filtered")
  func events() throws {
    let world = try World()
    _ = try world.order()
    try world.engine.record(.sharedBalanceTooltipViewed, by: world.caller("CID-EXCESS"))
    let all = try world.engine.events(EventQuery(limit: 2))
    #expect(all.rows.first?.type == "shared_balance_tooltip_viewed")
    let rest = try world.engine.events(EventQuery(limit: 2, cursor: all.nextCursor))
    #expect(rest.rows.map(\.type) == ["order_placed"])
    #expect(rest.nextCursor == nil)
    let mine = try world.engine.events(EventQuery(company: CompanyID("CID-EXCESS")))
    #expect(mine.rows.count == 1)
    #expect(try world.engine.events(EventQuery(type: "order_placed")).rows.count == 1)
    #expect(refusal { try world.engine.events(EventQuery(limit: 0)) }?.status == 400)
  }

  @Test("Past orders are there in order and change no balance")
  func history() throws {
    let cart = [CartLine(code: code("user_quota"), value: 2)]
    let world = try World { setup in
      setup.history = PastOrder.Outcome.allCases.enumerated().map { index, outcome in
        PastOrder(
          companyID: CompanyID("CID-V3"), userID: UserID("CID-V3-owner"),
          placedAt: World.start.adding(seconds: -Int64(30 - index) * 86_400), cart: cart,
          outcome: outcome)
      }
    }
    let orders = try world.engine.orders(OrderQuery(), for: world.caller()).rows
    #expect(orders.map(\.status) == [.paymentFailed, .cancelled, .expired, .credited])
    #expect(orders.last?.number == "TU/2026/06/000001")
    #expect(orders.last?.createdBy == "Ms owner")
    #expect(orders.last?.paidInvoices.first?.periodEnd == CalendarDate("2026-12-31"))
    #expect(orders.last?.credits.first?.split.added == decimal("2"))
    #expect(try world.remaining("wa_balance") == "900")
    #expect(try world.order().number == "TU/2026/07/000005")
    #expect(try world.engine.runDueWork() != nil)
  }
}

/// A store on which somebody else is always faster.
private struct ContestedStore: Store {
  func read<Answer: Sendable>(
    _ body: (any StoreReader) throws(Rollback) -> Answer
  ) throws(Rollback) -> Answer { throw .conflict }

  func write<Answer: Sendable>(
    _ body: (any StoreWriter) throws(Rollback) -> Answer
  ) throws(Rollback) -> Answer { throw .conflict }
}
