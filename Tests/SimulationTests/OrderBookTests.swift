import Testing
import TopupBackend
import TopupDomain

@testable import Simulation

@Suite("C07: the auditor's own rules for an order are those of W05's table")
struct OrderBookTests {
  private static let own = PaymentID("own")
  private static let states: [OrderBook.State] = [
    .awaitingPayment, .paymentFailed, .expired, .cancelled, .needsReview, .credited,
  ]

  private func order(_ state: OrderBook.State) -> OrderBook {
    var order = OrderBook(
      id: OrderID("or"), company: 0, creator: UserID("u"), number: "1", total: 1000, lines: [],
      payment: Self.own, expiresAt: Timestamp(milliseconds: 0))
    order.state = state
    if state == .credited { order.creditedBy = Self.own }
    if state == .paymentFailed { order.failedBy = Self.own }
    if state == .needsReview { order.misfits = [Self.own] }
    return order
  }

  private func result(
    _ kind: PaymentEvent.Kind, in state: OrderBook.State, payment: PaymentID = own, off: Int64 = 0,
    currency: String = "IDR", isCompanyRight: Bool = true
  ) -> PaymentEventResult {
    let event = PaymentEvent(
      kind: kind, paymentID: payment, orderID: OrderID("or"), companyID: nil,
      amount: Rupiah(1000 + off), currency: currency, occurredAt: Timestamp(milliseconds: 0))
    return order(state).judge(event, isCompanyRight: isCompanyRight, creditsAnother: false).0
  }

  @Test(
    "Each cell is answered as the table has it",
    arguments: zip(
      states,
      [
        [PaymentEventResult.applied, .needsReview, .applied, .applied],
        [.applied, .needsReview, .duplicate, .ignored],
        [.applied, .needsReview, .ignored, .ignored],
        [.applied, .needsReview, .ignored, .ignored],
        [.applied, .duplicate, .ignored, .ignored],
        [.duplicate, .needsReview, .ignored, .ignored],
      ]))
  func table(state: OrderBook.State, expected: [PaymentEventResult]) {
    let seen = [
      result(.paid, in: state), result(.paid, in: state, off: 1), result(.failed, in: state),
      result(.expired, in: state),
    ]
    #expect(seen == expected)
    #expect(result(.paid, in: state, currency: "USD") == expected[1])
  }

  @Test("Another payment, another company")
  func others() {
    let other = PaymentID("other")
    #expect(result(.paid, in: .credited, payment: other) == .needsReview)
    #expect(result(.paid, in: .needsReview, payment: other, off: 1) == .needsReview)
    #expect(result(.failed, in: .paymentFailed, payment: other) == .ignored)
    #expect(result(.failed, in: .credited, payment: other) == .ignored)
    for state in Self.states {
      #expect(result(.paid, in: state, isCompanyRight: false) == .needsReview)
      #expect(result(.failed, in: state, isCompanyRight: false) == .ignored)
    }
  }
}
