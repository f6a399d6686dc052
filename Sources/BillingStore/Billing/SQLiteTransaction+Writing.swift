internal import BillingEngine
internal import TopupBackend
internal import TopupDomain

extension SQLiteTransaction: StoreWriter {
  func put(
    _ balance: Balance, of company: CompanyID, replacing version: Int64?
  ) throws(Rollback) {
    let pool = balance.pool
    guard let version else {
      try run(
        """
        INSERT INTO balances (company_id, code, label, unit, is_unlimited, initial_total,
          initial_remaining, additional_total, additional_remaining, postpaid_limit, postpaid_used,
          threshold_percent, version, position)
        VALUES (?1, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, 1,
          (SELECT count(*) FROM balances WHERE company_id = ?1))
        """, SQLValue(company), SQLValue(balance.code), .text(balance.label), .text(balance.unit),
        SQLValue(balance.isUnlimited), SQLValue(pool.initial.total),
        SQLValue(pool.initial.remaining), SQLValue(pool.additional.total),
        SQLValue(pool.additional.remaining), SQLValue(pool.postpaid.limit),
        SQLValue(pool.postpaid.used), balance.thresholdPercent.map { SQLValue($0) } ?? .null)
      return
    }
    let replaced = try count(
      """
      UPDATE balances SET label = ?, unit = ?, is_unlimited = ?, initial_total = ?,
        initial_remaining = ?, additional_total = ?, additional_remaining = ?, postpaid_limit = ?,
        postpaid_used = ?, threshold_percent = ?, version = version + 1
      WHERE company_id = ? AND code = ? AND version = ?
      """, .text(balance.label), .text(balance.unit), SQLValue(balance.isUnlimited),
      SQLValue(pool.initial.total), SQLValue(pool.initial.remaining),
      SQLValue(pool.additional.total), SQLValue(pool.additional.remaining),
      SQLValue(pool.postpaid.limit), SQLValue(pool.postpaid.used),
      balance.thresholdPercent.map { SQLValue($0) } ?? .null, SQLValue(company),
      SQLValue(balance.code), .integer(version))
    if replaced == 0 { throw .conflict }
  }

  /// What a deduction took is a row of the usage log, and no entry beside it.
  func setPool(
    _ pool: Pool, of code: ComponentCode, of company: CompanyID, replacing version: Int64
  ) throws(Rollback) {
    let replaced = try count(
      """
      UPDATE balances SET initial_total = ?, initial_remaining = ?, additional_total = ?,
        additional_remaining = ?, postpaid_limit = ?, postpaid_used = ?, version = version + 1
      WHERE company_id = ? AND code = ? AND version = ?
      """, SQLValue(pool.initial.total), SQLValue(pool.initial.remaining),
      SQLValue(pool.additional.total), SQLValue(pool.additional.remaining),
      SQLValue(pool.postpaid.limit), SQLValue(pool.postpaid.used), SQLValue(company),
      SQLValue(code), .integer(version))
    if replaced == 0 { throw .conflict }
  }

  func append(_ entry: LedgerEntry, of company: CompanyID) throws(Rollback) {
    var order: OrderID?
    var payment: PaymentID?
    var cycle: String?
    switch entry.reason {
    case .opening: break
    case .topup(let id, let paymentID): (order, payment) = (id, paymentID)
    case .monthlyReset(let month): cycle = month
    case .deduction: return
    }
    try run(
      """
      INSERT INTO ledger_entries (company_id, entry, code, bucket, amount, order_id, payment_id,
        cycle, at)
      VALUES (?1, (SELECT coalesce(max(entry), 0) + 1 FROM ledger_entries WHERE company_id = ?1),
        ?, ?, ?, ?, ?, ?, ?)
      """, SQLValue(company), SQLValue(entry.code), .text(entry.bucket.rawValue),
      SQLValue(entry.amount), SQLValue(order), SQLValue(payment), SQLValue(cycle),
      SQLValue(entry.at))
  }

  func put(_ package: CachedPackage, under key: String) throws(Rollback) {
    try run(
      "INSERT OR REPLACE INTO cached_packages VALUES (?, ?, ?, ?, ?, ?)", .text(key),
      SQLValue(package.package.id), .text(package.package.code), .text(package.package.name),
      SQLValue(package.package.price), SQLValue(package.fetchedAt))
  }

  func insert(_ quote: StoredQuote) throws(Rollback) {
    try run(
      """
      INSERT INTO quotes (id, company_id, order_id, expires_at, document) VALUES (?, ?, ?, ?, ?)
      """, SQLValue(quote.quote.id), SQLValue(quote.companyID), SQLValue(quote.orderID),
      SQLValue(quote.quote.expiresAt), SQLValue(document: quote.quote))
  }

  func put(_ request: OrderRequest) throws(Rollback) {
    let attempt: SQLValue
    let until: SQLValue
    let answer: SQLValue
    switch request.state {
    case .underWay(let name, let time):
      (attempt, until, answer) = (.text(name), SQLValue(time), .null)
    case .answered(let order):
      (attempt, until, answer) = (.null, .null, SQLValue(document: order))
    }
    try run(
      """
      INSERT INTO order_requests (company_id, key, quote_id, attempt, until, answer)
      VALUES (?, ?, ?, ?, ?, ?)
      ON CONFLICT (company_id, key) DO UPDATE SET quote_id = excluded.quote_id,
        attempt = excluded.attempt, until = excluded.until, answer = excluded.answer
      """, SQLValue(request.companyID), SQLValue(request.key), SQLValue(request.quoteID), attempt,
      until, answer)
  }

  func removeOrderRequest(_ key: IdempotencyKey, of company: CompanyID) throws(Rollback) {
    try run(
      "DELETE FROM order_requests WHERE company_id = ? AND key = ?", SQLValue(company),
      SQLValue(key))
  }

  func nextOrderNumber() throws(Rollback) -> Int64 {
    let number = try first("UPDATE order_numbers SET last = last + 1 RETURNING last") {
      $0.integer()
    }
    guard let number else { throw .unavailable("the order numbers are missing") }
    return number
  }

  func markCredited(_ order: OrderID, by payment: PaymentID) throws(Rollback) {
    let marked = try count(
      "UPDATE orders SET credited_by = ? WHERE id = ? AND credited_by IS NULL", SQLValue(payment),
      SQLValue(order))
    if marked == 0 { throw .conflict }
  }

  func insert(_ delivery: PaymentDelivery) throws(Rollback) {
    let event = delivery.event
    try run(
      """
      INSERT INTO payment_deliveries (order_id, kind, payment_id, company_id, amount, currency,
        occurred_at, result, at)
      VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT DO NOTHING
      """, SQLValue(event.orderID), .text(event.kind.rawValue), SQLValue(event.paymentID),
      SQLValue(event.companyID), SQLValue(event.amount), .text(event.currency),
      SQLValue(event.occurredAt), .text(delivery.result.rawValue), SQLValue(delivery.at))
  }

  func insert(_ invoice: PaidInvoice) throws(Rollback) {
    try run(
      """
      INSERT INTO paid_invoices (order_id, line_code, id, company_id, package_code, quantity,
        amount, active_from, paid_date, period_end, billing_version)
      VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
      """, SQLValue(invoice.orderID), SQLValue(invoice.lineCode), SQLValue(invoice.id),
      SQLValue(invoice.companyID), .text(invoice.packageCode), .integer(invoice.quantity),
      SQLValue(invoice.amount), SQLValue(invoice.activeFrom), SQLValue(invoice.paidDate),
      SQLValue(invoice.periodEnd), SQLValue(invoice.billingVersion))
  }

  func put(_ watch: PaymentWatch) throws(Rollback) {
    try run(
      "UPDATE orders SET watch_due_at = ? WHERE id = ?", SQLValue(watch.dueAt),
      SQLValue(watch.orderID))
  }

  func removePaymentWatch(_ order: OrderID) throws(Rollback) {
    try run("UPDATE orders SET watch_due_at = NULL WHERE id = ?", SQLValue(order))
  }

  func put(_ item: OutboxItem) throws(Rollback) {
    let (kind, document) = item.stored
    try run(
      """
      INSERT INTO outbox_items (id, kind, document, attempts, due_at) VALUES (?, ?, ?, ?, ?)
      ON CONFLICT (id) DO UPDATE SET kind = excluded.kind, document = excluded.document,
        attempts = excluded.attempts, due_at = excluded.due_at
      """, SQLValue(item.id), .text(kind), .text(document.text()), SQLValue(item.attempts),
      SQLValue(item.dueAt))
  }

  func removeOutboxItem(_ id: OutboxItem.ID) throws(Rollback) {
    try run("DELETE FROM outbox_items WHERE id = ?", SQLValue(id))
  }
}
