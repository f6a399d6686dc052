internal import TopupBackend
public import TopupDomain

extension MemoryTransaction: StoreWriter {
  func replaceEverything(with setup: BillingSetup, at now: Timestamp) {
    var fresh = MemoryTables()
    fresh.configuration = setup.configuration
    for company in setup.companies {
      for user in company.users {
        fresh.callers[user.token] = Caller(companyID: company.id, user: user)
      }
      var bare = company
      bare.balances = []
      fresh.companies[company.id.text] = CompanyRows(
        company: bare,
        balances: company.balances.map { VersionedBalance(balance: $0, version: 1) },
        ledger: company.balances.flatMap { LedgerEntry.opening($0, at: now) })
    }
    for history in setup.usage {
      fresh.companies[history.companyID.text]?.history = MemoryHistory(
        history, from: fresh.firstUsagePosition)
      fresh.firstUsagePosition += Int64(history.count)
    }
    fresh.months.unknown = fresh.companies.count
    replaceTables(with: fresh)
  }

  func setSettings(_ settings: [String: Bool], of company: CompanyID) {
    guard let rows = rows(of: company) else { return }
    let before = rows.company.settings
    change({ _ in rows.company.settings = settings }, undo: { _ in rows.company.settings = before })
  }

  func put(
    _ balance: Balance, of company: CompanyID, replacing version: Int64?
  ) throws(Rollback) {
    guard let rows = rows(of: company) else { throw .conflict }
    let kept = VersionedBalance(balance: balance, version: (version ?? 0) + 1)
    if let index = rows.balances.firstIndex(where: { $0.balance.code == balance.code }) {
      guard rows.balances[index].version == version else { throw .conflict }
      replace(index, of: rows, with: kept)
    } else {
      guard version == nil else { throw .conflict }
      change({ _ in rows.balances.append(kept) }, undo: { _ in rows.balances.removeLast() })
    }
  }

  func setPool(
    _ pool: Pool, of code: ComponentCode, of company: CompanyID, replacing version: Int64
  ) throws(Rollback) {
    guard let rows = rows(of: company),
      let index = rows.balances.firstIndex(where: { $0.balance.code == code }),
      rows.balances[index].version == version
    else { throw .conflict }
    setPool(pool, at: index, of: rows)
  }

  func append(_ entry: LedgerEntry, of company: CompanyID) {
    guard let rows = rows(of: company) else { return }
    change({ _ in rows.ledger.append(entry) }, undo: { _ in rows.ledger.removeLast() })
  }

  func put(_ package: CachedPackage, under key: String) {
    let before = tables.packages[key]
    change({ $0.packages[key] = package }, undo: { $0.packages[key] = before })
  }

  func insert(_ quote: StoredQuote) throws(Rollback) {
    guard tables.quotes[quote.quote.id] == nil else { throw .conflict }
    set(\.quotes, quote.quote.id, to: quote)
  }

  func put(_ request: OrderRequest) {
    let key = MemoryTables.RequestKey(companyID: request.companyID, key: request.key)
    set(\.requests, key, to: request)
  }

  func removeOrderRequest(_ key: IdempotencyKey, of company: CompanyID) {
    set(\.requests, MemoryTables.RequestKey(companyID: company, key: key), to: nil)
  }

  func nextOrderNumber() -> Int64 {
    set(\.lastOrderNumber, to: tables.lastOrderNumber + 1)
    return tables.lastOrderNumber
  }

  func insert(_ order: Order) throws(Rollback) {
    guard tables.orders[order.id] == nil, tables.orderIDsByQuote[order.quoteID] == nil else {
      throw .conflict
    }
    set(\.orders, order.id, to: order)
    set(\.orderIDsByQuote, order.quoteID, to: order.id)
    append(order.id, to: \.orderIDsByCompany, order.companyID)
  }

  func update(_ order: Order) { set(\.orders, order.id, to: order) }

  func markCredited(_ order: OrderID, by payment: PaymentID) throws(Rollback) {
    guard tables.paymentsByCreditedOrder[order] == nil,
      tables.ordersByCreditingPayment[payment] == nil
    else { throw .conflict }
    set(\.paymentsByCreditedOrder, order, to: payment)
    set(\.ordersByCreditingPayment, payment, to: order)
  }

  func insert(_ delivery: PaymentDelivery) {
    let order = delivery.event.orderID
    let key = MemoryTables.DeliveryKey(
      kind: delivery.event.kind, paymentID: delivery.event.paymentID)
    var deliveries = tables.deliveries[order, default: [:]]
    guard deliveries[key] == nil else { return }
    deliveries[key] = delivery
    set(\.deliveries, order, to: deliveries)
  }

  func insert(_ invoice: PaidInvoice) throws(Rollback) {
    let booked = tables.invoices[invoice.orderID, default: []]
    if booked.contains(where: { $0.lineCode == invoice.lineCode }) { throw .conflict }
    append(invoice, to: \.invoices, invoice.orderID)
  }

  func append(_ event: DomainEvent) { append(event, to: \.events) }

  func put(_ watch: PaymentWatch) { set(\.watches, watch.orderID, to: watch.dueAt) }

  func removePaymentWatch(_ order: OrderID) { set(\.watches, order, to: nil) }

  func put(_ item: OutboxItem) {
    set(\.outbox, item.id, to: item)
    set(\.outboxDue, item.id, to: item.dueAt)
  }

  func removeOutboxItem(_ id: OutboxItem.ID) {
    set(\.outbox, id, to: nil)
    set(\.outboxDue, id, to: nil)
  }
}

extension LedgerEntry {
  /// The entries that a balance begins with, one for each bucket that is not empty.
  public static func opening(_ balance: Balance, at now: Timestamp) -> [LedgerEntry] {
    let pool = balance.pool
    var entries: [LedgerEntry] = []
    func append(_ bucket: BucketKind, _ amount: Decimal4) {
      guard amount != .zero else { return }
      entries.append(
        LedgerEntry(code: balance.code, bucket: bucket, amount: amount, reason: .opening, at: now))
    }
    append(.initial, pool.initial.remaining)
    append(.additional, pool.additional.remaining)
    append(.postpaid, pool.postpaid.used.negated)
    return entries
  }
}
