import BillingEngine
import TopupBackend
import TopupDomain

/// A transaction in which something happens before each of its operations: it may throw what the
/// transaction then fails with.
struct SteppedTransaction: StoreWriter {
  let beneath: any StoreWriter
  /// Told the operation's name.
  let step: (String) throws(Rollback) -> Void

  // MARK: Reading

  func configuration() throws(Rollback) -> BillingConfiguration {
    try step("configuration")
    return try beneath.configuration()
  }

  func companyIDs() throws(Rollback) -> [CompanyID] {
    try step("companyIDs")
    return try beneath.companyIDs()
  }

  func company(_ id: CompanyID) throws(Rollback) -> Company? {
    try step("company")
    return try beneath.company(id)
  }

  func caller(token: String) throws(Rollback) -> Caller? {
    try step("caller")
    return try beneath.caller(token: token)
  }

  func balance(_ code: ComponentCode, of company: CompanyID) throws(Rollback) -> VersionedBalance? {
    try step("balance")
    return try beneath.balance(code, of: company)
  }

  func ledger(of company: CompanyID) throws(Rollback) -> [LedgerEntry] {
    try step("ledger")
    return try beneath.ledger(of: company)
  }

  func cachedPackage(_ key: String) throws(Rollback) -> CachedPackage? {
    try step("cachedPackage")
    return try beneath.cachedPackage(key)
  }

  func quote(_ id: QuoteID) throws(Rollback) -> StoredQuote? {
    try step("quote")
    return try beneath.quote(id)
  }

  func orderRequest(_ key: IdempotencyKey, of company: CompanyID) throws(Rollback) -> OrderRequest?
  {
    try step("orderRequest")
    return try beneath.orderRequest(key, of: company)
  }

  func order(_ id: OrderID) throws(Rollback) -> Order? {
    try step("order")
    return try beneath.order(id)
  }

  func orderID(madeFrom quote: QuoteID) throws(Rollback) -> OrderID? {
    try step("orderID")
    return try beneath.orderID(madeFrom: quote)
  }

  func orderID(creditedBy payment: PaymentID) throws(Rollback) -> OrderID? {
    try step("orderID")
    return try beneath.orderID(creditedBy: payment)
  }

  func orders(of company: CompanyID, status: Order.Status?, before position: Int64?, limit: Int)
    throws(Rollback) -> [Positioned<Order>]
  {
    try step("orders")
    return try beneath.orders(of: company, status: status, before: position, limit: limit)
  }

  func paymentDeliveries(of order: OrderID) throws(Rollback) -> [PaymentDelivery] {
    try step("paymentDeliveries")
    return try beneath.paymentDeliveries(of: order)
  }

  func paidInvoices(of order: OrderID) throws(Rollback) -> [PaidInvoice] {
    try step("paidInvoices")
    return try beneath.paidInvoices(of: order)
  }

  func events(of company: CompanyID?, type: String?, before position: Int64?, limit: Int)
    throws(Rollback) -> [Positioned<DomainEvent>]
  {
    try step("events")
    return try beneath.events(of: company, type: type, before: position, limit: limit)
  }

  func paymentWatch(_ order: OrderID) throws(Rollback) -> PaymentWatch? {
    try step("paymentWatch")
    return try beneath.paymentWatch(order)
  }

  func paymentWatches(dueAt now: Timestamp, limit: Int) throws(Rollback) -> [PaymentWatch] {
    try step("paymentWatches")
    return try beneath.paymentWatches(dueAt: now, limit: limit)
  }

  func outboxItem(_ id: OutboxItem.ID) throws(Rollback) -> OutboxItem? {
    try step("outboxItem")
    return try beneath.outboxItem(id)
  }

  func outboxItems(dueAt now: Timestamp, limit: Int) throws(Rollback) -> [OutboxItem] {
    try step("outboxItems")
    return try beneath.outboxItems(dueAt: now, limit: limit)
  }

  func usage(_ code: UniqueCode) throws(Rollback) -> UsageRecord? {
    try step("usage")
    return try beneath.usage(code)
  }

  func usage(_ slice: UsageSlice) throws(Rollback) -> [Positioned<UsageRecord>] {
    try step("usage")
    return try beneath.usage(slice)
  }

  func keptDeduction(_ code: UniqueCode) throws(Rollback) -> KeptDeduction? {
    try step("keptDeduction")
    return try beneath.keptDeduction(code)
  }

  func deferredDeductions(dueAt now: Timestamp, limit: Int) throws(Rollback) -> [KeptDeduction] {
    try step("deferredDeductions")
    return try beneath.deferredDeductions(dueAt: now, limit: limit)
  }

  func hasAlert(_ key: String) throws(Rollback) -> Bool {
    try step("hasAlert")
    return try beneath.hasAlert(key)
  }

  func dueMonths(at now: Timestamp, limit: Int) throws(Rollback) -> [DueMonth] {
    try step("dueMonths")
    return try beneath.dueMonths(at: now, limit: limit)
  }

  func waba(_ id: WabaID) throws(Rollback) -> RegisteredWaba? {
    try step("waba")
    return try beneath.waba(id)
  }

  func wabasWithoutPackage(limit: Int) throws(Rollback) -> [RegisteredWaba] {
    try step("wabasWithoutPackage")
    return try beneath.wabasWithoutPackage(limit: limit)
  }

  func wabaFigures() throws(Rollback) -> WabaFigures {
    try step("wabaFigures")
    return try beneath.wabaFigures()
  }

  func nextDue() throws(Rollback) -> Timestamp? {
    try step("nextDue")
    return try beneath.nextDue()
  }

  // MARK: Writing

  func replaceEverything(with setup: BillingSetup, at now: Timestamp) throws(Rollback) {
    try step("replaceEverything")
    try beneath.replaceEverything(with: setup, at: now)
  }

  func setSettings(_ settings: [String: Bool], of company: CompanyID) throws(Rollback) {
    try step("setSettings")
    try beneath.setSettings(settings, of: company)
  }

  func put(_ balance: Balance, of company: CompanyID, replacing version: Int64?) throws(Rollback) {
    try step("put")
    try beneath.put(balance, of: company, replacing: version)
  }

  func setPool(
    _ pool: Pool, of code: ComponentCode, of company: CompanyID, replacing version: Int64
  ) throws(Rollback) {
    try step("setPool")
    try beneath.setPool(pool, of: code, of: company, replacing: version)
  }

  func append(_ entry: LedgerEntry, of company: CompanyID) throws(Rollback) {
    try step("append")
    try beneath.append(entry, of: company)
  }

  func put(_ package: CachedPackage, under key: String) throws(Rollback) {
    try step("put")
    try beneath.put(package, under: key)
  }

  func insert(_ quote: StoredQuote) throws(Rollback) {
    try step("insert")
    try beneath.insert(quote)
  }

  func put(_ request: OrderRequest) throws(Rollback) {
    try step("put")
    try beneath.put(request)
  }

  func removeOrderRequest(_ key: IdempotencyKey, of company: CompanyID) throws(Rollback) {
    try step("removeOrderRequest")
    try beneath.removeOrderRequest(key, of: company)
  }

  func nextOrderNumber() throws(Rollback) -> Int64 {
    try step("nextOrderNumber")
    return try beneath.nextOrderNumber()
  }

  func insert(_ order: Order) throws(Rollback) {
    try step("insert")
    try beneath.insert(order)
  }

  func update(_ order: Order) throws(Rollback) {
    try step("update")
    try beneath.update(order)
  }

  func markCredited(_ order: OrderID, by payment: PaymentID) throws(Rollback) {
    try step("markCredited")
    try beneath.markCredited(order, by: payment)
  }

  func insert(_ delivery: PaymentDelivery) throws(Rollback) {
    try step("insert")
    try beneath.insert(delivery)
  }

  func insert(_ invoice: PaidInvoice) throws(Rollback) {
    try step("insert")
    try beneath.insert(invoice)
  }

  func append(_ event: DomainEvent) throws(Rollback) {
    try step("append")
    try beneath.append(event)
  }

  func put(_ watch: PaymentWatch) throws(Rollback) {
    try step("put")
    try beneath.put(watch)
  }

  func removePaymentWatch(_ order: OrderID) throws(Rollback) {
    try step("removePaymentWatch")
    try beneath.removePaymentWatch(order)
  }

  func put(_ item: OutboxItem) throws(Rollback) {
    try step("put")
    try beneath.put(item)
  }

  func removeOutboxItem(_ id: OutboxItem.ID) throws(Rollback) {
    try step("removeOutboxItem")
    try beneath.removeOutboxItem(id)
  }

  func insert(_ usage: consuming UsageRecord) throws(Rollback) -> Bool {
    try step("insert")
    return try beneath.insert(usage)
  }

  func put(_ deduction: KeptDeduction) throws(Rollback) {
    try step("put")
    try beneath.put(deduction)
  }

  func removeKeptDeduction(_ code: UniqueCode) throws(Rollback) {
    try step("removeKeptDeduction")
    try beneath.removeKeptDeduction(code)
  }

  func insertAlert(_ key: String, at now: Timestamp) throws(Rollback) {
    try step("insertAlert")
    try beneath.insertAlert(key, at: now)
  }

  func setNextMonth(_ start: Timestamp, of company: CompanyID) throws(Rollback) {
    try step("setNextMonth")
    try beneath.setNextMonth(start, of: company)
  }

  func insert(_ waba: RegisteredWaba) throws(Rollback) {
    try step("insert")
    try beneath.insert(waba)
  }

  func setOrganizationPackage(_ package: String, of waba: WabaID) throws(Rollback) {
    try step("setOrganizationPackage")
    try beneath.setOrganizationPackage(package, of: waba)
  }
}
