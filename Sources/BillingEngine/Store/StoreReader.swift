public import TopupBackend
public import TopupDomain

/// What a transaction can look up. Valid only inside the transaction's body.
public protocol StoreReader {
  func configuration() throws(Rollback) -> BillingConfiguration

  /// By id.
  func companyIDs() throws(Rollback) -> [CompanyID]

  /// A company with its balances as they are now.
  func company(_ id: CompanyID) throws(Rollback) -> Company?

  /// Who this token names.
  func caller(token: String) throws(Rollback) -> Caller?

  func balance(
    _ code: ComponentCode, of company: CompanyID
  ) throws(Rollback) -> VersionedBalance?

  func ledger(of company: CompanyID) throws(Rollback) -> [LedgerEntry]

  func cachedPackage(_ key: String) throws(Rollback) -> CachedPackage?

  func quote(_ id: QuoteID) throws(Rollback) -> StoredQuote?

  func orderRequest(
    _ key: IdempotencyKey, of company: CompanyID
  ) throws(Rollback) -> OrderRequest?

  func order(_ id: OrderID) throws(Rollback) -> Order?

  func orderID(madeFrom quote: QuoteID) throws(Rollback) -> OrderID?

  /// The order that this payment credited.
  func orderID(creditedBy payment: PaymentID) throws(Rollback) -> OrderID?

  /// A company's orders, newest first, those before a position where one is given.
  func orders(
    of company: CompanyID, status: Order.Status?, before position: Int64?, limit: Int
  ) throws(Rollback) -> [Positioned<Order>]

  /// What the provider reported of an order, known or not, in no particular order.
  func paymentDeliveries(of order: OrderID) throws(Rollback) -> [PaymentDelivery]

  func paidInvoices(of order: OrderID) throws(Rollback) -> [PaidInvoice]

  /// Newest first; nil filters nothing.
  func events(
    of company: CompanyID?, type: String?, before position: Int64?, limit: Int
  ) throws(Rollback) -> [Positioned<DomainEvent>]

  func paymentWatch(_ order: OrderID) throws(Rollback) -> PaymentWatch?

  /// The watches whose time has come, the earliest first.
  func paymentWatches(dueAt now: Timestamp, limit: Int) throws(Rollback) -> [PaymentWatch]

  func outboxItem(_ id: OutboxItem.ID) throws(Rollback) -> OutboxItem?

  /// The items whose time has come, the earliest first.
  func outboxItems(dueAt now: Timestamp, limit: Int) throws(Rollback) -> [OutboxItem]

  // MARK: Usage

  /// The row that a deduction of this code wrote.
  func usage(_ code: UniqueCode) throws(Rollback) -> UsageRecord?

  func usage(_ slice: UsageSlice) throws(Rollback) -> [Positioned<UsageRecord>]

  /// A deduction of this code that is not in the log.
  func keptDeduction(_ code: UniqueCode) throws(Rollback) -> KeptDeduction?

  /// The deferred deductions whose time has come, the earliest first.
  func deferredDeductions(dueAt now: Timestamp, limit: Int) throws(Rollback) -> [KeptDeduction]

  /// Whether an alert of this key has been given (P07).
  func hasAlert(_ key: String) throws(Rollback) -> Bool

  /// The companies whose next month has begun, or is not known; the earliest first.
  func dueMonths(at now: Timestamp, limit: Int) throws(Rollback) -> [DueMonth]

  func waba(_ id: WabaID) throws(Rollback) -> RegisteredWaba?

  /// Those without an organization package, by id (P13).
  func wabasWithoutPackage(limit: Int) throws(Rollback) -> [RegisteredWaba]

  func wabaFigures() throws(Rollback) -> WabaFigures

  /// When the earliest watch, outbox item, deferred deduction or month is due; nil where there is
  /// none.
  func nextDue() throws(Rollback) -> Timestamp?
}

/// A row and its place in a listing: later rows have higher positions, for ever.
public struct Positioned<Row: Sendable>: Sendable {
  public var position: Int64
  public var row: Row

  public init(position: Int64, row: Row) {
    self.position = position
    self.row = row
  }
}
