public import BillingEngine
public import TopupBackend
public import TopupDomain

/// A billing engine on the sample data with nothing before it, where time stands still unless a
/// check moves it.
public final class EngineSite: Sendable {
  public let engine: BillingEngine
  public let store: any Store
  public let services: SimulatedServices
  public let clock: SandboxClock

  private static let seed: UInt64 = 2026

  /// - Parameters:
  ///   - change: what is other than in the sample data.
  ///   - services: which services of others are not the simulated ones.
  public init(
    _ context: CheckContext, on store: any Store = MemoryStore(),
    change: (inout BillingSetup) -> Void = { _ in },
    services replace: (inout UpstreamServices) -> Void = { _ in }
  ) throws {
    var setup = context.surroundings.setup
    setup.history = []
    change(&setup)
    let random = SeededRandomSource(seed: Self.seed)
    self.store = store
    clock = SandboxClock(startingAt: setup.clockStart, runsOn: false)
    services = SimulatedServices(
      payBase: "https://sandbox.invalid/pay/", random: random, pause: { _ in })
    try services.reset(to: setup)
    var upstream = services.upstream
    replace(&upstream)
    engine = BillingEngine(
      store: store, clock: clock, random: random, services: upstream,
      quotaStore: services.quotaStore)
    try engine.load(setup)
  }

  public func caller(_ company: String, as role: UserRole = .admin) throws -> Caller {
    try Expect.some(
      engine.caller(token: "demo-\(company.lowercased())-\(role.rawValue)"),
      "somebody who is \(role.rawValue) of \(company)")
  }

  public func order(
    _ lines: [CartLine] = [], of company: String = "CID-1002"
  ) throws -> TopupOrder {
    let caller = try caller(company)
    let lines = lines.isEmpty ? cart(["wa_balance": 1_000_000]) : lines
    let quote = try engine.quote(lines, by: caller)
    let key = IdempotencyKey("key-" + quote.id.text)
    return try engine.placeOrder(quote.id, key: key, by: caller).order
  }

  public func order(_ id: OrderID, of company: String = "CID-1002") throws -> TopupOrder {
    try engine.order(id, for: caller(company))
  }

  public func remaining(
    _ section: String = "wa_balance", of company: String = "CID-1002"
  ) throws -> Decimal4 {
    guard case .v3(let info) = try engine.billingInfo(for: caller(company)) else {
      throw CheckFailure(expected: "a company on V3", seen: "an older one")
    }
    return try Expect.some(
      info.balances.first { $0.code == code(section) }, "a balance \(section)"
    ).remaining
  }

  /// What the provider would report of an order's own payment.
  public func event(
    _ kind: PaymentEvent.Kind = .paid, of order: TopupOrder, payment: PaymentID? = nil,
    company: CompanyID? = nil, off: Int64 = 0, currency: String = "IDR"
  ) throws -> PaymentEvent {
    let opened = try Expect.some(try services.payments.payment(of: order.id), "a payment")
    return PaymentEvent(
      kind: kind, paymentID: payment ?? opened.id, orderID: order.id, companyID: company,
      amount: Rupiah(order.price.total.amount + off), currency: currency, occurredAt: clock.now())
  }

  /// How often an event has been recorded.
  public func count(of type: String) throws -> Int {
    try engine.events(EventQuery(type: type, limit: 1000)).rows.count
  }
}
