internal import BillingEngine
internal import TopupBackend
internal import TopupDomain

/// What one transaction changed. One for a server, used again and again.
final class TransactionRecord {
  var pools: [(company: CompanyID, code: ComponentCode)] = []
  /// Of those that were written as a whole.
  var balances: [(company: CompanyID, balance: Balance)] = []
  var ledger: [(company: CompanyID, entry: LedgerEntry)] = []
  var usage: [UsageRecord] = []
  var kept: [KeptDeduction] = []
  var keptGone: [UniqueCode] = []
  var placed: [Order] = []
  var updated: [Order] = []
  var credited: [(order: OrderID, payment: PaymentID)] = []
  var deliveries: [PaymentDelivery] = []
  var invoices: [PaidInvoice] = []
  var watches: [PaymentWatch] = []
  var watchesGone: [OrderID] = []
  var outbox: [OutboxItem] = []
  var outboxGone: [OutboxItem.ID] = []
  var alerts: [String] = []
  var months: [(company: CompanyID, next: Timestamp)] = []
  var wabas: [RegisteredWaba] = []
  var events: [DomainEvent] = []
  var requests: [OrderRequest] = []
  var requestsGone: [(company: CompanyID, key: IdempotencyKey)] = []
  var quotes: [StoredQuote] = []
  var packages: [(key: String, package: CachedPackage)] = []
  var settings: [(company: CompanyID, settings: [String: Bool])] = []

  func clear() {
    clear(&pools)
    clear(&balances)
    clear(&ledger)
    clear(&usage)
    clear(&kept)
    clear(&keptGone)
    clear(&placed)
    clear(&updated)
    clear(&credited)
    clear(&deliveries)
    clear(&invoices)
    clear(&watches)
    clear(&watchesGone)
    clear(&outbox)
    clear(&outboxGone)
    clear(&alerts)
    clear(&months)
    clear(&wabas)
    clear(&events)
    clear(&requests)
    clear(&requestsGone)
    clear(&quotes)
    clear(&packages)
    clear(&settings)
  }

  private func clear<Row>(_ rows: inout [Row]) {
    if !rows.isEmpty { rows.removeAll(keepingCapacity: true) }
  }

  func hasEvent(_ kind: DomainEvent.Kind) -> Bool { events.contains { $0.type == kind.rawValue } }
}
