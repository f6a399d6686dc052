public import TopupBackend
public import TopupDomain

/// What a transaction can change. Where something must exist once, the store holds to it and throws
/// ``Rollback/conflict``, whichever process came first.
public protocol StoreWriter: StoreReader {
  /// Drops everything and loads the companies, with an opening ledger entry for each bucket that is
  /// not empty.
  func replaceEverything(with setup: BillingSetup, at now: Timestamp) throws(Rollback)

  /// The company's own layer of preferences.
  func setSettings(_ settings: [String: Bool], of company: CompanyID) throws(Rollback)

  /// Keeps a balance; `version` is the one that was read, nil where there was none. Conflict where
  /// it moved on.
  func put(
    _ balance: Balance, of company: CompanyID, replacing version: Int64?
  ) throws(Rollback)

  /// The same for nothing but the pool of a balance that is there.
  func setPool(
    _ pool: Pool, of code: ComponentCode, of company: CompanyID, replacing version: Int64
  ) throws(Rollback)

  func append(_ entry: LedgerEntry, of company: CompanyID) throws(Rollback)

  func put(_ package: CachedPackage, under key: String) throws(Rollback)

  func insert(_ quote: StoredQuote) throws(Rollback)

  /// One record for a company and key.
  func put(_ request: OrderRequest) throws(Rollback)

  func removeOrderRequest(_ key: IdempotencyKey, of company: CompanyID) throws(Rollback)

  /// 1, 2, 3, … over all companies, without gaps.
  func nextOrderNumber() throws(Rollback) -> Int64

  /// Conflict where the id or the quote has an order already.
  func insert(_ order: Order) throws(Rollback)

  func update(_ order: Order) throws(Rollback)

  /// Says that a payment credited an order. Conflict where either has been said before.
  func markCredited(_ order: OrderID, by payment: PaymentID) throws(Rollback)

  /// Keeps the first report of its kind for a payment of an order; repetitions change nothing.
  func insert(_ delivery: PaymentDelivery) throws(Rollback)

  /// Conflict where the order's line has one already.
  func insert(_ invoice: PaidInvoice) throws(Rollback)

  func append(_ event: DomainEvent) throws(Rollback)

  /// One watch for an order.
  func put(_ watch: PaymentWatch) throws(Rollback)

  func removePaymentWatch(_ order: OrderID) throws(Rollback)

  func put(_ item: OutboxItem) throws(Rollback)

  func removeOutboxItem(_ id: OutboxItem.ID) throws(Rollback)

  // MARK: Usage

  /// Adds a row to the log; false, and nothing changes, where its code is in the log already or
  /// belongs to a deduction that is kept.
  func insert(_ usage: consuming UsageRecord) throws(Rollback) -> Bool

  /// One for a code.
  func put(_ deduction: KeptDeduction) throws(Rollback)

  func removeKeptDeduction(_ code: UniqueCode) throws(Rollback)

  /// Says that an alert was given. Conflict where it has been said before.
  func insertAlert(_ key: String, at now: Timestamp) throws(Rollback)

  /// When the company's next month begins.
  func setNextMonth(_ start: Timestamp, of company: CompanyID) throws(Rollback)

  /// Conflict where the WABA is known.
  func insert(_ waba: RegisteredWaba) throws(Rollback)

  func setOrganizationPackage(_ package: String, of waba: WabaID) throws(Rollback)
}
