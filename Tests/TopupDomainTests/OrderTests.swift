import Testing
import TopupDomain

/// The states of W05's first column, however they are reached.
enum OrderCondition: String, CaseIterable, Sendable {
  case awaiting, failed, expired, cancelled, needsReview, credited

  var order: Order {
    var order = Order.sample
    switch self {
    case .awaiting: break
    case .failed: _ = order.receive(.sample(.failed), at: .sample)
    case .expired: _ = order.expire(at: .sample)
    case .cancelled: _ = order.cancel(at: .sample)
    case .needsReview: _ = order.receive(.sample(.paid, payment: "odd", amount: 1), at: .sample)
    case .credited: order.pay("p1")
    }
    return order
  }
}

@Suite("W05: every event in every state")
struct OrderTests {
  struct Row: Sendable, CustomTestStringConvertible {
    var condition: OrderCondition
    var event: PaymentEvent
    var outcome: PaymentOutcome
    var status: Order.Status

    init(
      _ condition: OrderCondition, _ event: PaymentEvent, _ outcome: PaymentOutcome,
      _ status: Order.Status
    ) {
      self.condition = condition
      self.event = event
      self.outcome = outcome
      self.status = status
    }

    var testDescription: String {
      "\(condition): \(event.kind) of \(event.paymentID), \(event.currency) \(event.amount.amount)"
    }
  }

  private static let right = PaymentEvent.sample(.paid)
  private static let short = PaymentEvent.sample(.paid, amount: Order.sampleTotal - 1)
  private static let over = PaymentEvent.sample(.paid, amount: Order.sampleTotal + 1)
  private static let dollars = PaymentEvent.sample(.paid, currency: "USD")
  private static let other = PaymentEvent.sample(.paid, payment: "p2")
  private static let failed = PaymentEvent.sample(.failed)
  private static let otherFailed = PaymentEvent.sample(.failed, payment: "p2")
  private static let expired = PaymentEvent.sample(.expired)

  static let rows: [Row] = [
    Row(.awaiting, right, .credit(late: false), .awaitingPayment),
    Row(.awaiting, short, .needsReview, .needsReview),
    Row(.awaiting, over, .needsReview, .needsReview),
    Row(.awaiting, dollars, .needsReview, .needsReview),
    Row(.awaiting, failed, .failed, .paymentFailed),
    Row(.awaiting, expired, .expired, .expired),
    Row(.failed, right, .credit(late: true), .paymentFailed),
    Row(.failed, short, .needsReview, .needsReview),
    Row(.failed, dollars, .needsReview, .needsReview),
    Row(.failed, failed, .duplicate, .paymentFailed),
    Row(.failed, otherFailed, .ignored, .paymentFailed),
    Row(.failed, expired, .ignored, .paymentFailed),
    Row(.expired, right, .credit(late: true), .expired),
    Row(.expired, over, .needsReview, .needsReview),
    Row(.expired, failed, .ignored, .expired),
    Row(.expired, expired, .ignored, .expired),
    Row(.cancelled, right, .credit(late: true), .cancelled),
    Row(.cancelled, short, .needsReview, .needsReview),
    Row(.cancelled, failed, .ignored, .cancelled),
    Row(.cancelled, expired, .ignored, .cancelled),
    Row(.needsReview, right, .credit(late: false), .needsReview),
    Row(.needsReview, .sample(.paid, payment: "odd", amount: 1), .duplicate, .needsReview),
    Row(.needsReview, over, .needsReview, .needsReview),
    Row(.needsReview, failed, .ignored, .needsReview),
    Row(.needsReview, expired, .ignored, .needsReview),
    Row(.credited, right, .duplicate, .credited),
    Row(.credited, short, .needsReview, .credited),
    Row(.credited, dollars, .needsReview, .credited),
    Row(.credited, failed, .contradiction, .credited),
    Row(.credited, expired, .contradiction, .credited),
    Row(.credited, other, .secondPayment, .credited),
    Row(
      .credited, .sample(.paid, payment: "p2", amount: 1), .secondPayment, .credited),
    Row(.credited, otherFailed, .ignored, .credited),
    Row(.credited, .sample(.expired, payment: "p2"), .ignored, .credited),
  ]

  @Test("W05: the table", arguments: rows)
  func table(row: Row) {
    var order = row.condition.order
    #expect(order.receive(row.event, at: .sample) == row.outcome)
    #expect(order.status == row.status)
  }

  @Test("W05: what the provider is told")
  func results() {
    #expect(PaymentOutcome.credit(late: true).result == .applied)
    #expect(PaymentOutcome.failed.result == .applied)
    #expect(PaymentOutcome.expired.result == .applied)
    #expect(PaymentOutcome.secondPayment.result == .needsReview)
    #expect(PaymentOutcome.contradiction.result == .ignored)
  }

  @Test("S14, W05: any events in any order and number credit the right payment once")
  func everySequence() {
    let events = [Self.right, Self.short, Self.dollars, Self.failed, Self.expired, Self.other]
    let count = 4
    var number = 1
    for _ in 0..<count { number *= events.count + 1 }
    for sequence in 0..<number {
      var order = Order.sample
      var credits = 0
      var wasPaid = false
      var rest = sequence
      for _ in 0..<count {
        let choice = rest % (events.count + 1)
        rest /= events.count + 1
        if choice == events.count {
          _ = order.cancel(at: .sample)
          continue
        }
        let event = events[choice]
        if event == Self.right || event == Self.other { wasPaid = true }
        if case .credit = order.receive(event, at: .sample) {
          credits += 1
          order.pay(event.paymentID.text)
        }
      }
      let isRight = credits == (wasPaid ? 1 : 0) && (order.status == .credited) == wasPaid
      if !isRight { Issue.record("sequence \(sequence): \(credits) credits, \(order.status)") }
    }
  }

  @Test("S12: cancelling")
  func cancel() {
    for condition in OrderCondition.allCases {
      var order = condition.order
      let outcome = order.cancel(at: .sample)
      switch condition {
      case .awaiting: #expect(outcome == .cancelled)
      case .cancelled: #expect(outcome == .alreadyCancelled)
      case .failed, .expired, .needsReview, .credited: #expect(outcome == .notCancellable)
      }
    }
  }

  @Test("S12: only an order that awaits payment expires")
  func expire() {
    for condition in OrderCondition.allCases {
      var order = condition.order
      #expect(order.expire(at: .sample) == (condition == .awaiting))
    }
  }
}

extension Timestamp {
  static let sample = Timestamp(milliseconds: 1_784_000_000_000)
}

extension Order {
  static let sampleTotal: Int64 = 1_110_000

  static var sample: Order {
    Order(
      id: OrderID("o1"), number: "TU/2026/07/000001", companyID: CompanyID("CID-1"),
      quoteID: QuoteID("q1"), createdBy: UserID("u1"), createdAt: .sample,
      price: Quote.Price(
        lines: [], subtotal: Rupiah(1_000_000), tax: Tax(rate: .none, amount: Rupiah(110_000)),
        total: Rupiah(sampleTotal)),
      payment: RequestedPayment(id: PaymentID("p1"), url: "", expiresAt: .sample))
  }

  mutating func pay(_ payment: String) {
    credit([], by: ReceivedPayment(id: PaymentID(payment), paidAt: .sample), at: .sample)
  }
}

extension PaymentEvent {
  static func sample(
    _ kind: Kind, payment: String = "p1", amount: Int64 = Order.sampleTotal,
    currency: String = "IDR"
  ) -> PaymentEvent {
    PaymentEvent(
      kind: kind, paymentID: PaymentID(payment), orderID: OrderID("o1"), companyID: nil,
      amount: Rupiah(amount), currency: currency, occurredAt: .sample)
  }
}
