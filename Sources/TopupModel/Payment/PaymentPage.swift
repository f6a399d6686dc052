public import TopupBackend
public import TopupDomain

/// The Payment page (S13): follows one order until it is settled, and then shows what it did.
public struct PaymentPage: Hashable, Sendable {
  public internal(set) var orderID: OrderID
  /// The newest that is known of the order.
  public internal(set) var order: TopupOrder?
  /// Why the last look failed; the next one is already planned.
  public internal(set) var problem: BackendError?
  public internal(set) var poll: Poll
  public internal(set) var button = 0
  /// First line that is shown; the painter shows no further than the end.
  public internal(set) var scroll = 0
}

extension PaymentPage {
  /// What the page offers, in the order of its buttons.
  public enum Button: Hashable, Sendable {
    case topUpAgain, saveReceipt, backToTopup, orders
  }

  public var buttons: [Button] {
    switch order?.status {
    case nil, .awaitingPayment, .paid: [.orders]
    case .credited: [.backToTopup, .saveReceipt, .orders]
    case .paymentFailed, .expired, .cancelled: [.topUpAgain, .orders]
    case .needsReview: [.orders]
    }
  }

  /// Whether the payment is no longer waited for; its invoices may still be booked.
  var isOver: Bool {
    switch order?.status {
    case nil, .awaitingPayment, .paid: false
    case .credited, .paymentFailed, .expired, .cancelled, .needsReview: true
    }
  }

  /// Whether there may still be something to wait for: a payment, or the booking of its invoices.
  public var isSettled: Bool {
    guard isOver, let order else { return false }
    return order.status != .credited || order.paidInvoices.count >= order.price.lines.count
  }
}

/// When an order is looked at next: 1, 2, 3, 5, 8 and then every 15 seconds.
public struct Poll: Hashable, Sendable {
  private static let pausesSeconds: [Int64] = [1, 2, 3, 5, 8, 15]
  public private(set) var looks = 0
  /// Nil while an answer is awaited or nothing is left to wait for.
  public internal(set) var nextAt: Moment?

  /// Later where billing wants a longer pause.
  mutating func plan(after now: Moment, with error: BackendError? = nil) {
    let pause = Self.pausesSeconds[min(looks, Self.pausesSeconds.count - 1)]
    looks += 1
    nextAt = now.adding(milliseconds: max(pause * 1000, error?.pauseMilliseconds ?? 0))
  }

  mutating func startOver() {
    looks = 0
    nextAt = nil
  }
}
