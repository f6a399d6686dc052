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

  /// Whether it ended without money. Some may still come, and then the order is credited after all:
  /// whoever reads here that nothing was charged must not pay twice.
  var hasEndedUnpaid: Bool {
    switch order?.status {
    case .paymentFailed, .expired, .cancelled: true
    case nil, .awaitingPayment, .paid, .credited, .needsReview: false
    }
  }

  /// Whether there may still be something to wait for: a payment, or the booking of its invoices.
  public var isSettled: Bool {
    guard isOver, let order else { return false }
    return order.status != .credited || order.paidInvoices.count >= order.price.lines.count
  }
}

/// When an order is looked at next: after 1, 2 and 3 seconds, then every 5 while somebody is
/// likely to sit before the page (about ten minutes), and every 15 from then on; every minute where
/// it has ended without money.
public struct Poll: Hashable, Sendable {
  private static let firstPausesSeconds: [Int64] = [1, 2, 3]
  private static let pauseWhileWatchedSeconds: Int64 = 5
  private static let pauseLaterSeconds: Int64 = 15
  private static let pauseUnpaidSeconds: Int64 = 60
  private static let looksWhileWatched = 120

  public private(set) var looks = 0
  /// Nil while an answer is awaited or nothing is left to wait for.
  public internal(set) var nextAt: Moment?

  /// Later where billing wants a longer pause.
  mutating func plan(after now: Moment, isUnpaid: Bool = false, with error: BackendError? = nil) {
    let pause = isUnpaid ? Self.pauseUnpaidSeconds : pauseSeconds
    looks += 1
    nextAt = now.adding(milliseconds: max(pause * 1000, error?.pauseMilliseconds ?? 0))
  }

  private var pauseSeconds: Int64 {
    if looks < Self.firstPausesSeconds.count { return Self.firstPausesSeconds[looks] }
    return looks < Self.looksWhileWatched
      ? Self.pauseWhileWatchedSeconds : Self.pauseLaterSeconds
  }

  mutating func startOver() {
    looks = 0
    nextAt = nil
  }
}
