public import TopupBackend
public import TopupDomain

/// The payment provider of a sandbox: payments are settled through a lever or on its page.
public final class SimulatedPayments: PaymentService {
  private let payBase: String
  private let records: any SandboxRecords
  private let random: any RandomSource
  private let upstream: SimulatedUpstream

  /// - Parameter payBase: what a payment's URL begins with, ending in a slash.
  init(
    payBase: String, records: any SandboxRecords, random: any RandomSource,
    upstream: SimulatedUpstream
  ) {
    self.payBase = payBase
    self.records = records
    self.random = random
    self.upstream = upstream
  }

  public func open(_ request: PaymentRequest) throws(UpstreamFailure) -> Payment {
    try openOnce(request).payment
  }

  /// Opens a payment, or finds the one that the order has, and says which.
  public func openOnce(
    _ request: PaymentRequest
  ) throws(UpstreamFailure) -> (payment: Payment, isNew: Bool) {
    try upstream.answer()
    do throws(Rollback) {
      if let opened = try records.payment(of: request.orderID) { return (opened, false) }
      return try records.open(
        Payment(
          id: PaymentID(random.id("pm")), orderID: request.orderID, amount: request.amount,
          currency: request.currency, status: .pending, url: payBase + random.token(), paidAt: nil))
    } catch {
      throw UpstreamFailure(error)
    }
  }

  public func payment(of order: OrderID) throws(UpstreamFailure) -> Payment? {
    try upstream.answer()
    do throws(Rollback) {
      return try records.payment(of: order)
    } catch {
      throw UpstreamFailure(error)
    }
  }

  /// The payment whose page this token names; no fault strikes here, for the page is not an answer
  /// to billing.
  public func payment(token: String) throws(Problem) -> Payment? {
    do throws(Rollback) {
      return try records.payment(token: token)
    } catch {
      throw Problem(error)
    }
  }

  /// What happens to an order's payment, as the provider sees it, and the event that reports it. A
  /// payment that is paid stays so, whatever is reported afterwards. Nil where no payment was
  /// opened.
  public func settle(
    _ order: OrderID, as kind: PaymentEvent.Kind, at now: Timestamp
  ) throws(Problem) -> PaymentEvent? {
    do throws(Rollback) {
      let payment = try records.change(paymentOf: order) { payment in
        guard payment.status != .paid else { return }
        payment.status = Payment.Status(after: kind)
        payment.paidAt = kind == .paid ? now : nil
      }
      return payment.map { Self.event(kind, of: $0, at: now) }
    } catch {
      throw Problem(error)
    }
  }

  /// The event that would report this, although nothing of the kind has happened: what a forger
  /// sends.
  public func forgedEvent(
    _ kind: PaymentEvent.Kind, of order: OrderID, at now: Timestamp
  ) throws(Problem) -> PaymentEvent? {
    do throws(Rollback) {
      return try records.payment(of: order).map { Self.event(kind, of: $0, at: now) }
    } catch {
      throw Problem(error)
    }
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
