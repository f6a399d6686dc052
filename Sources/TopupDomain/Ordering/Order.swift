/// An order from the moment it awaits payment (S12).
///
/// Its state changes only through ``receive(_:)``, ``expire()`` and ``cancel()``; each answers what
/// the caller must now do, in the transaction that stores the order.
public struct Order: Hashable, Sendable {
  public static let currency = "IDR"

  public let id: OrderID
  /// For people: `TU/2026/07/000042`.
  public let number: String
  public let companyID: CompanyID
  public let quoteID: QuoteID
  public let createdBy: UserID
  public let createdAt: Timestamp
  public let price: Quote.Price
  public let payment: RequestedPayment
  public private(set) var state: State
  public private(set) var timeline: [TimelineEntry]

  public init(
    id: OrderID, number: String, companyID: CompanyID, quoteID: QuoteID, createdBy: UserID,
    createdAt: Timestamp, price: Quote.Price, payment: RequestedPayment
  ) {
    self.id = id
    self.number = number
    self.companyID = companyID
    self.quoteID = quoteID
    self.createdBy = createdBy
    self.createdAt = createdAt
    self.price = price
    self.payment = payment
    state = .awaitingPayment
    timeline = [TimelineEntry(at: createdAt, event: .placed)]
  }

  /// An order as a store kept it: only for what ``receive(_:at:)``, ``expire(at:)`` and the others
  /// made before.
  public init(
    restoredWith id: OrderID, number: String, companyID: CompanyID, quoteID: QuoteID,
    createdBy: UserID, createdAt: Timestamp, price: Quote.Price, payment: RequestedPayment,
    state: State, timeline: [TimelineEntry]
  ) {
    self.init(
      id: id, number: number, companyID: companyID, quoteID: quoteID, createdBy: createdBy,
      createdAt: createdAt, price: price, payment: payment)
    self.state = state
    self.timeline = timeline
  }

  /// The payment that the provider opened for this order.
  public struct RequestedPayment: Hashable, Sendable {
    public var id: PaymentID
    public var url: String
    public var expiresAt: Timestamp

    public init(id: PaymentID, url: String, expiresAt: Timestamp) {
      self.id = id
      self.url = url
      self.expiresAt = expiresAt
    }
  }

  /// Money that arrived.
  public struct ReceivedPayment: Hashable, Sendable {
    public var id: PaymentID
    public var paidAt: Timestamp

    public init(id: PaymentID, paidAt: Timestamp) {
      self.id = id
      self.paidAt = paidAt
    }
  }

  public enum State: Hashable, Sendable {
    /// May become anything.
    case awaitingPayment
    /// Paid, but the credit did not fit its balance: a person must look. Stays.
    case paid(ReceivedPayment)
    /// Stays.
    case credited(ReceivedPayment, [Credit])
    /// A later payment is still credited.
    case paymentFailed(PaymentID)
    /// A later payment is still credited.
    case expired
    /// A later payment is still credited.
    case cancelled
    /// A payment that does not fit arrived; the right one is still credited. Holds the payments
    /// that did not fit.
    case needsReview([PaymentID])
  }

  /// The state's name in the contract.
  public enum Status: String, Hashable, Sendable, CaseIterable {
    case awaitingPayment = "awaiting_payment"
    case paid, credited
    case paymentFailed = "payment_failed"
    case expired, cancelled
    case needsReview = "needs_review"
  }

  public var status: Status {
    switch state {
    case .awaitingPayment: .awaitingPayment
    case .paid: .paid
    case .credited: .credited
    case .paymentFailed: .paymentFailed
    case .expired: .expired
    case .cancelled: .cancelled
    case .needsReview: .needsReview
    }
  }

  public var receivedPayment: ReceivedPayment? {
    switch state {
    case .paid(let payment), .credited(let payment, _): payment
    case .awaitingPayment, .paymentFailed, .expired, .cancelled, .needsReview: nil
    }
  }

  public var credits: [Credit] {
    if case .credited(_, let credits) = state { credits } else { [] }
  }

  // MARK: Events

  /// Takes a payment event by W05's table and W03's binding.
  ///
  /// Where the outcome is ``PaymentOutcome/credit(late:)`` nothing has changed yet: the caller
  /// credits the balances and says so with ``credit(_:by:at:)`` or ``keepUncredited(_:at:)``.
  public mutating func receive(_ event: PaymentEvent, at now: Timestamp) -> PaymentOutcome {
    switch event.kind {
    case .paid: receivePaid(event, at: now)
    case .failed: receiveFailed(event, at: now)
    case .expired: receiveExpired(event, at: now)
    }
  }

  /// Records that the balances were credited.
  public mutating func credit(_ credits: [Credit], by payment: ReceivedPayment, at now: Timestamp) {
    timeline.append(TimelineEntry(at: now, event: .paid, detail: payment.id.text))
    timeline.append(TimelineEntry(at: now, event: .credited))
    state = .credited(payment, credits)
  }

  /// Records that money arrived which no balance could take.
  public mutating func keepUncredited(_ payment: ReceivedPayment, at now: Timestamp) {
    timeline.append(TimelineEntry(at: now, event: .paid, detail: payment.id.text))
    timeline.append(TimelineEntry(at: now, event: .needsReview))
    state = .paid(payment)
  }

  /// The time to pay is over. False where there was nothing to expire.
  public mutating func expire(at now: Timestamp) -> Bool {
    guard case .awaitingPayment = state else { return false }
    state = .expired
    timeline.append(TimelineEntry(at: now, event: .expired))
    return true
  }

  public mutating func cancel(at now: Timestamp) -> CancelOutcome {
    switch state {
    case .awaitingPayment:
      state = .cancelled
      timeline.append(TimelineEntry(at: now, event: .cancelled))
      return .cancelled
    case .cancelled:
      return .alreadyCancelled
    case .paid, .credited, .paymentFailed, .expired, .needsReview:
      return .notCancellable
    }
  }

  public enum CancelOutcome: Hashable, Sendable {
    case cancelled, alreadyCancelled, notCancellable
  }

  // MARK: Payment events, a row of W05 each

  private mutating func receivePaid(_ event: PaymentEvent, at now: Timestamp) -> PaymentOutcome {
    let fits = event.amount == price.total && event.currency == Self.currency
    switch state {
    case .awaitingPayment:
      return fits ? .credit(late: false) : review(event, at: now)
    case .paymentFailed, .expired, .cancelled:
      return fits ? .credit(late: true) : review(event, at: now)
    case .needsReview(let seen):
      if fits { return .credit(late: false) }
      return seen.contains(event.paymentID) ? .duplicate : review(event, at: now)
    case .paid(let payment), .credited(let payment, _):
      if payment.id == event.paymentID {
        return fits ? .duplicate : note(event, at: now, as: .needsReview)
      }
      return note(event, at: now, as: .secondPayment)
    }
  }

  private mutating func receiveFailed(_ event: PaymentEvent, at now: Timestamp) -> PaymentOutcome {
    switch state {
    case .awaitingPayment:
      state = .paymentFailed(event.paymentID)
      timeline.append(TimelineEntry(at: now, event: .paymentFailed, detail: event.paymentID.text))
      return .failed
    case .paymentFailed(let paymentID):
      return paymentID == event.paymentID ? .duplicate : .ignored
    case .expired, .cancelled, .needsReview:
      return .ignored
    case .paid(let payment), .credited(let payment, _):
      return payment.id == event.paymentID ? .contradiction : .ignored
    }
  }

  private mutating func receiveExpired(_ event: PaymentEvent, at now: Timestamp) -> PaymentOutcome {
    switch state {
    case .awaitingPayment:
      return expire(at: now) ? .expired : .ignored
    case .paymentFailed, .expired, .cancelled, .needsReview:
      return .ignored
    case .paid(let payment), .credited(let payment, _):
      return payment.id == event.paymentID ? .contradiction : .ignored
    }
  }

  /// Money that does not fit: nothing is credited, a person must look (W03).
  private mutating func review(_ event: PaymentEvent, at now: Timestamp) -> PaymentOutcome {
    var seen: [PaymentID] = []
    if case .needsReview(let before) = state { seen = before }
    state = .needsReview(seen + [event.paymentID])
    return note(event, at: now, as: .needsReview)
  }

  private mutating func note(
    _ event: PaymentEvent, at now: Timestamp, as outcome: PaymentOutcome
  ) -> PaymentOutcome {
    let detail = "\(event.paymentID) \(event.currency) \(event.amount.amount)"
    timeline.append(TimelineEntry(at: now, event: .needsReview, detail: detail))
    return outcome
  }
}
