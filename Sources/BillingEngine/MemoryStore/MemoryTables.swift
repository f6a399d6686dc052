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

  var usage = UsageTable()
  /// What stands first in ``usage`` has this position in the logs, behind all history.
  var firstUsagePosition = UsageHistory.firstPosition
  var kept: [CodeBytes: KeptDeduction] = [:]
  var deferred = DueList<CodeBytes>()
  /// When each was given, by key.
  var alerts: [String: Timestamp] = [:]
  var months = MonthFigures()
  /// Made when it is first asked for, and anew after a transaction was taken back.
  var wabas: WabaIndex?

  struct RequestKey: Hashable {
    var companyID: CompanyID
    var key: IdempotencyKey
  }

  struct DeliveryKey: Hashable {
    var kind: PaymentEvent.Kind
    var paymentID: PaymentID
  }
}
