internal import TopupBackend
internal import TopupDomain

/// What a checkout page has to say of its order, and whether it takes a payment (S18).
enum CheckoutState: Hashable, Sendable {
  /// Payable until then.
  case open(until: Timestamp)
  /// The provider has the money; billing has not said yet that it has arrived.
  case received
  case credited
  case failed
  case expired
  case cancelled
  /// A person looks at a payment that did not fit.
  case inReview

  init(order: Order, payment: Payment, at now: Timestamp) {
    switch order.status {
    case .credited: self = .credited
    case .paid, .needsReview: self = .inReview
    case .cancelled: self = .cancelled
    case .expired: self = .expired
    case .paymentFailed: self = .failed
    case .awaitingPayment:
      // The provider's own word, in case its webhook has not arrived.
      switch payment.status {
      case .paid: self = .received
      case .failed: self = .failed
      case .expired: self = .expired
      case .pending:
        let until = order.payment.expiresAt
        self = now < until ? .open(until: until) : .expired
      }
    }
  }

  var takesPayment: Bool {
    switch self {
    case .open: true
    case .received, .credited, .failed, .expired, .cancelled, .inReview: false
    }
  }
}
