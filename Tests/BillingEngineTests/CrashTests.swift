import BillingEngine
import BillingWorld
import Synchronization
import Testing
import TopupBackend
import TopupDomain

@Suite("S14, S15: crashes and several processes", .onEveryStore)
struct CrashTests {
  private static let key = IdempotencyKey("the-only-key")

  /// A process on the world's store that dies at its nth write, before or after it is kept.
  private func process(
    in world: World, dyingAt write: Int = .max, isKept: Bool = false
  ) -> BillingEngine {
    BillingEngine(
      store: MortalStore(store: world.store, writesLeft: write, isLastKept: isKept),
      clock: world.clock, random: SystemRandomSource(), services: world.services.upstream)
  }

  @Test(
    "S14: whichever write of the whole walk a process dies at, the next one ends it the same",
    arguments: 1...14, [false, true])
  func dying(write: Int, isKept: Bool) throws {
    let world = try World()
    let quote = try world.quote([("chatbot_ai_extra", 5)])
    let caller = try world.caller()
    let mortal = process(in: world, dyingAt: write, isKept: isKept)
    func walk(_ engine: BillingEngine) throws {
      let order = try engine.placeOrder(quote.id, key: Self.key, by: caller).order
      _ = try engine.receive(try world.event(of: order))
      try engine.runDueWork()
    }
    try? walk(mortal)
    // The client and the provider ask again, long after the lease and every retry.
    world.clock.advance(seconds: 120)
    try walk(process(in: world))
    let orders = try world.engine.orders(OrderQuery(), for: caller).rows
    #expect(orders.map(\.status) == [.credited])
    #expect(orders[0].paidInvoices.count == 1)
    #expect(try world.remaining("chatbot_ai_extra") == "5000")
    let kinds = try world.services.mailbox.received().map(\.kind.rawValue).sorted()
    #expect(kinds == ["order_paid", "order_placed"])
    #expect(try world.services.records.invoices(of: nil).count == 1)
    #expect(try world.events()["order_credited"] == 1)
    #expect(try world.events()["paid_invoice_booked"] == 1)
  }

  @Test("S15: a payment opened just before a crash is the one that the repeated request gets")
  func paymentSurvives() throws {
    let world = try World()
    let quote = try world.quote([("muv", 500)])
    let caller = try world.caller()
    // The first write admits the request, the second would have kept the order.
    let mortal = process(in: world, dyingAt: 2)
    #expect(refusal { try mortal.placeOrder(quote.id, key: Self.key, by: caller) } != nil)
    world.clock.advance(seconds: 60)
    let order = try world.engine.placeOrder(quote.id, key: Self.key, by: caller).order
    let opened = try world.services.payments.payment(of: order.id)
    #expect(opened?.url == order.payment.url)
  }

  @Test("S14: two processes on one store order once and credit once")
  func twoProcesses() throws {
    let world = try World()
    let quote = try world.quote([("muv", 500)])
    let caller = try world.caller()
    let processes = [process(in: world), process(in: world)]
    let placed = onThreads(32) { index in
      try? processes[index % 2].placeOrder(quote.id, key: Self.key, by: caller)
    }
    let first = try #require(placed.compactMap { $0 }.first)
    #expect(placed.compactMap { $0 }.filter { !$0.isReplay }.count == 1)
    let event = try world.event(of: first.order)
    let results = onThreads(32) { index in
      let engine = processes[index % 2]
      let result = try? engine.receive(event)
      _ = try? engine.runDueWork()
      return result
    }
    #expect(results.filter { $0 == .applied }.count == 1)
    #expect(try world.remaining("muv") == "500")
    #expect(try world.events()["paid_invoice_booked"] == 1)
    #expect(try world.services.mailbox.received().count == 2)
  }
}

/// A store that a process loses for good at one of its writes.
private final class MortalStore: Store {
  private let store: any Store
  private let writesLeft: Mutex<Int>
  private let isLastKept: Bool

  init(store: any Store, writesLeft: Int, isLastKept: Bool) {
    self.store = store
    self.writesLeft = Mutex(writesLeft)
    self.isLastKept = isLastKept
  }

  func read<Answer: Sendable>(
    _ body: (any StoreReader) throws(Rollback) -> Answer
  ) throws(Rollback) -> Answer {
    if writesLeft.withLock({ $0 <= 0 }) { throw .unavailable("crash") }
    return try store.read(body)
  }

  func write<Answer: Sendable>(
    _ body: (any StoreWriter) throws(Rollback) -> Answer
  ) throws(Rollback) -> Answer {
    let left = writesLeft.withLock { left in
      left -= 1
      return left
    }
    if left > 0 { return try store.write(body) }
    if left == 0, isLastKept { _ = try store.write(body) }
    throw .unavailable("crash")
  }
}
