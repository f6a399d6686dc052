internal import BillingEngine
internal import TopupBackend
internal import TopupDomain

extension SQLiteTransaction: StoreReader {
  func companyIDs() throws(Rollback) -> [CompanyID] {
    try rows("SELECT id FROM companies ORDER BY id") { $0.id() }
  }

  func company(_ id: CompanyID) throws(Rollback) -> Company? {
    guard var company = try companyFacts(id) else { return nil }
    company.balances = try rows(
      """
      SELECT code, label, unit, is_unlimited, initial_total, initial_remaining, additional_total,
        additional_remaining, postpaid_limit, postpaid_used, threshold_percent, version
      FROM balances WHERE company_id = ? ORDER BY position
      """, SQLValue(id)
    ) { columns throws(SQLiteFailure) in try columns.versionedBalance().balance }
    return company
  }

  func caller(token: String) throws(Rollback) -> Caller? {
    try first(
      "SELECT company_id, id, name, email, role, token FROM users WHERE token = ?", .text(token)
    ) { columns throws(SQLiteFailure) in
      Caller(companyID: columns.id(), user: try columns.user())
    }
  }

  func balance(
    _ code: ComponentCode, of company: CompanyID
  ) throws(Rollback) -> VersionedBalance? {
    try first(
      """
      SELECT code, label, unit, is_unlimited, initial_total, initial_remaining, additional_total,
        additional_remaining, postpaid_limit, postpaid_used, threshold_percent, version
      FROM balances WHERE company_id = ? AND code = ?
      """, SQLValue(company), SQLValue(code)
    ) { columns throws(SQLiteFailure) in try columns.versionedBalance() }
  }

  /// What was given, and then what was deducted, each in the order in which it happened.
  func ledger(of company: CompanyID) throws(Rollback) -> [LedgerEntry] {
    let given = try rows(
      """
      SELECT code, bucket, amount, order_id, payment_id, cycle, at FROM ledger_entries
      WHERE company_id = ? ORDER BY entry
      """, SQLValue(company)
    ) { columns throws(SQLiteFailure) in try columns.ledgerEntry() }
    let deducted = try rows(
      """
      SELECT code, initial, additional, postpaid, unique_code, at FROM usage
      WHERE log IN (SELECT id FROM usage_logs WHERE company_id = ? AND waba_id = '')
        AND unique_code IS NOT NULL ORDER BY position
      """, SQLValue(company)
    ) { columns throws(SQLiteFailure) in try columns.deductionEntries() }
    return given + deducted.flatMap { $0 }
  }

  func cachedPackage(_ key: String) throws(Rollback) -> CachedPackage? {
    try first(
      "SELECT id, code, name, price, fetched_at FROM cached_packages WHERE key = ?", .text(key)
    ) { columns throws(SQLiteFailure) in
      CachedPackage(package: try columns.package(), fetchedAt: columns.time())
    }
  }

  func quote(_ id: QuoteID) throws(Rollback) -> StoredQuote? {
    try first(
      "SELECT document, expires_at, company_id, order_id FROM quotes WHERE id = ?", SQLValue(id)
    ) { columns throws(SQLiteFailure) in
      var quote = try columns.document(Quote.init(from:))
      // To the millisecond, which the contract's form does not have.
      quote.expiresAt = columns.time()
      return StoredQuote(quote: quote, companyID: columns.id(), orderID: columns.id())
    }
  }

  func orderRequest(
    _ key: IdempotencyKey, of company: CompanyID
  ) throws(Rollback) -> OrderRequest? {
    try first(
      """
      SELECT quote_id, attempt, until, answer FROM order_requests WHERE company_id = ? AND key = ?
      """, SQLValue(company), SQLValue(key)
    ) { columns throws(SQLiteFailure) in
      let quote: QuoteID = columns.id()
      let attempt = columns.optionalText()
      let until = columns.optionalTime()
      let state: OrderRequest.State =
        if let attempt, let until {
          .underWay(attempt: attempt, until: until)
        } else {
          .answered(try columns.document(TopupOrder.init(from:)))
        }
      return OrderRequest(key: key, companyID: company, quoteID: quote, state: state)
    }
  }

  func orderID(madeFrom quote: QuoteID) throws(Rollback) -> OrderID? {
    try first("SELECT id FROM orders WHERE quote_id = ?", SQLValue(quote)) { $0.id() }
  }

  func orderID(creditedBy payment: PaymentID) throws(Rollback) -> OrderID? {
    try first("SELECT id FROM orders WHERE credited_by = ?", SQLValue(payment)) { $0.id() }
  }

  func paymentDeliveries(of order: OrderID) throws(Rollback) -> [PaymentDelivery] {
    try rows(
      """
      SELECT kind, payment_id, order_id, company_id, amount, currency, occurred_at, result, at
      FROM payment_deliveries WHERE order_id = ?
      """, SQLValue(order)
    ) { columns throws(SQLiteFailure) in
      PaymentDelivery(
        event: PaymentEvent(
          kind: try columns.word(), paymentID: columns.id(), orderID: columns.id(),
          companyID: columns.optionalID(), amount: columns.money(), currency: columns.text(),
          occurredAt: columns.time()),
        result: try columns.word(), at: columns.time())
    }
  }

  func paidInvoices(of order: OrderID) throws(Rollback) -> [PaidInvoice] {
    try rows(
      """
      SELECT order_id, line_code, id, company_id, package_code, quantity, amount, active_from,
        paid_date, period_end, billing_version
      FROM paid_invoices WHERE order_id = ? ORDER BY position
      """, SQLValue(order)
    ) { columns throws(SQLiteFailure) in try columns.paidInvoice() }
  }

  func paymentWatch(_ order: OrderID) throws(Rollback) -> PaymentWatch? {
    let dueAt = try first("SELECT watch_due_at FROM orders WHERE id = ?", SQLValue(order)) {
      $0.optionalTime()
    }
    return (dueAt ?? nil).map { PaymentWatch(orderID: order, dueAt: $0) }
  }

  func paymentWatches(dueAt now: Timestamp, limit: Int) throws(Rollback) -> [PaymentWatch] {
    try rows(
      """
      SELECT id, watch_due_at FROM orders INDEXED BY orders_by_watch WHERE watch_due_at <= ?
      ORDER BY watch_due_at, id LIMIT ?
      """, SQLValue(now), SQLValue(limit)
    ) { PaymentWatch(orderID: $0.id(), dueAt: $0.time()) }
  }

  func outboxItem(_ id: OutboxItem.ID) throws(Rollback) -> OutboxItem? {
    try first(
      "SELECT id, kind, document, attempts, due_at FROM outbox_items WHERE id = ?", SQLValue(id)
    ) { columns throws(SQLiteFailure) in try columns.outboxItem() }
  }

  func outboxItems(dueAt now: Timestamp, limit: Int) throws(Rollback) -> [OutboxItem] {
    try rows(
      """
      SELECT id, kind, document, attempts, due_at FROM outbox_items WHERE due_at <= ?
      ORDER BY due_at, id LIMIT ?
      """, SQLValue(now), SQLValue(limit)
    ) { columns throws(SQLiteFailure) in try columns.outboxItem() }
  }

  func nextDue() throws(Rollback) -> Timestamp? {
    let watch = try first(
      "SELECT watch_due_at FROM orders WHERE watch_due_at IS NOT NULL ORDER BY watch_due_at LIMIT 1"
    ) { $0.time() }
    let item = try first("SELECT due_at FROM outbox_items ORDER BY due_at LIMIT 1") { $0.time() }
    let deduction = try first(
      "SELECT due_at FROM kept_deductions WHERE due_at IS NOT NULL ORDER BY due_at LIMIT 1"
    ) { $0.time() }
    let month = try first(
      """
      SELECT next_month_at FROM companies INDEXED BY companies_by_next_month
      WHERE next_month_at IS NOT NULL ORDER BY next_month_at LIMIT 1
      """
    ) { $0.time() }
    return [watch, item, deduction, month].compactMap { $0 }.min()
  }
}
