import BillingEngine
import BillingWorld
import Testing
import TopupBackend
import TopupDomain

/// Every event in every state, in random order, beside books that are kept from W05's table.
@Suite("W05, S08, S14: reports of payments in any order end in the same books", .onEveryStore)
struct PaymentStatesTests {
  private static let companies = ["CID-V3", "CID-EXCESS"]
  private static let carts: [[(String, Int64)]] = [
    [("wa_balance", 1_500_000)], [("muv", 500)], [("chatbot_ai_extra", 5), ("muv", 500)],
    [("user_quota", 3), ("voice_balance", 700_000)], [("wa_balance", 7)],
  ]

  private var world: World
  private var books = PaymentBooks()
  private var state: UInt64

  init() throws {
    world = try World()
    state = 1
  }

  private mutating func roll(_ sides: Int) -> Int {
    state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
    return Int(state >> 33) % sides
  }

  @Test(
    "Each report is answered as the table says, and the balances are what was paid",
    arguments: 0..<20)
  mutating func anyOrder(seed: Int) throws {
    world = try World(seed: UInt64(seed))
    state = UInt64(seed) &* 7919 &+ 3
    for _ in 0..<80 {
      try act()
      try audit(seed)
    }
    world.services.board.replace(with: [])
    for _ in 0..<30 {
      world.clock.advance(seconds: 3600)
      try world.engine.runDueWork()
      try follow()
    }
    try audit(seed)
    try auditInvoices()
  }

  private mutating func act() throws {
    switch roll(12) {
    case 0, 1:
      let company = Self.companies[roll(2)]
      let cart = Self.carts[roll(Self.carts.count)]
      if let order = try? world.order(cart, company: company) { books.add(order, of: company) }
    case 2...8: try report()
    case 9:
      world.clock.advance(seconds: [1, 400, 40_000, 200_000][roll(4)])
      try world.engine.runDueWork()
      try follow()
    case 10:
      let targets: [Fault.Target] = [.pricing, .payment, .paidInvoice, .email]
      let kinds: [Fault.Kind] = [.timeout, .status503, .malformedBody, .connectionReset]
      world.arm(targets[roll(4)], kinds[roll(4)], times: 1 + roll(4))
    default:
      guard let entry = entry() else { return }
      if roll(2) == 0 {
        _ = try? world.engine.cancelOrder(entry.order.id, by: world.caller(entry.company))
      } else {
        // Its webhook is lost: only asking finds it.
        let kind = PaymentEvent.Kind.allCases[roll(3)]
        _ = try world.services.payments.settle(entry.order.id, as: kind, at: world.clock.now())
      }
      try follow()
    }
  }

  private mutating func entry() -> PaymentBooks.Entry? {
    books.order.isEmpty ? nil : books.entries[books.order[roll(books.order.count)]]
  }

  /// A report of anything about any order, sometimes of another's payment, sometimes of none.
  private mutating func report() throws {
    guard let entry = entry(), let other = self.entry() else { return }
    var payment: PaymentID?
    switch roll(8) {
    case 0: payment = PaymentID("pm-\(roll(3))")
    case 1: payment = try world.paymentID(of: other.order)
    default: break
    }
    var event = try world.event(
      PaymentEvent.Kind.allCases[roll(3)], of: entry.order, payment: payment?.text,
      off: [0, 0, 0, 0, 1, -1][roll(6)], currency: roll(12) == 0 ? "USD" : "IDR")
    if roll(8) == 0 { event.companyID = CompanyID(Self.companies[roll(2)]) }
    if roll(15) == 0 { event.orderID = OrderID("unknown") }
    for _ in 0...roll(3) {
      let result = try world.engine.receive(event)
      #expect(result == books.take(event), "\(event.kind) of \(entry.order.id), \(entry.status)")
    }
  }

  private mutating func follow() throws {
    for id in books.order {
      guard let entry = books.entries[id] else { continue }
      let status = try world.reload(entry.order, company: entry.company).status
      world.services.board.replace(with: [])
      let isAllowed = books.follow(
        id, to: status, provider: try? world.services.payments.payment(of: id),
        at: world.clock.now())
      #expect(isAllowed, "\(id) went from \(entry.status) to \(status)")
    }
  }

  private func audit(_ seed: Int) throws {
    for company in Self.companies {
      let id = CompanyID(company)
      let (entries, stored) = try world.store.read { store throws(Rollback) in
        (try store.ledger(of: id), try store.company(id)!)
      }
      for balance in stored.balances {
        let sum = entries.filter { $0.code == balance.code }
          .reduce(Int128(0)) { $0 + $1.amount.tenThousandths }
        let owed = books.remaining["\(company) \(balance.code)"] ?? 0
        let isRight = try balance.pool.remaining() == Decimal4(owed)
        #expect(isRight, "seed \(seed), \(balance.code)")
        let total = try Decimal4(owed).tenThousandths
        #expect(sum == total, "seed \(seed), the ledger of \(balance.code)")
        #expect(
          balance.pool.postpaid.used == .zero || balance.pool.additional.remaining == .zero,
          "seed \(seed): excess is settled first")
      }
    }
    for entry in books.entries.values {
      let order = try world.reload(entry.order, company: entry.company)
      #expect(order.status == entry.status, "seed \(seed)")
      for (credit, line) in zip(order.credits, order.price.lines) {
        let whole = try credit.split.settled.adding(credit.split.added)
        let bought = try Decimal4(line.creditedQuantity)
        #expect(whole == bought)
        let gain = try credit.balanceAfter.subtracting(credit.balanceBefore)
        #expect(gain == bought)
      }
    }
  }

  /// Each line of each credited order exactly once, and of nothing else.
  private func auditInvoices() throws {
    let credited = books.entries.values.filter { $0.status == .credited }
    let lines = credited.flatMap { entry in
      entry.order.price.lines.map { "\(entry.order.id) \($0.code)" }
    }
    let booked = try world.services.records.invoices(of: nil).map { "\($0.orderID) \($0.lineCode)" }
    #expect(booked.sorted() == lines.sorted())
    for entry in credited {
      let invoices = try world.reload(entry.order, company: entry.company).paidInvoices
      #expect(invoices.count == entry.order.price.lines.count)
      for invoice in invoices where invoice.lineCode == code("user_quota") {
        #expect(invoice.periodEnd == CalendarDate("2026-12-31"))
      }
    }
  }
}
