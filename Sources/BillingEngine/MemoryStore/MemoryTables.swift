internal import TopupBackend
internal import TopupDomain

/// Everything a ``MemoryStore`` keeps.
struct MemoryTables: Sendable {
  var configuration = BillingConfiguration(preferences: [:], payment: PaymentSettings(), rows: [])
  /// Without their balances, which are in ``balances``.
  var companies: [CompanyID: Company] = [:]
  var callers: [String: Caller] = [:]
  /// In the order in which a company shows them.
  var balances: [CompanyID: [VersionedBalance]] = [:]
  var ledger: [CompanyID: [LedgerEntry]] = [:]
  var packages: [String: CachedPackage] = [:]

  var quotes: [QuoteID: StoredQuote] = [:]
  var requests: [RequestKey: OrderRequest] = [:]
  var lastOrderNumber: Int64 = 0
  var orders: [OrderID: Order] = [:]
  var orderIDsByQuote: [QuoteID: OrderID] = [:]
  /// Oldest first; the index is the position.
  var orderIDsByCompany: [CompanyID: [OrderID]] = [:]
  var paymentsByCreditedOrder: [OrderID: PaymentID] = [:]
  var ordersByCreditingPayment: [PaymentID: OrderID] = [:]
  var deliveries: [OrderID: [DeliveryKey: PaymentDelivery]] = [:]
  var invoices: [OrderID: [PaidInvoice]] = [:]

  /// Oldest first; the index is the position.
  var events: [DomainEvent] = []
  var watches = DueList<OrderID>()
  var outbox: [OutboxItem.ID: OutboxItem] = [:]
  var outboxDue = DueList<OutboxItem.ID>()

  struct RequestKey: Hashable {
    var companyID: CompanyID
    var key: IdempotencyKey
  }

  struct DeliveryKey: Hashable {
    var kind: PaymentEvent.Kind
    var paymentID: PaymentID
  }
}
