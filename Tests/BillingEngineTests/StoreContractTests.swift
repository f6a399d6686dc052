import BillingEngine
import BillingWorld
import Testing
import TopupBackend
import TopupDomain

@Suite("What a store answers, whichever it is", .onEveryStore)
struct StoreContractTests {
  private let world: World
  private let company = CompanyID("CID-V3")

  init() throws { world = try World() }

  @Test("What is not there is nil or empty")
  func nothing() throws {
    try world.store.read { store throws(Rollback) in
      #expect(try store.company(CompanyID("x")) == nil)
      #expect(try store.caller(token: "x") == nil)
      #expect(try store.balance(code("x"), of: company) == nil)
      #expect(try store.quote(QuoteID("x")) == nil)
      #expect(try store.orderRequest(IdempotencyKey("x"), of: company) == nil)
      #expect(try store.order(OrderID("x")) == nil)
      #expect(try store.orderID(madeFrom: QuoteID("x")) == nil)
      #expect(try store.orderID(creditedBy: PaymentID("x")) == nil)
      #expect(try store.orders(of: company, status: nil, before: nil, limit: 9).isEmpty)
      #expect(try store.paymentDeliveries(of: OrderID("x")).isEmpty)
      #expect(try store.paidInvoices(of: OrderID("x")).isEmpty)
      #expect(try store.paymentWatch(OrderID("x")) == nil)
      #expect(try store.outboxItem(.init("x")) == nil)
      #expect(try store.cachedPackage("x") == nil)
      #expect(try store.nextDue() == World.nextMonth)
    }
  }

  @Test("Loading again drops everything, and numbers begin anew")
  func again() throws {
    let first = try world.order()
    _ = try world.engine.receive(world.event(of: first))
    try world.engine.load(.sample)
    #expect(try world.engine.events(EventQuery()).rows.isEmpty)
    #expect(try world.engine.orders(OrderQuery(), for: world.caller()).rows.isEmpty)
    #expect(try world.remaining("wa_balance") == "900")
    #expect(try world.order().number == "TU/2026/07/000001")
  }

  @Test("Pages of orders go on where the last one ended, filtered or not")
  func pages() throws {
    let orders = try (0..<7).map { _ in try world.order() }
    for order in orders[2...4] { _ = try world.engine.receive(world.event(of: order)) }
    for (status, expected) in [
      (nil, Array(orders.reversed())), (Order.Status.credited, orders[2...4].reversed()),
      (.expired, []),
    ] {
      var found: [OrderID] = []
      var query = OrderQuery(status: status, limit: 2)
      repeat {
        let page = try world.engine.orders(query, for: world.caller())
        #expect(page.rows.count <= 2)
        found += page.rows.map(\.id)
        query.cursor = page.nextCursor
      } while query.cursor != nil
      #expect(found == expected.map(\.id))
    }
  }

  @Test("What is due comes in the order of its time, as much as is asked for, and no more")
  func due() throws {
    let orders = try (0..<4).map { _ in try world.order() }
    let at = { (second: Int64) in World.start.adding(seconds: second) }
    try world.store.write { store throws(Rollback) in
      for item in try store.outboxItems(dueAt: at(1), limit: 99) {
        try store.removeOutboxItem(item.id)
      }
      for (order, second) in zip(orders, [40, 20, 30, 20] as [Int64]) {
        try store.put(PaymentWatch(orderID: order.id, dueAt: at(second)))
      }
    }
    try world.store.read { store throws(Rollback) in
      let due = try store.paymentWatches(dueAt: at(30), limit: 9)
      let twenty = [orders[1].id, orders[3].id].sorted()
      #expect(due.map(\.orderID) == twenty + [orders[2].id])
      #expect(try store.paymentWatches(dueAt: at(30), limit: 1).map(\.orderID) == [twenty[0]])
      #expect(try store.paymentWatches(dueAt: at(19), limit: 9).isEmpty)
      #expect(try store.nextDue() == at(20))
    }
    try world.store.write { store throws(Rollback) in
      for order in orders { try store.removePaymentWatch(order.id) }
    }
    #expect(
      try world.store.read { store throws(Rollback) in try store.nextDue() } == World.nextMonth)
  }

  @Test("S14: the first report of its kind stays, and a company's key is its own")
  func repetitions() throws {
    let order = try world.order()
    var event = try world.event(.failed, of: order)
    let key = IdempotencyKey("the-same-key")
    let requests = [company, CompanyID("CID-EXCESS")].map { company in
      OrderRequest(
        key: key, companyID: company, quoteID: QuoteID(company.text),
        state: .underWay(attempt: "a", until: World.start))
    }
    try world.store.write { store throws(Rollback) in
      for result in [PaymentEventResult.applied, .duplicate] {
        try store.insert(PaymentDelivery(event: event, result: result, at: World.start))
      }
      event.kind = .expired
      try store.insert(PaymentDelivery(event: event, result: .ignored, at: World.start))
      for request in requests { try store.put(request) }
    }
    try world.store.read { store throws(Rollback) in
      let results = try store.paymentDeliveries(of: order.id).map(\.result)
      #expect(Set(results) == [.applied, .ignored])
      #expect(results.count == 2)
      for request in requests {
        #expect(try store.orderRequest(key, of: request.companyID) == request)
      }
    }
    try world.store.write { store throws(Rollback) in
      try store.removeOrderRequest(key, of: company)
    }
    try world.store.read { store throws(Rollback) in
      #expect(try store.orderRequest(key, of: company) == nil)
      #expect(try store.orderRequest(key, of: requests[1].companyID) == requests[1])
    }
  }
}

@Suite("What a sandbox's records hold to, wherever they are", .onEveryStore)
struct SandboxRecordsTests {
  private let world: World

  init() throws { world = try World() }

  private var records: any SandboxRecords { world.services.records }

  private func payment(_ order: String, _ token: String) -> Payment {
    Payment(
      id: PaymentID("pm-" + token), orderID: OrderID(order), amount: Rupiah(5), currency: "IDR",
      status: .pending, url: "https://sandbox.invalid/pay/" + token, paidAt: nil)
  }

  @Test("An order has one payment, found by order and by the end of its URL")
  func payments() throws {
    let first = try records.open(payment("o1", "t1"))
    let second = try records.open(payment("o1", "t2"))
    #expect(first.isNew)
    #expect(!second.isNew)
    #expect(second.payment == first.payment)
    #expect(try records.payment(of: OrderID("o1")) == first.payment)
    #expect(try records.payment(token: "t1") == first.payment)
    #expect(try records.payment(token: "t2") == nil)
    #expect(try records.payment(token: "") == nil)
    #expect(try records.payment(of: OrderID("o2")) == nil)
  }

  @Test("A payment is changed as a whole, by 32 threads at once, too")
  func changes() throws {
    _ = try records.open(payment("o", "t"))
    #expect(try records.change(paymentOf: OrderID("none")) { $0.status = .paid } == nil)
    let records = records
    let settled = onThreads(32) { index in
      try? records.change(paymentOf: OrderID("o")) { payment in
        guard payment.status == .pending else { return }
        payment.status = .paid
        payment.paidAt = Timestamp(milliseconds: Int64(index))
      }
    }
    let kept = try records.payment(of: OrderID("o"))
    #expect(kept?.status == .paid)
    #expect(settled.allSatisfy { $0 == kept })
  }

  @Test("S12: a line is booked once")
  func invoices() throws {
    func invoice(_ order: String, _ line: String, id: String) -> PaidInvoice {
      PaidInvoice(
        id: PaidInvoiceID(id), orderID: OrderID(order), lineCode: code(line),
        companyID: CompanyID("c"), packageCode: "p", quantity: 3, amount: Rupiah(7),
        activeFrom: CalendarDate("2026-07-14")!, paidDate: CalendarDate("2026-07-15")!,
        periodEnd: CalendarDate("2026-12-31"), billingVersion: "3")
    }
    let first = invoice("o1", "a", id: "1")
    let other = invoice("o1", "b", id: "2")
    let third = invoice("o2", "a", id: "3")
    #expect(try records.book(first).isNew)
    #expect(try records.book(other).isNew)
    #expect(try records.book(third).isNew)
    let again = try records.book(invoice("o1", "a", id: "4"))
    #expect(!again.isNew)
    #expect(again.invoice == first)
    #expect(try records.invoices(of: OrderID("o1")) == [first, other])
    #expect(try records.invoices(of: nil).count == 3)
    #expect(try records.needsPeriodEnd(code("user_quota")))
    #expect(try records.needsPeriodEnd(code("muv")) == false)
  }

  @Test("Packages are replaced and priced; a mail is kept once; a reset forgets all but the clock")
  func rest() throws {
    let id = PackageID("PKG-AI")
    #expect(try records.setPrice(decimal("1.25"), of: id)?.price == decimal("1.25"))
    #expect(try records.setPrice(decimal("1"), of: PackageID("none")) == nil)
    try records.put(Package(id: PackageID("A"), code: "a", name: "a", price: .zero))
    #expect(try records.packages().map(\.id.text) == ["A", "PKG-AI", "PKG-EXCESS"])
    let mails = ["m1", "m2"].enumerated().map { index, id in
      Mail(
        id: id, kind: .orderPaid, companyID: CompanyID("c"), recipientName: "Ms é",
        recipientAddress: "a@example.com", subject: "TU",
        figure: index == 0 ? .money(Rupiah(5)) : .quantity(decimal("-0.5"), unit: "visitor"))
    }
    #expect(try mails.map { try records.keep($0) } == [true, true])
    #expect(try records.keep(mails[0]) == false)
    #expect(try records.mails() == mails)
    try records.setClockOffset(milliseconds: 7)
    _ = try records.open(payment("o", "t"))
    try records.reset(to: .sample)
    #expect(try records.clockOffsetMilliseconds() == 7)
    #expect(try records.payment(of: OrderID("o")) == nil)
    #expect(try records.mails().isEmpty)
    #expect(try records.packages() == BillingSetup.sample.packages)
  }
}
