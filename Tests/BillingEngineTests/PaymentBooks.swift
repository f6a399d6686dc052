import BillingEngine
import TopupBackend
import TopupDomain

/// The books as W05's table and S08's rule want them: written from the table, not from the engine.
struct PaymentBooks {
  struct Entry {
    let order: TopupOrder
    let company: String
    var status = Order.Status.awaitingPayment
    /// The payment that it was credited with.
    var payment: PaymentID?
    var failed: PaymentID?
    /// Payments that did not fit.
    var seen: Set<PaymentID> = []
  }

  private(set) var entries: [OrderID: Entry] = [:]
  /// Below zero is excess, by company and balance.
  private(set) var remaining: [String: Int64] = [
    "CID-V3 wa_balance": 900, "CID-EXCESS wa_balance": -5000, "CID-EXCESS muv": -120,
  ]
  private(set) var order: [OrderID] = []

  mutating func add(_ placed: TopupOrder, of company: String) {
    entries[placed.id] = Entry(order: placed, company: company)
    order.append(placed.id)
  }

  /// What the provider must be told.
  mutating func take(_ event: PaymentEvent) -> PaymentEventResult {
    let isPaid = event.kind == .paid
    guard var entry = entries[event.orderID] else { return isPaid ? .needsReview : .ignored }
    if let company = event.companyID, company.text != entry.company {
      return isPaid ? .needsReview : .ignored
    }
    // A payment is one order's only.
    if entries.values.contains(where: {
      $0.payment == event.paymentID && $0.order.id != event.orderID
    }) {
      return isPaid ? .needsReview : .ignored
    }
    defer { entries[event.orderID] = entry }
    let fits = event.amount == entry.order.price.total && event.currency == "IDR"
    switch (entry.status, event.kind) {
    case (.awaitingPayment, .failed):
      (entry.status, entry.failed) = (.paymentFailed, event.paymentID)
      return .applied
    case (.awaitingPayment, .expired):
      entry.status = .expired
      return .applied
    case (.paymentFailed, .failed):
      return entry.failed == event.paymentID ? .duplicate : .ignored
    case (_, .failed), (_, .expired): return .ignored
    case (.credited, .paid), (.paid, .paid):
      return entry.payment == event.paymentID && fits ? .duplicate : .needsReview
    case (.needsReview, .paid) where !fits && entry.seen.contains(event.paymentID):
      return .duplicate
    case (_, .paid) where !fits:
      entry.status = .needsReview
      entry.seen.insert(event.paymentID)
      return .needsReview
    case (_, .paid):
      credit(&entry, with: event.paymentID)
      return .applied
    }
  }

  /// Follows what the engine did by itself, where it was allowed to; false where it was not.
  mutating func follow(
    _ id: OrderID, to status: Order.Status, provider: Payment?, at now: Timestamp
  ) -> Bool {
    guard var entry = entries[id] else { return false }
    defer { entries[id] = entry }
    if entry.status == status { return true }
    switch status {
    case .cancelled where entry.status == .awaitingPayment: break
    case .expired where entry.status == .awaitingPayment:
      guard provider?.status == .expired || entry.order.payment.expiresAt <= now else {
        return false
      }
    case .paymentFailed where entry.status == .awaitingPayment:
      guard provider?.status == .failed else { return false }
      entry.failed = provider?.id
    case .credited:
      guard provider?.status == .paid, let payment = provider?.id else { return false }
      credit(&entry, with: payment)
      return true
    case .awaitingPayment, .paid, .needsReview, .cancelled, .expired, .paymentFailed: return false
    }
    entry.status = status
    return true
  }

  private mutating func credit(_ entry: inout Entry, with payment: PaymentID) {
    (entry.status, entry.payment) = (.credited, payment)
    for line in entry.order.price.lines {
      remaining["\(entry.company) \(line.code)", default: 0] += line.creditedQuantity
    }
  }
}
