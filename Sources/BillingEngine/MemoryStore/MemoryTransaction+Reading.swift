internal import TopupBackend
internal import TopupDomain

extension MemoryTransaction: StoreReader {
  func configuration() -> BillingConfiguration { tables.configuration }

  func companyIDs() -> [CompanyID] { tables.companies.keys.sorted().map { CompanyID($0) } }

  func company(_ id: CompanyID) -> Company? {
    guard let rows = rows(of: id) else { return nil }
    var company = rows.company
    company.balances = rows.balances.map { $0.balance }
    return company
  }

  func caller(token: String) -> Caller? { tables.callers[token] }

  func balance(_ code: ComponentCode, of company: CompanyID) -> VersionedBalance? {
    rows(of: company)?.balances.first { $0.balance.code == code }
  }

  func ledger(of company: CompanyID) -> [LedgerEntry] {
    guard let rows = rows(of: company) else { return [] }
    let deductions = [rows.conversations, rows.broadcasts]
      .flatMap { $0.positions.flatMap { LedgerEntry.entries(of: tables.usage[$0]) } }
    // Stable: what was written first within one millisecond stays first.
    return deductions.isEmpty
      ? rows.ledger : (rows.ledger + deductions).sorted { $0.at < $1.at }
  }

  func cachedPackage(_ key: String) -> CachedPackage? { tables.packages[key] }

  func quote(_ id: QuoteID) -> StoredQuote? { tables.quotes[id] }

  func orderRequest(_ key: IdempotencyKey, of company: CompanyID) -> OrderRequest? {
    tables.requests[MemoryTables.RequestKey(companyID: company, key: key)]
  }

  func order(_ id: OrderID) -> Order? { tables.orders[id] }

  func orderID(madeFrom quote: QuoteID) -> OrderID? { tables.orderIDsByQuote[quote] }

  func orderID(creditedBy payment: PaymentID) -> OrderID? {
    tables.ordersByCreditingPayment[payment]
  }

  func orders(
    of company: CompanyID, status: Order.Status?, before position: Int64?, limit: Int
  ) -> [Positioned<Order>] {
    let ids = tables.orderIDsByCompany[company, default: []]
    return Self.newestFirst(count: ids.count, before: position, limit: limit) { index in
      tables.orders[ids[index]].flatMap { status == nil || $0.status == status ? $0 : nil }
    }
  }

  func paymentDeliveries(of order: OrderID) -> [PaymentDelivery] {
    tables.deliveries[order].map { Array($0.values) } ?? []
  }

  func paidInvoices(of order: OrderID) -> [PaidInvoice] { tables.invoices[order, default: []] }

  func events(
    of company: CompanyID?, type: String?, before position: Int64?, limit: Int
  ) -> [Positioned<DomainEvent>] {
    Self.newestFirst(count: tables.events.count, before: position, limit: limit) { index in
      let event = tables.events[index]
      let isWanted =
        (company == nil || event.companyID == company) && (type == nil || event.type == type)
      return isWanted ? event : nil
    }
  }

  func paymentWatch(_ order: OrderID) -> PaymentWatch? {
    tables.watches[order].map { PaymentWatch(orderID: order, dueAt: $0) }
  }

  func paymentWatches(dueAt now: Timestamp, limit: Int) -> [PaymentWatch] {
    tables.watches.due(at: now, limit: limit).map { PaymentWatch(orderID: $0.id, dueAt: $0.dueAt) }
  }

  func outboxItem(_ id: OutboxItem.ID) -> OutboxItem? { tables.outbox[id] }

  func outboxItems(dueAt now: Timestamp, limit: Int) -> [OutboxItem] {
    tables.outboxDue.due(at: now, limit: limit).compactMap { tables.outbox[$0.id] }
  }

  func nextDue() -> Timestamp? {
    earlier(
      earlier(tables.watches.first, tables.outboxDue.first),
      earlier(tables.deferred.first, firstMonth()))
  }

  private func earlier(_ left: Timestamp?, _ right: Timestamp?) -> Timestamp? {
    guard let left, let right else { return left ?? right }
    return min(left, right)
  }

  /// Walks back from `position` or the end and keeps what `row` answers, touching no more than it
  /// must.
  private static func newestFirst<Row>(
    count: Int, before position: Int64?, limit: Int, row: (Int) -> Row?
  ) -> [Positioned<Row>] {
    var rows: [Positioned<Row>] = []
    var index = Int(min(position ?? Int64(count), Int64(count)))
    while index > 0, rows.count < limit {
      index -= 1
      if let row = row(index) { rows.append(Positioned(position: Int64(index), row: row)) }
    }
    return rows
  }
}
