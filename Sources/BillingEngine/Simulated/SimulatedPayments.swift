private import Synchronization
public import TopupBackend
public import TopupDomain

/// The payment provider of a sandbox: payments are settled through a lever.
public final class SimulatedPayments: PaymentService {
  private let upstream: SimulatedUpstream
  private let random: any RandomSource
  private let payBase: String
  private let payments = Mutex<[OrderID: Payment]>([:])

  /// - Parameter payBase: what a payment's URL begins with, ending in a slash.
  public init(
    payBase: String, random: any RandomSource, board: FaultBoard,
    pause: @escaping @Sendable (_ milliseconds: Int) -> Void
  ) {
    upstream = SimulatedUpstream(target: .payment, board: board, pause: pause)
    self.random = random
    self.payBase = payBase
  }

  public func removeAll() {
    payments.withLock { $0 = [:] }
  }

  public func open(_ request: PaymentRequest) throws(UpstreamFailure) -> Payment {
    try upstream.answer()
    return payments.withLock { payments in
      if let opened = payments[request.orderID] { return opened }
      let payment = Payment(
        id: PaymentID(random.id("pm")), orderID: request.orderID, amount: request.amount,
        currency: request.currency, status: .pending, url: payBase + random.token(), paidAt: nil)
      payments[request.orderID] = payment
      return payment
    }
  }

  public func payment(of order: OrderID) throws(UpstreamFailure) -> Payment? {
    try upstream.answer()
    return payments.withLock { $0[order] }
  }

  /// What happens to an order's payment, as the provider sees it, and the event that reports it. A
  /// payment that is paid stays so, whatever is reported afterwards. Nil where no payment was
  /// opened.
  public func settle(
    _ order: OrderID, as kind: PaymentEvent.Kind, at now: Timestamp
  ) -> PaymentEvent? {
    payments.withLock { payments in
      guard var payment = payments[order] else { return nil }
      if payment.status != .paid {
        payment.status = Payment.Status(after: kind)
        payment.paidAt = kind == .paid ? now : nil
        payments[order] = payment
      }
      return Self.event(kind, of: payment, at: now)
    }
  }

  /// The event that would report this, although nothing of the kind has happened: what a forger
  /// sends.
  public func forgedEvent(
    _ kind: PaymentEvent.Kind, of order: OrderID, at now: Timestamp
  ) -> PaymentEvent? {
    payments.withLock { $0[order].map { Self.event(kind, of: $0, at: now) } }
  }

  private static func event(
    _ kind: PaymentEvent.Kind, of payment: Payment, at now: Timestamp
  ) -> PaymentEvent {
    PaymentEvent(
      kind: kind, paymentID: payment.id, orderID: payment.orderID, companyID: nil,
      amount: payment.amount, currency: payment.currency,
      occurredAt: kind == .paid ? payment.paidAt ?? now : now)
  }
}

extension Payment.Status {
  fileprivate init(after kind: PaymentEvent.Kind) {
    switch kind {
    case .paid: self = .paid
    case .failed: self = .failed
    case .expired: self = .expired
    }
  }
}
