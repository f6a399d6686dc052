internal import BillingEngine
internal import TopupBackend
internal import TopupDomain

extension SeamTransaction {
  func replaceEverything(with setup: BillingSetup, at now: Timestamp) throws(Rollback) {
    try step(.replaceEverything)
    try writer.replaceEverything(with: setup, at: now)
  }

  func setSettings(_ settings: [String: Bool], of company: CompanyID) throws(Rollback) {
    try step(.setSettings)
    try writer.setSettings(settings, of: company)
    record.settings.append((company, settings))
  }

  func put(_ balance: Balance, of company: CompanyID, replacing version: Int64?) throws(Rollback) {
    try step(.putBalance)
    try writer.put(balance, of: company, replacing: version)
    record.pools.append((company, balance.code))
    record.balances.append((company, balance))
  }

  func setPool(
    _ pool: Pool, of code: ComponentCode, of company: CompanyID, replacing version: Int64
  ) throws(Rollback) {
    try step(.setPool)
    try writer.setPool(pool, of: code, of: company, replacing: version)
    record.pools.append((company, code))
  }

  func append(_ entry: LedgerEntry, of company: CompanyID) throws(Rollback) {
    try step(.appendLedgerEntry)
    try writer.append(entry, of: company)
    record.ledger.append((company, entry))
  }

  func put(_ package: CachedPackage, under key: String) throws(Rollback) {
    try step(.putPackage)
    try writer.put(package, under: key)
    record.packages.append((key, package))
  }

  func insert(_ quote: StoredQuote) throws(Rollback) {
    try step(.insertQuote)
    try writer.insert(quote)
    record.quotes.append(quote)
  }

  func put(_ request: OrderRequest) throws(Rollback) {
    try step(.putOrderRequest)
    try writer.put(request)
    record.requests.append(request)
  }

  func removeOrderRequest(_ key: IdempotencyKey, of company: CompanyID) throws(Rollback) {
    try step(.removeOrderRequest)
    try writer.removeOrderRequest(key, of: company)
    record.requestsGone.append((company, key))
  }

  func nextOrderNumber() throws(Rollback) -> Int64 {
    try step(.nextOrderNumber)
    return try writer.nextOrderNumber()
  }

  func insert(_ order: Order) throws(Rollback) {
    try step(.insertOrder)
    try writer.insert(order)
    record.placed.append(order)
  }

  func update(_ order: Order) throws(Rollback) {
    try step(.updateOrder)
    try writer.update(order)
    record.updated.append(order)
  }

  func markCredited(_ order: OrderID, by payment: PaymentID) throws(Rollback) {
    try step(.markCredited)
    try writer.markCredited(order, by: payment)
    record.credited.append((order, payment))
  }

  func insert(_ delivery: PaymentDelivery) throws(Rollback) {
    try step(.insertDelivery)
    try writer.insert(delivery)
    record.deliveries.append(delivery)
  }

  func insert(_ invoice: PaidInvoice) throws(Rollback) {
    try step(.insertInvoice)
    try writer.insert(invoice)
    record.invoices.append(invoice)
  }

  func append(_ event: DomainEvent) throws(Rollback) {
    try step(.appendEvent)
    try writer.append(event)
    record.events.append(event)
  }

  func put(_ watch: PaymentWatch) throws(Rollback) {
    try step(.putWatch)
    try writer.put(watch)
    record.watches.append(watch)
  }

  func removePaymentWatch(_ order: OrderID) throws(Rollback) {
    try step(.removeWatch)
    try writer.removePaymentWatch(order)
    record.watchesGone.append(order)
  }

  func put(_ item: OutboxItem) throws(Rollback) {
    try step(.putOutboxItem)
    try writer.put(item)
    record.outbox.append(item)
  }

  func removeOutboxItem(_ id: OutboxItem.ID) throws(Rollback) {
    try step(.removeOutboxItem)
    try writer.removeOutboxItem(id)
    record.outboxGone.append(id)
  }

  func put(_ deduction: KeptDeduction) throws(Rollback) {
    try step(.putKeptDeduction)
    try writer.put(deduction)
    record.kept.append(deduction)
  }

  func removeKeptDeduction(_ code: UniqueCode) throws(Rollback) {
    try step(.removeKeptDeduction)
    try writer.removeKeptDeduction(code)
    record.keptGone.append(code)
  }

  func insertAlert(_ key: String, at now: Timestamp) throws(Rollback) {
    try step(.insertAlert)
    try writer.insertAlert(key, at: now)
    record.alerts.append(key)
  }

  func setNextMonth(_ start: Timestamp, of company: CompanyID) throws(Rollback) {
    try step(.setNextMonth)
    try writer.setNextMonth(start, of: company)
    record.months.append((company, start))
  }

  func insert(_ waba: RegisteredWaba) throws(Rollback) {
    try step(.insertWaba)
    try writer.insert(waba)
    record.wabas.append(waba)
  }

  func setOrganizationPackage(_ package: String, of waba: WabaID) throws(Rollback) {
    try step(.setOrganizationPackage)
    try writer.setOrganizationPackage(package, of: waba)
  }

  func insert(_ usage: consuming UsageRecord) throws(Rollback) -> Bool {
    try step(.insertUsage)
    let row = usage
    guard try writer.insert(row) else { return false }
    record.usage.append(row)
    return true
  }
}
