import BillingEngine
import BillingWorld
import Testing
import TopupBackend
import TopupDomain

@Suite("W02: what others answer is not believed where it is not what was asked for", .onEveryStore)
struct OddAnswerTests {
  /// An engine on the world's store, with a service of its own.
  private func engine(
    _ world: World, _ change: (inout UpstreamServices) -> Void
  ) -> BillingEngine {
    var services = world.services.upstream
    change(&services)
    return BillingEngine(
      store: world.store, clock: world.clock, random: SystemRandomSource(), services: services,
      quotaStore: world.services.quotaStore)
  }

  @Test("W02, W03: a payment in another currency than the order's is no payment of it")
  func currency() throws {
    let world = try World()
    let quote = try world.quote([("muv", 500)])
    let engine = engine(world) { $0.payment = ForeignPayments(beneath: $0.payment) }
    let problem = refusal {
      try engine.placeOrder(quote.id, key: IdempotencyKey("key-12345"), by: world.caller())
    }
    #expect(problem?.knownCode == .paymentUnavailable)
    #expect(try world.engine.orders(OrderQuery(), for: world.caller()).rows.isEmpty)
  }

  @Test("W02, S09: a price below zero is no price")
  func price() throws {
    let world = try World()
    let engine = engine(world) { $0.pricing = NegativePricing() }
    let catalog = try engine.catalog(for: world.caller())
    #expect(catalog.skipped.map(\.code) == [code("chatbot_ai_extra")])
    #expect(catalog.skipped.first?.reason == .pricingUnavailable)
  }

  @Test("W02, S12: an invoice of another line is not taken for that of this one")
  func line() throws {
    let world = try World()
    let order = try world.order([("muv", 500)])
    _ = try world.engine.receive(world.event(of: order))
    let ledger = OddLedger { invoice throws(UpstreamFailure) in
      var other = invoice
      other.id = PaidInvoiceID("pi-of-another")
      other.lineCode = code("wa_balance")
      return other
    }
    try engine(world) { $0.ledger = ledger }.runDueWork()
    #expect(try world.reload(order).paidInvoices.isEmpty)
    #expect(try world.events()["paid_invoice_failed"] == 1)
  }

  @Test("W02: who asks to be left alone for five minutes is asked after five minutes")
  func retryAfter() throws {
    let world = try World()
    let order = try world.order([("muv", 500)])
    _ = try world.engine.receive(world.event(of: order))
    let ledger = OddLedger { _ throws(UpstreamFailure) in
      throw .busy(status: 429, retryAfterSeconds: 300)
    }
    let next = try engine(world) { $0.ledger = ledger }.runDueWork()
    #expect(next == world.clock.now().adding(seconds: 300))
  }
}

private struct ForeignPayments: PaymentService {
  let beneath: any PaymentService

  func open(_ request: PaymentRequest) throws(UpstreamFailure) -> Payment {
    var payment = try beneath.open(request)
    payment.currency = "USD"
    return payment
  }

  func payment(of order: OrderID) throws(UpstreamFailure) -> Payment? {
    try beneath.payment(of: order)
  }
}

private struct NegativePricing: PricingService {
  func package(_ id: PackageID) throws(UpstreamFailure) -> Package {
    Package(id: id, code: "ai", name: "AI dialogs", price: decimal("-350000"))
  }
}

private struct OddLedger: LedgerService {
  let answer: @Sendable (PaidInvoice) throws(UpstreamFailure) -> PaidInvoice

  func book(_ invoice: PaidInvoice) throws(UpstreamFailure) -> PaidInvoice { try answer(invoice) }
}
