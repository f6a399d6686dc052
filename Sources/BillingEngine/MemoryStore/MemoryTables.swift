internal import TopupBackend
internal import TopupDomain

/// Everything a ``MemoryStore`` keeps.
struct MemoryTables: Sendable {
  var configuration = BillingConfiguration(
    preferences: [:], payment: PaymentSettings(), apiKey: nil, rows: [])
  /// By the text of their ids: the runtime has dictionaries of texts at hand, one by ids takes it
  /// 20 µs of every start.
  var companies: [String: CompanyRows] = [:]
  var callers: [String: Caller] = [:]
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

  struct CompanyRows {
    /// Without its balances.
    var company: Company
    /// In the order in which the company shows them.
    var balances: [VersionedBalance]
    /// Oldest first.
    var ledger: [LedgerEntry]
  }

  struct RequestKey: Hashable {
    var companyID: CompanyID
    var key: IdempotencyKey
  }

  struct DeliveryKey: Hashable {
    var kind: PaymentEvent.Kind
    var paymentID: PaymentID
  }
}
