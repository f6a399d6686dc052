import BillingEngine
import BillingWorld
import Testing
import TopupBackend
import TopupDomain

@Suite("S12, S14, S16: placing an order", .onEveryStore)
struct OrderingTests {
  private static let key = IdempotencyKey("key-12345678")

  private func place(
    _ world: World, _ quote: Quote, _ key: IdempotencyKey = OrderingTests.key,
    company: String = "CID-V3"
  ) throws -> PlacedOrder {
    try world.engine.placeOrder(quote.id, key: key, by: world.caller(company))
  }

  @Test("S12, S13: an order awaits payment until the end of the next day")
  func placed() throws {
    let world = try World()
    let quote = try world.quote([("wa_balance", 1_000_000)])
    let placed = try place(world, quote)
    let order = placed.order
    #expect(!placed.isReplay)
    #expect(order.number == "TU/2026/07/000001")
    #expect(order.status == .awaitingPayment)
    #expect(order.price == quote.price)
    #expect(order.createdBy == "Ms admin")
    #expect(order.payment.expiresAt == Timestamp(rfc3339: "2026-07-15T23:59:59+07:00"))
    #expect(order.payment.url.utf8.count <= 78)
    #expect(order.timeline.map(\.event) == ["placed"])
    #expect(try world.events()["order_placed"] == 1)
    #expect(try world.remaining("wa_balance") == "900")
  }

  @Test("S13: the payment expires after the minutes that the data says")
  func expiresAfterMinutes() throws {
    let world = try World { $0.payment.expiresAfterMinutes = 30 }
    #expect(try world.order().payment.expiresAt == World.start.adding(minutes: 30))
  }

  @Test("S13: minutes without end do not end the program")
  func expiresNever() throws {
    let world = try World { $0.payment.expiresAfterMinutes = .max }
    let expiry = try world.order().payment.expiresAt
    #expect(expiry > World.start.adding(minutes: 50 * 365 * 24 * 60))
  }

  @Test("S14: the same key answers the first answer again, whatever has happened since")
  func replay() throws {
    let world = try World()
    let quote = try world.quote([("muv", 500)])
    let first = try place(world, quote)
    _ = try world.engine.receive(world.event(of: first.order))
    world.clock.advance(seconds: 7 * 86_400)
    let quoted = IdempotencyKey("\"\(Self.key)\"")
    for key in [Self.key, quoted] {
      let again = try place(world, quote, key)
      #expect(again.isReplay)
      #expect(again.order == first.order)
    }
    #expect(try world.engine.orders(OrderQuery(), for: world.caller()).rows.count == 1)
  }

  @Test("S14: a key used for another quote is refused, another company's is its own")
  func reuse() throws {
    let world = try World()
    _ = try place(world, try world.quote([("muv", 500)]))
    let other = try world.quote([("muv", 500)])
    #expect(refusal { try place(world, other) }?.knownCode == .idempotencyKeyReused)
    let foreign = try world.quote([("muv", 500)], company: "CID-EXCESS")
    #expect(throws: Never.self) { try place(world, foreign, company: "CID-EXCESS") }
  }

  @Test(
    "S14: keys",
    arguments: [
      ("", ProblemCode.idempotencyKeyRequired), ("1234567", .invalidIdempotencyKey),
      ("12345678", nil), ("with space", nil), ("\"\"", .invalidIdempotencyKey),
      ("\"1234567\"", .invalidIdempotencyKey), ("\"12345678\"", nil),
      ("ключ-ключ", .invalidIdempotencyKey),
      (String(repeating: "k", count: 255), nil),
      (String(repeating: "k", count: 256), .invalidIdempotencyKey),
    ] as [(String, ProblemCode?)])
  func keys(text: String, code: ProblemCode?) throws {
    let world = try World()
    let quote = try world.quote([("muv", 500)])
    #expect(refusal { try place(world, quote, IdempotencyKey(text)) }?.knownCode == code)
  }

  @Test("A quote makes one order, belongs to its company, and expires")
  func quotes() throws {
    let world = try World()
    let quote = try world.quote([("muv", 500)])
    _ = try place(world, quote)
    let second = refusal { try place(world, quote, IdempotencyKey("another-key")) }
    #expect(second?.knownCode == .quoteAlreadyOrdered)
    let foreign = refusal { try place(world, quote, company: "CID-EXCESS") }
    #expect(foreign?.knownCode == .quoteNotFound)
    let old = try world.quote([("muv", 500)])
    world.clock.advance(seconds: 15 * 60)
    let late = refusal { try place(world, old, IdempotencyKey("third-key")) }
    #expect(late?.knownCode == .quoteExpired)
  }

  @Test("S16: a price that changed orders nothing and comes with a fresh quote")
  func priceChanged() throws {
    let world = try World()
    let quote = try world.quote([("chatbot_ai_extra", 5), ("wa_balance", 5)])
    _ = try world.services.pricing.setPrice(decimal("400000"), of: PackageID("PKG-AI"))
    let problem = refusal { try place(world, quote) }
    #expect(problem?.knownCode == .priceChanged)
    let fresh = try #require(problem?.quote)
    #expect(fresh.price.lines.map(\.amount) == [Rupiah(2_000_000), Rupiah(1_000_000)])
    #expect(fresh.price.lines.map(\.adjustedFrom) == [nil, 5])
    #expect(try world.engine.orders(OrderQuery(), for: world.caller()).rows.isEmpty)
    // Only an order is kept under the key, so it may be used for what is agreed to now.
    #expect(try place(world, fresh).order.price == fresh.price)
  }

  @Test("S16: midnight that passes changes the months")
  func monthsChange() throws {
    let world = try World { setup in
      setup.companies[0].contract.endDate = CalendarDate("2026-08-15")!
    }
    world.clock.advance(seconds: 14 * 3600 + 59 * 60)
    let quote = try world.quote([("user_quota", 1)])
    #expect(quote.price.lines[0].billableMonths == 2)
    world.clock.advance(seconds: 120)
    let problem = refusal { try place(world, quote) }
    #expect(problem?.quote?.price.lines[0].billableMonths == 1)
  }

  @Test("S16: a gate that has closed since refuses the order")
  func gateCloses() throws {
    let world = try World()
    let quote = try world.quote([("voice_balance", 500_000)])
    let settings = ["billing_voice_call_topup": false]
    _ = try world.engine.setPreferences(settings, of: CompanyID("CID-V3"))
    #expect(refusal { try place(world, quote) }?.knownCode == .sectionHidden)
  }

  @Test(
    "W02: a failing provider or pricing service orders nothing, and the same key works afterwards",
    arguments: [
      Fault.Kind.timeout, .status429, .status500, .status503, .malformedBody, .connectionReset,
    ])
  func upstreamFails(kind: Fault.Kind) throws {
    let world = try World()
    let quote = try world.quote([("chatbot_ai_extra", 1)])
    world.arm(.payment, kind, times: kind.strikesToFail)
    #expect(refusal { try place(world, quote) }?.knownCode == .paymentUnavailable)
    world.arm(.pricing, kind, times: kind.strikesToFail)
    #expect(refusal { try place(world, quote) }?.knownCode == .pricingUnavailable)
    #expect(try world.engine.orders(OrderQuery(), for: world.caller()).rows.isEmpty)
    #expect(try !place(world, quote).isReplay)
  }

  @Test("S14: 32 requests with one key at once make one order")
  func concurrentRequests() throws {
    let world = try World()
    let quote = try world.quote([("muv", 500)])
    let caller = try world.caller()
    let answers = onThreads(32) { [engine = world.engine] _ in
      Result { () throws(Problem) in
        try engine.placeOrder(quote.id, key: Self.key, by: caller)
      }
    }
    var placed: [PlacedOrder] = []
    for answer in answers {
      switch answer {
      case .success(let order): placed.append(order)
      case .failure(let problem): #expect(problem.knownCode == .requestInProgress)
      }
    }
    #expect(placed.filter { !$0.isReplay }.count == 1)
    #expect(Set(placed.map(\.order)).count == 1)
  }

  @Test("S14: 32 requests with keys of their own make one order of one quote")
  func concurrentKeys() throws {
    let world = try World()
    let quote = try world.quote([("muv", 500)])
    let caller = try world.caller()
    let answers = onThreads(32) { [engine = world.engine] index in
      Result { () throws(Problem) in
        try engine.placeOrder(quote.id, key: IdempotencyKey("key-0000\(index)"), by: caller)
      }
    }
    #expect(answers.filter { (try? $0.get()) != nil }.count == 1)
    for case .failure(let problem) in answers {
      #expect(problem.knownCode == .quoteAlreadyOrdered)
    }
  }

  @Test("S15: an attempt that died keeps its key for half a minute, and its payment for good")
  func leaseOfTheDead() throws {
    let world = try World()
    let quote = try world.quote([("muv", 500)])
    let request = OrderRequest(
      key: Self.key, companyID: CompanyID("CID-V3"), quoteID: quote.id,
      state: .underWay(attempt: "dead", until: World.start.adding(seconds: 30)))
    try world.store.write { store throws(Rollback) in try store.put(request) }
    let asked = OrderQuery(key: Self.key)
    let caller = try world.caller()
    #expect(refusal { try place(world, quote) }?.knownCode == .requestInProgress)
    // Not "none": whoever hears that orders anew.
    #expect(
      refusal { try world.engine.orders(asked, for: caller) }?.knownCode == .requestInProgress)
    world.clock.advance(seconds: 30)
    #expect(try world.engine.orders(asked, for: caller).rows.isEmpty)
    let placed = try place(world, quote)
    #expect(!placed.isReplay)
    #expect(try world.engine.orders(asked, for: caller).rows.map(\.id) == [placed.order.id])
  }

  @Test("S15: a clock that is set back does not keep the key of an attempt that died")
  func leaseOfAWrongClock() throws {
    let world = try World()
    let quote = try world.quote([("muv", 500)])
    let request = OrderRequest(
      key: Self.key, companyID: CompanyID("CID-V3"), quoteID: quote.id,
      state: .underWay(attempt: "dead", until: World.start.adding(seconds: 3630)))
    try world.store.write { store throws(Rollback) in try store.put(request) }
    #expect(try world.engine.orders(OrderQuery(key: Self.key), for: world.caller()).rows.isEmpty)
    #expect(try !place(world, quote).isReplay)
  }

  @Test("S14: a clock that is a second behind does not end the attempt of another")
  func leaseOfAClockBehind() throws {
    let world = try World()
    let quote = try world.quote([("muv", 500)])
    let request = OrderRequest(
      key: Self.key, companyID: CompanyID("CID-V3"), quoteID: quote.id,
      state: .underWay(attempt: "alive", until: World.start.adding(seconds: 31)))
    try world.store.write { store throws(Rollback) in try store.put(request) }
    #expect(refusal { try place(world, quote) }?.knownCode == .requestInProgress)
  }

  @Test("S11, S17: roles and withholding")
  func refusals() throws {
    let world = try World()
    let quote = try world.quote([("muv", 500)])
    let agent = try world.caller(role: .agent)
    let problem = refusal { try world.engine.placeOrder(quote.id, key: Self.key, by: agent) }
    #expect(problem?.knownCode == .roleNotAllowed)
    let pph = refusal { try place(world, quote, company: "CID-PPH") }
    #expect(pph?.knownCode == .withholdingNotSupported)
  }

  @Test("Cancelling: repeated it is the same order, after payment it is refused, and roles hold")
  func cancel() throws {
    let world = try World()
    let order = try world.order()
    let admin = try world.caller()
    let cancelled = try world.engine.cancelOrder(order.id, by: admin)
    #expect(cancelled.status == .cancelled)
    #expect(try world.engine.cancelOrder(order.id, by: admin) == cancelled)
    #expect(try world.events()["order_cancelled"] == 1)
    let paid = try world.order()
    _ = try world.engine.receive(world.event(of: paid))
    let refused = refusal { try world.engine.cancelOrder(paid.id, by: admin) }
    #expect(refused?.knownCode == .orderNotCancellable)
    let agent = try world.caller(role: .agent)
    let role = refusal { try world.engine.cancelOrder(order.id, by: agent) }
    #expect(role?.knownCode == .roleNotAllowed)
  }

  @Test("An order that is made after midnight has the number of that month, however slow a service")
  func numberAfterMidnight() throws {
    let world = try World()
    let start = Timestamp(rfc3339: "2026-07-31T23:59:50+07:00")!
    world.clock.advance(seconds: start.seconds - world.clock.now().seconds)
    let quote = try world.quote([("wa_balance", 1_000_000)])
    var services = world.services.upstream
    services.payment = SlowPayments(beneath: services.payment, clock: world.clock, seconds: 20)
    let engine = BillingEngine(
      store: world.store, clock: world.clock, random: SystemRandomSource(), services: services)
    let order = try engine.placeOrder(
      quote.id, key: IdempotencyKey("around-midnight"), by: world.caller()
    ).order
    #expect(order.number == "TU/2026/08/000001")
  }

  @Test("Orders are listed newest first, page by page, while new ones arrive")
  func listing() throws {
    let world = try World()
    let caller = try world.caller()
    let ids = try (0..<5).map { _ in try world.order().id }
    var seen: [OrderID] = []
    var cursor: String?
    repeat {
      let query = OrderQuery(limit: 2, cursor: cursor)
      let page = try world.engine.orders(query, for: caller)
      seen += page.rows.map(\.id)
      cursor = page.nextCursor
      _ = try world.order()
    } while cursor != nil
    #expect(seen == ids.reversed())
  }

  @Test("Orders can be filtered by status and by key; another company's do not exist")
  func filters() throws {
    let world = try World()
    let caller = try world.caller()
    let first = try world.order(key: "the-first-key")
    _ = try world.order()
    _ = try world.engine.cancelOrder(first.id, by: caller)
    func ids(_ query: OrderQuery) throws -> [OrderID] {
      try world.engine.orders(query, for: caller).rows.map(\.id)
    }
    #expect(try ids(OrderQuery(status: .cancelled)) == [first.id])
    #expect(try ids(OrderQuery(key: IdempotencyKey("the-first-key"))) == [first.id])
    #expect(try ids(OrderQuery(key: IdempotencyKey("unknown-key"))).isEmpty)
    let foreign = try world.caller("CID-EXCESS")
    let problem = refusal { try world.engine.order(first.id, for: foreign) }
    #expect(problem?.knownCode == .orderNotFound)
  }

  @Test(
    "A malformed cursor is refused",
    arguments: ["", "x", "o", "o-1", "e5", "o 5", "O5", "o+5", "o05", "oZ", "o99999999999999999"])
  func cursors(cursor: String) throws {
    let world = try World()
    let caller = try world.caller()
    let problem = refusal { try world.engine.orders(OrderQuery(cursor: cursor), for: caller) }
    #expect(problem?.knownCode == .invalidCursor)
  }
}

/// A provider that takes its time.
private struct SlowPayments: PaymentService {
  let beneath: any PaymentService
  let clock: ManualClock
  let seconds: Int64

  func open(_ request: PaymentRequest) throws(UpstreamFailure) -> Payment {
    clock.advance(seconds: seconds)
    return try beneath.open(request)
  }

  func payment(of order: OrderID) throws(UpstreamFailure) -> Payment? {
    try beneath.payment(of: order)
  }
}
