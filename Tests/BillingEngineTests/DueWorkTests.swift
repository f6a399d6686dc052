import BillingEngine
import BillingWorld
import Synchronization
import Testing
import TopupBackend
import TopupDomain

@Suite("S12, S15: due work", .onEveryStore)
struct DueWorkTests {
  private func settle(_ world: World, _ order: TopupOrder, as kind: PaymentEvent.Kind) throws {
    _ = try world.services.payments.settle(order.id, as: kind, at: world.clock.now())
  }

  @Test("S04, S12: a paid order is booked line by line, with the contract's end where it counts")
  func paidInvoices() throws {
    let world = try World()
    let order = try world.order([("user_quota", 2), ("muv", 500)])
    // Paid at 01:00 in Jakarta, when it is still the day before in UTC.
    world.clock.advance(seconds: 16 * 3600)
    _ = try world.engine.receive(world.event(of: order))
    try world.engine.runDueWork()
    let invoices = try world.reload(order).paidInvoices
    #expect(Set(invoices.map(\.lineCode.text)) == ["user_quota", "muv"])
    let users = try #require(invoices.first { $0.lineCode.text == "user_quota" })
    #expect(users.id != nil)
    #expect(users.packageCode == "user_package")
    #expect(users.quantity == 2)
    #expect(users.amount == Rupiah(1_800_000))
    #expect(users.periodEnd == CalendarDate("2026-12-31"))
    #expect(users.activeFrom == CalendarDate("2026-07-15"))
    #expect(users.paidDate == CalendarDate("2026-07-15"))
    #expect(invoices.first { $0.lineCode.text == "muv" }?.periodEnd == nil)
    #expect(try world.events()["paid_invoice_booked"] == 2)
  }

  @Test("Paid invoices come in the order of the lines, whichever was booked first")
  func invoiceOrder() throws {
    let world = try World()
    let order = try world.order([("wa_balance", 1_000_000), ("user_quota", 2), ("muv", 500)])
    world.arm(.paidInvoice, .status500, times: 1)
    _ = try world.engine.receive(world.event(of: order))
    try world.engine.runDueWork()
    #expect(try world.reload(order).paidInvoices.count == 2)
    world.clock.advance(seconds: 60)
    try world.engine.runDueWork()
    let codes = try world.reload(order).paidInvoices.map(\.lineCode)
    #expect(codes == order.price.lines.map(\.code))
  }

  @Test("S04: the ledger service refuses such a line without the end of its period")
  func periodEndRequired() throws {
    let world = try World()
    let invoice = PaidInvoice(
      id: nil, orderID: OrderID("o"), lineCode: code("user_quota"), companyID: CompanyID("c"),
      packageCode: "user_package", quantity: 1, amount: Rupiah(1),
      activeFrom: CalendarDate("2026-07-14")!, paidDate: CalendarDate("2026-07-14")!,
      periodEnd: nil, billingVersion: nil)
    #expect(throws: UpstreamFailure.refused(status: 422, code: "period_end_required")) {
      try world.services.ledger.book(invoice)
    }
  }

  @Test(
    "W02: a failing ledger is asked again, later and later, and books once",
    arguments: [
      Fault.Kind.timeout, .status429, .status500, .status503, .malformedBody, .connectionReset,
    ])
  func ledgerFails(kind: Fault.Kind) throws {
    let world = try World()
    let order = try world.order([("muv", 500)])
    _ = try world.engine.receive(world.event(of: order))
    world.arm(.paidInvoice, kind, times: 3)
    var waits: [Int64] = []
    while let next = try world.engine.runDueWork(), next < World.nextMonth {
      let wait = next.milliseconds(since: world.clock.now())
      waits.append(wait)
      world.clock.advance(seconds: wait / 1000 + 1)
    }
    #expect(waits.count == 3)
    for (wait, full) in zip(waits, [5_000, 10_000, 20_000] as [Int64]) {
      #expect((full / 2...full).contains(wait))
    }
    #expect(try world.events()["paid_invoice_failed"] == 3)
    #expect(try world.events()["paid_invoice_booked"] == 1)
    #expect(try world.services.records.invoices(of: nil).count == 1)
    #expect(try world.engine.runDueWork() == World.nextMonth)
  }

  @Test("S12: e-mails are sent once each, also when the sink fails at first")
  func mails() throws {
    let world = try World()
    let order = try world.order()
    world.arm(.email, .status503, times: 2)
    try world.engine.runDueWork()
    #expect(try world.services.mailbox.received().isEmpty)
    _ = try world.engine.receive(world.event(of: order))
    for _ in 0..<10 {
      world.clock.advance(seconds: 30)
      try world.engine.runDueWork()
    }
    #expect(
      try world.services.mailbox.received().map(\.kind.rawValue).sorted() == [
        "order_paid", "order_placed",
      ])
    #expect(
      try world.services.mailbox.received().allSatisfy {
        $0.recipientAddress == "admin@example.com"
      })
    #expect(try world.events()["email_queued"] == 2)
  }

  @Test("S12: a clock that is set back while due work is done ends the run, and loses nothing")
  func clockSetBack() throws {
    let world = try World()
    _ = try world.engine.receive(world.event(of: world.order()))
    var services = world.services.upstream
    services.mail = ClockSettingMail(sink: services.mail, clock: world.clock)
    let engine = BillingEngine(
      store: world.store, clock: TiringClock(world.clock), random: SeededRandomSource(seed: 2),
      services: services)
    #expect(try engine.runDueWork() == World.start)
    #expect(try world.services.mailbox.received().count == 1)
    world.clock.advance(seconds: 3600)
    #expect(try world.engine.runDueWork() == World.nextMonth)
    #expect(try world.services.mailbox.received().count == 2)
    #expect(try world.events()["paid_invoice_booked"] == 1)
  }

  @Test("S12: every kind of e-mail has words in both languages", arguments: Mail.Kind.allCases)
  func mailTexts(kind: Mail.Kind) {
    let mail = Mail(
      id: "1", kind: kind, companyID: CompanyID("c"), recipientName: "Ani",
      recipientAddress: "ani@example.com", subject: "X-1", figure: .money(Rupiah(1_000_000)))
    let english = MailText(mail, in: .english)
    let indonesian = MailText(mail, in: .indonesian)
    #expect(english.body.contains("Rp 1,000,000"))
    #expect(indonesian.body.contains("Rp 1.000.000"))
    #expect(english.subject.contains("X-1") && english.subject != indonesian.subject)
  }

  @Test("P07: a balance with a fraction of a rupiah is money in an e-mail too")
  func mailFractions() throws {
    let mail = Mail(
      id: "1", kind: .balanceBelowZero, companyID: CompanyID("c"), recipientName: "Ani",
      recipientAddress: "ani@example.com", subject: "WhatsApp",
      figure: .quantity(try #require(Decimal4("-10000.5")), unit: "rupiah"))
    #expect(MailText(mail, in: .english).body.contains("below zero: -Rp 10,000.5."))
    #expect(MailText(mail, in: .indonesian).body.contains("di bawah nol: -Rp 10.000,5."))
  }

  @Test("S15: a payment whose webhook never came is found within five minutes")
  func reconciliation() throws {
    let world = try World()
    let order = try world.order()
    #expect(try world.engine.runDueWork() == World.start.adding(minutes: 5))
    try settle(world, order, as: .paid)
    let paidAt = world.clock.now()
    world.clock.advance(seconds: 299)
    try world.engine.runDueWork()
    #expect(try world.reload(order).status == .awaitingPayment)
    world.clock.advance(seconds: 1)
    try world.engine.runDueWork()
    #expect(try world.reload(order).status == .credited)
    // When it was paid, not when that was found out.
    #expect(try world.reload(order).payment.paidAt == paidAt)
    #expect(try world.remaining("wa_balance") == "1000900")
    // The webhook that comes after all is a repetition.
    #expect(try world.engine.receive(world.event(of: order)) == .duplicate)
  }

  @Test("S12: an unpaid order expires on time, once, and tells whoever ordered")
  func expiry() throws {
    let world = try World()
    let order = try world.order()
    world.clock.advance(
      seconds: order.payment.expiresAt.milliseconds(since: World.start) / 1000 - 1)
    try world.engine.runDueWork()
    #expect(try world.reload(order).status == .awaitingPayment)
    world.clock.advance(seconds: 1)
    try world.engine.runDueWork()
    try world.engine.runDueWork()
    #expect(try world.reload(order).status == .expired)
    #expect(try world.events()["order_expired"] == 1)
    #expect(try world.services.mailbox.received().map(\.kind).contains(.orderExpired))
  }

  @Test(
    "S15: a payment that was not made is asked about for a week after its end, ever less often",
    arguments: [nil, PaymentEvent.Kind.failed, .expired])
  func unpaidAfterTheEnd(kind: PaymentEvent.Kind?) throws {
    let world = try World()
    let order = try world.order()
    if let kind { try settle(world, order, as: kind) }
    var waits: [Int64] = []
    while let next = try world.engine.runDueWork(), next < World.nextMonth {
      let wait = next.milliseconds(since: world.clock.now()) / 1000
      world.clock.advance(seconds: wait)
      if next > order.payment.expiresAt { waits.append(wait) }
    }
    #expect(waits == [300] + (0..<10).map { 300 << $0 } + [297_600])
    #expect(world.clock.now() == order.payment.expiresAt.adding(seconds: 7 * 86_400))
  }

  @Test("S15: paid by the provider's clock, expired by ours: the money is found all the same")
  func paidAtTheVeryEnd() throws {
    let world = try World()
    let order = try world.order()
    world.clock.advance(seconds: order.payment.expiresAt.milliseconds(since: World.start) / 1000)
    try world.engine.runDueWork()
    #expect(try world.reload(order).status == .expired)
    try settle(world, order, as: .paid)
    world.clock.advance(seconds: 300)
    try world.engine.runDueWork()
    #expect(try world.reload(order).status == .credited)
    #expect(try world.events()["late_payment"] == 1)
    #expect(try world.engine.runDueWork() == World.nextMonth)
  }

  @Test("S15: asked once more before it expires, a paid order is credited instead")
  func paidAtTheLastMoment() throws {
    let world = try World()
    let order = try world.order()
    try settle(world, order, as: .paid)
    world.clock.advance(seconds: 3 * 86_400)
    try world.engine.runDueWork()
    #expect(try world.reload(order).status == .credited)
    #expect(try world.events()["order_expired"] == nil)
    #expect(try world.events()["late_payment"] == nil)
  }

  @Test(
    "S15: with the provider silent the order expires, and its money is found later all the same")
  func providerIsSilent() throws {
    let world = try World()
    let order = try world.order()
    try settle(world, order, as: .paid)
    world.arm(.payment, .timeout)
    world.clock.advance(seconds: 3 * 86_400)
    try world.engine.runDueWork()
    #expect(try world.reload(order).status == .expired)
    world.services.board.replace(with: [])
    world.clock.advance(seconds: 300)
    try world.engine.runDueWork()
    #expect(try world.reload(order).status == .credited)
    #expect(try world.events()["late_payment"] == 1)
    try world.engine.runDueWork()
    world.clock.advance(seconds: 3600)
    #expect(try world.engine.runDueWork() == World.nextMonth)
  }

  @Test("S15: money for a cancelled order whose webhook was lost is found when the payment expires")
  func cancelledButPaid() throws {
    let world = try World()
    let order = try world.order()
    _ = try world.engine.cancelOrder(order.id, by: world.caller())
    try settle(world, order, as: .paid)
    world.clock.advance(seconds: 2 * 86_400)
    try world.engine.runDueWork()
    #expect(try world.reload(order).status == .credited)
    #expect(try world.events()["late_payment"] == 1)
  }

  @Test("Several at once do each piece of due work once")
  func concurrent() throws {
    let world = try World()
    for _ in 0..<8 {
      _ = try world.engine.receive(world.event(of: world.order([("muv", 500)])))
    }
    _ = onThreads(16) { [engine = world.engine] _ in try? engine.runDueWork() }
    #expect(try world.services.mailbox.received().count == 16)
    #expect(try world.events()["paid_invoice_booked"] == 8)
    #expect(try world.events()["paid_invoice_failed"] == nil)
  }

  @Test("A provider that is silent is waited for twice a run, however many orders await payment")
  func providerIsSilentForMany() throws {
    let world = try World()
    let orders = try (0..<100).map { _ in try world.order([("muv", 500)]) }
    let paid = orders[0]
    _ = try world.engine.receive(world.event(of: paid))
    try settle(world, orders[1], as: .paid)
    world.arm(.payment, .timeout, times: 1_000)
    world.clock.advance(seconds: 3 * 86_400)
    try world.engine.runDueWork()
    #expect(world.services.board.armed.first?.times == 998)
    #expect(try world.reload(paid).paidInvoices.count == 1)
    #expect(try orders.dropFirst().allSatisfy { try world.reload($0).status == .expired })
    world.services.board.replace(with: [])
    for order in orders.dropFirst(2) { try settle(world, order, as: .paid) }
    world.clock.advance(seconds: 300)
    try world.engine.runDueWork()
    #expect(try orders.allSatisfy { try world.reload($0).status == .credited })
    #expect(try world.engine.runDueWork() == World.nextMonth)
  }

  @Test("A ledger that is silent is waited for twice a run; e-mails go out meanwhile")
  func ledgerIsSilentForMany() throws {
    let world = try World()
    for _ in 0..<100 {
      _ = try world.engine.receive(world.event(of: world.order([("muv", 500)])))
    }
    world.arm(.paidInvoice, .timeout, times: 1_000)
    try world.engine.runDueWork()
    #expect(world.services.board.armed.first?.times == 998)
    #expect(try world.services.mailbox.received().count == 200)
    world.services.board.replace(with: [])
    world.clock.advance(seconds: 60)
    try world.engine.runDueWork()
    #expect(try world.events()["paid_invoice_booked"] == 100)
  }

  @Test(
    "S12: a payment of a time that no calendar holds is credited and booked as of now",
    arguments: [Int64.min / 1000, -62_135_596_800_000, 253_402_300_799_000])
  func impossibleTime(milliseconds: Int64) throws {
    let world = try World()
    let order = try world.order([("user_quota", 2)])
    var event = try world.event(of: order)
    event.occurredAt = Timestamp(milliseconds: milliseconds)
    #expect(try world.engine.receive(event) == .applied)
    _ = try world.engine.receive(world.event(of: world.order([("muv", 500)])))
    try world.engine.runDueWork()
    let booked = try world.reload(order)
    #expect(booked.payment.paidAt == world.clock.now())
    #expect(booked.paidInvoices.map(\.paidDate) == [CalendarDate("2026-07-14")])
    #expect(try world.events()["paid_invoice_booked"] == 2)
  }
}

/// A clock that goes on by a day when it has been asked for ever.
private final class TiringClock: TimeSource {
  private let clock: ManualClock
  private let asked = Atomic(0)

  init(_ clock: ManualClock) { self.clock = clock }

  func now() -> Timestamp {
    let isTired = asked.add(1, ordering: .relaxed).newValue > 1000
    return isTired ? clock.now().adding(seconds: 86_400) : clock.now()
  }
}

/// Somebody sets the clock back by an hour while an e-mail is sent.
private struct ClockSettingMail: MailSink {
  let sink: any MailSink
  let clock: ManualClock

  func send(_ mail: Mail) throws(UpstreamFailure) {
    clock.advance(seconds: -3600)
    try sink.send(mail)
  }
}
