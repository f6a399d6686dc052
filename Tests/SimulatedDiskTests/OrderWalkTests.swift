import BillingEngine
import BillingStore
import BillingWorld
import OwnThreads
import SimulatedDisk
import Testing
import TopupBackend
import TopupDomain

@Suite("S14, S15: an order on a disk that loses its power", .onOwnThreads)
struct OrderWalkTests {
  private static let key = IdempotencyKey("the-only-key")
  private static let cart = [CartLine(code: code("chatbot_ai_extra"), value: 5)]

  /// Orders, pays and does what is due.
  private func walk(_ engine: BillingEngine, _ stage: DiskStage, _ quote: QuoteID) throws {
    guard let caller = try engine.caller(token: "CID-V3-admin") else { return }
    let order = try engine.placeOrder(quote, key: Self.key, by: caller).order
    guard let payment = try stage.services.payments.payment(of: order.id) else { return }
    _ = try engine.receive(
      PaymentEvent(
        kind: .paid, paymentID: payment.id, orderID: order.id, companyID: nil,
        amount: payment.amount, currency: payment.currency, occurredAt: stage.clock.now()))
    try engine.runDueWork()
  }

  /// The walk with what happens `operation` operations later, ended by another process.
  /// - Returns: false where it has not happened.
  private func walk(
    _ operation: Int, _ strike: (SimulatedDisk, Int) -> Void
  ) throws -> Bool {
    let stage = DiskStage(seed: UInt64(operation))
    try stage.services.reset(to: .sample)
    func engine(_ seed: UInt64) throws -> BillingEngine {
      BillingEngine(
        store: try stage.open(), clock: stage.clock, random: SeededRandomSource(seed: seed),
        services: stage.services.upstream)
    }
    let mortal = try engine(1)
    let caller = try #require(try mortal.caller(token: "CID-V3-admin"))
    let quote = try mortal.quote(Self.cart, by: caller)
    let strikes = stage.disk.strikes.values.reduce(0, +)
    strike(stage.disk, stage.disk.operations + operation)
    try? walk(mortal, stage, quote.id)
    let hasStruck = stage.disk.strikes.values.reduce(0, +) > strikes
    stage.disk.disarm()
    // The client and the provider ask again, long after the lease and every retry.
    stage.clock.advance(seconds: 120)
    let next = try engine(2)
    try walk(next, stage, quote.id)
    let orders = try next.orders(OrderQuery(), for: caller).rows
    #expect(orders.map(\.status) == [.credited], "\(operation)")
    #expect(orders.first?.paidInvoices.count == 1)
    #expect(try stage.services.records.invoices(of: nil).count == 1)
    let kinds = try stage.services.mailbox.received().map(\.kind.rawValue).sorted()
    #expect(kinds == ["order_paid", "order_placed"], "\(operation)")
    guard case .v3(let info) = try next.billingInfo(for: caller) else { return hasStruck }
    let balance = info.balances.first { $0.code == code("chatbot_ai_extra") }
    #expect(balance?.remaining == decimal("5000"), "\(operation)")
    let rows = try next.events(EventQuery(limit: 1_000)).rows
    for type in ["order_credited", "paid_invoice_booked"] {
      #expect(rows.filter { $0.type == type }.count == 1, "\(operation): \(type)")
    }
    return hasStruck
  }

  @Test(
    "Before whichever operation the disk fails, the next process ends it credited once",
    arguments: DiskFault.allCases)
  func everywhere(fault: DiskFault) throws {
    var operation = 1
    let isEnd = fault == .powerLoss || fault == .processKill
    while try walk(operation, { disk, number in disk.arm(fault, from: number) }) {
      operation += isEnd ? 1 : 11
    }
    if isEnd { #expect(operation > 200) }
  }
}
