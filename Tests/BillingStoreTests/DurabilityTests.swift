import BillingEngine
import BillingWorld
import OwnThreads
import Testing
import TopupBackend
import TopupDomain

@testable import BillingStore

@Suite("S14, SPEC 6: what the store has acknowledged is there afterwards", .onOwnThreads)
struct DurabilityTests {
  private let folder: TemporaryFolder
  private let path: String
  private let clock = ManualClock(World.start.adding(milliseconds: 789))

  init() throws {
    folder = try TemporaryFolder()
    path = folder.path("billing.sqlite")
  }

  private struct Process {
    let store: SQLiteStore
    let services: SimulatedServices
    let engine: BillingEngine
  }

  /// What a process has that opens the file.
  private func open() throws -> Process {
    let store = try SQLiteStore(path: path)
    let services = SimulatedServices(
      payBase: "https://sandbox.invalid/pay/", records: SQLiteSandboxRecords(in: store),
      random: SystemRandomSource(), pause: { _ in })
    return Process(
      store: store, services: services,
      engine: BillingEngine(
        store: store, clock: clock, random: SystemRandomSource(), services: services.upstream))
  }

  private func load(_ process: Process) throws {
    try process.services.reset(to: .full)
    try process.engine.load(.full)
  }

  @Test("Configuration, companies and people come back as they were loaded")
  func setup() throws {
    do { try load(try open()) }
    let process = try open()
    let setup = BillingSetup.full
    let configuration = try process.store.read { store throws(Rollback) in
      try store.configuration()
    }
    #expect(configuration == setup.configuration)
    let companies = try process.engine.companies()
    #expect(companies == setup.companies.sorted { $0.id < $1.id })
    for company in setup.companies {
      for user in company.users {
        #expect(
          try process.engine.caller(token: user.token)
            == Caller(companyID: company.id, user: user))
      }
    }
    #expect(try process.engine.caller(token: "nobody") == nil)
    #expect(try process.services.records.packages() == setup.packages)
  }

  @Test("An order is the same after each of its states, wherever it is read")
  func orders() throws {
    var process = try open()
    try load(process)
    let caller = try #require(try process.engine.caller(token: "CID-EXCESS-admin"))
    var expected: [OrderID: TopupOrder] = [:]
    for (ending, kind) in [("paid", PaymentEvent.Kind.paid), ("failed", .failed), ("odd", .paid)] {
      let cart = [
        CartLine(code: code("wa_balance"), value: 7), CartLine(code: code("user_quota"), value: 3),
      ]
      let quote = try process.engine.quote(cart, by: caller)
      let order = try process.engine.placeOrder(
        quote.id, key: IdempotencyKey("key-of-" + ending), by: caller
      ).order
      clock.advance(seconds: 7)
      let payment = try #require(try process.services.payments.payment(of: order.id))
      let amount = Rupiah(order.price.total.amount + (ending == "odd" ? 1 : 0))
      _ = try process.engine.receive(
        PaymentEvent(
          kind: kind, paymentID: payment.id, orderID: order.id, companyID: nil, amount: amount,
          currency: "IDR", occurredAt: clock.now()))
      try process.engine.runDueWork()
      let kept = try process.engine.order(order.id, for: caller)
      #expect(kept.price == order.price && kept.price.lines[0].adjustedFrom == 7)
      expected[order.id] = kept
    }
    let statuses = Set(expected.values.map(\.status))
    #expect(statuses == [.credited, .paymentFailed, .needsReview])
    process = try open()
    for (id, order) in expected {
      #expect(try process.engine.order(id, for: caller) == order)
    }
    let listed = try process.engine.orders(OrderQuery(), for: caller).rows
    #expect(Set(listed) == Set(expected.values))
    let failed = try process.engine.orders(OrderQuery(status: .paymentFailed), for: caller).rows
    #expect(failed.map(\.status) == [.paymentFailed])
  }

  @Test("S14: a repeated request gets the first answer byte for byte, after a restart, too")
  func replay() throws {
    var process = try open()
    try load(process)
    let caller = try #require(try process.engine.caller(token: "CID-V3-admin"))
    let quote = try process.engine.quote(
      [CartLine(code: code("chatbot_ai_extra"), value: 5)], by: caller)
    let key = IdempotencyKey("the-only-key")
    let first = try process.engine.placeOrder(quote.id, key: key, by: caller)
    process = try open()
    let again = try process.engine.placeOrder(quote.id, key: key, by: caller)
    #expect(again.isReplay)
    #expect(again.order.json.text() == first.order.json.text())
  }

  @Test("S16: a tax that has changed since the quote orders nothing and comes with a fresh quote")
  func taxChanged() throws {
    let process = try open()
    try load(process)
    let caller = try #require(try process.engine.caller(token: "CID-V3-admin"))
    let quote = try process.engine.quote([CartLine(code: code("muv"), value: 500)], by: caller)
    let before = quote.price
    // Nothing but the tax of companies changes, as by whoever keeps them.
    let raw = try Connection(#require(SQLiteLibrary.loaded), path: path, mode: .writing)
    try raw.execute(
      """
      UPDATE companies SET document = replace(document,
        '"rate_percent":"\(before.tax.rate.ratePercent)"', '"rate_percent":"12"')
      """)
    let engine = try open().engine
    let key = IdempotencyKey("key-of-tax")
    let problem = refusal { try engine.placeOrder(quote.id, key: key, by: caller) }
    #expect(problem?.knownCode == .priceChanged)
    let fresh = try #require(problem?.quote?.price)
    #expect(fresh.tax.rate.ratePercent == decimal("12"))
    #expect(fresh.subtotal == before.subtotal && fresh.total != before.total)
    #expect(try engine.orders(OrderQuery(), for: caller).rows.isEmpty)
  }

  @Test("The sandbox's services and its clock remember across a restart")
  func sandbox() throws {
    var process = try open()
    try load(process)
    #expect(try process.services.records.clockOffsetMilliseconds() == nil)
    try process.services.records.setClockOffset(milliseconds: -86_400_123)
    let request = PaymentRequest(
      orderID: OrderID("o"), amount: Rupiah(1), currency: "IDR", expiresAt: clock.now())
    let opened = try process.services.payments.openOnce(request)
    #expect(opened.isNew)
    _ = try process.services.payments.settle(OrderID("o"), as: .paid, at: clock.now())
    _ = try process.services.pricing.setPrice(decimal("12.3456"), of: PackageID("PKG-AI"))
    process = try open()
    #expect(try process.services.records.clockOffsetMilliseconds() == -86_400_123)
    let kept = try process.services.payments.openOnce(request)
    #expect(!kept.isNew)
    #expect(kept.payment.id == opened.payment.id)
    #expect(kept.payment.status == .paid)
    #expect(kept.payment.paidAt == clock.now())
    #expect(try process.services.payments.payment(token: kept.payment.token) == kept.payment)
    #expect(try process.services.pricing.package(PackageID("PKG-AI")).price == decimal("12.3456"))
  }

  @Test("SPEC 1: figures of every size the contract can write come back to the last digit")
  func figures() throws {
    let process = try open()
    try load(process)
    let largest = decimal("999999999999999.9999")
    for text in ["0.0001", "922337203685477.5807", "922337203685477.5808", "999999999999999.9999"] {
      let pool = try Pool(
        initial: Bucket(total: largest, remaining: .zero),
        additional: Bucket(total: largest, remaining: decimal(text)),
        postpaid: Postpaid(limit: decimal(text), used: .zero))
      var balance = Balance.sample("figures")
      balance.pool = pool
      let company = CompanyID("CID-V3")
      let kept = try process.store.write { store throws(Rollback) in
        let before = try store.balance(balance.code, of: company)
        try store.put(balance, of: company, replacing: before?.version)
        return try store.balance(balance.code, of: company)
      }
      #expect(kept?.balance == balance)
    }
  }

  @Test("A disk that is full refuses the write and keeps what was there")
  func fullDisk() throws {
    do { try load(try open()) }
    let database = try Database(path: path, pagesMax: 80)
    let store = SQLiteStore(database: database)
    var kept = 0
    var failure: Rollback?
    while failure == nil, kept < 10_000 {
      do throws(Rollback) {
        try store.write { store throws(Rollback) in
          try store.append(
            DomainEvent(
              id: "e", at: World.start, type: "filler", companyID: nil,
              attributes: [.init("text", String(repeating: "x", count: 900))]))
        }
        kept += 1
      } catch {
        failure = error
      }
    }
    #expect(failure == .unavailable("database or disk is full"))
    let found = try store.read { store throws(Rollback) in
      try store.events(of: nil, type: "filler", before: nil, limit: 20_000).count
    }
    #expect(found == kept)
    #expect(kept > 0)
    // A smaller one may fit, and the store still works.
    let order = try store.write { store throws(Rollback) in try store.nextOrderNumber() }
    #expect(order == 1)
  }
}

extension BillingSetup {
  /// The sample with everything that a company, a row and the settings can have.
  fileprivate static var full: BillingSetup {
    var setup = BillingSetup.sample
    setup.payment.previousCallbackTokens = ["before"]
    setup.payment.trustedProxies = ["10.0.0.0/8"]
    setup.payment.checks.timestamp = false
    setup.payment.expiresAfterMinutes = 90
    setup.rows[1].takesMinimumFromMCC = true
    setup.rows[1].icon = "é作"
    setup.rows[1].input.presets = [1, .max]
    setup.rows[1].billingVersionForPaidInvoice = "3"
    setup.companies[0].about = "\u{0}🙂"
    setup.companies[0].mcc = MonthlyCommitment(isEnabled: true, minimumValue: 5)
    setup.companies[0].freeUsage = FreeUsage(
      label: "free", unit: "x", total: decimal("5.5"), remaining: decimal("0.0001"))
    setup.companies[0].timeZone = TimeZoneRules(
      name: "Europe/Berlin", offsetSeconds: 3_600,
      transitions: [.init(start: 1_774_746_000, offsetSeconds: 7_200)])
    setup.companies[0].wabas.append(
      Waba(id: WabaID("W2"), name: "", phoneNumber: "", organizationPackageID: nil))
    setup.companies[1].tax = nil
    setup.companies[1].balances[0].thresholdPercent = decimal("12.5")
    return setup
  }
}
