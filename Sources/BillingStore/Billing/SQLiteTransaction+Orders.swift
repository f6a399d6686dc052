internal import BillingEngine
internal import TopupBackend
internal import TopupDomain

/// Orders, with their lines, credits and timeline in tables of their own.
///
/// What a body has read it also knows when it stores the order again, so only what has changed is
/// written.
extension SQLiteTransaction {
  func order(_ id: OrderID) throws(Rollback) -> Order? { try storedOrder(id)?.order }

  private func storedOrder(_ id: OrderID) throws(Rollback) -> StoredOrder? {
    if let known = orders[id] { return known }
    let head = try first(
      """
      SELECT position, id, number, company_id, quote_id, created_by, created_at, subtotal, tax_name,
        tax_percent, tax, total, payment_id, payment_url, payment_expires_at, status,
        received_payment_id, received_at, failed_payment_id
      FROM orders WHERE id = ?
      """, SQLValue(id)
    ) { columns throws(SQLiteFailure) in try columns.orderHead() }
    guard let head else { return nil }
    let stored = try complete(head)
    orders[id] = stored
    return stored
  }

  func orders(
    of company: CompanyID, status: Order.Status?, before position: Int64?, limit: Int
  ) throws(Rollback) -> [Positioned<Order>] {
    let before = SQLValue.integer(position ?? .max)
    let heads: [OrderHead]
    if let status {
      heads = try rows(
        """
        SELECT position, id, number, company_id, quote_id, created_by, created_at, subtotal,
          tax_name, tax_percent, tax, total, payment_id, payment_url, payment_expires_at, status,
          received_payment_id, received_at, failed_payment_id
        FROM orders INDEXED BY orders_of_company_and_status
        WHERE company_id = ? AND status = ? AND position < ?
        ORDER BY position DESC LIMIT ?
        """, SQLValue(company), .text(status.rawValue), before, SQLValue(limit)
      ) { columns throws(SQLiteFailure) in try columns.orderHead() }
    } else {
      heads = try rows(
        """
        SELECT position, id, number, company_id, quote_id, created_by, created_at, subtotal,
          tax_name, tax_percent, tax, total, payment_id, payment_url, payment_expires_at, status,
          received_payment_id, received_at, failed_payment_id
        FROM orders INDEXED BY orders_of_company WHERE company_id = ? AND position < ?
        ORDER BY position DESC LIMIT ?
        """, SQLValue(company), before, SQLValue(limit)
      ) { columns throws(SQLiteFailure) in try columns.orderHead() }
    }
    var orders: [Positioned<Order>] = []
    for head in heads {
      orders.append(Positioned(position: head.position, row: try complete(head).order))
    }
    return orders
  }

  // MARK: Reading

  private func complete(_ head: OrderHead) throws(Rollback) -> StoredOrder {
    let lines = try rows(
      """
      SELECT code, label, unit, value, adjusted_from, credited_quantity, unit_price,
        billable_months, amount, settles_excess, net_credit, period_end
      FROM order_lines WHERE order_position = ? ORDER BY line
      """, .integer(head.position)
    ) { columns throws(SQLiteFailure) in try columns.quoteLine() }
    let timeline = try rows(
      "SELECT at, event, detail FROM order_timeline WHERE order_position = ? ORDER BY entry",
      .integer(head.position)
    ) { columns throws(SQLiteFailure) in
      TimelineEntry(at: columns.time(), event: try columns.word(), detail: columns.optionalText())
    }
    let order = Order(
      restoredWith: head.id, number: head.number, companyID: head.companyID, quoteID: head.quoteID,
      createdBy: head.createdBy, createdAt: head.createdAt,
      price: Quote.Price(
        lines: lines, subtotal: head.subtotal, tax: head.tax, total: head.total),
      payment: head.payment, state: try state(of: head), timeline: timeline)
    return StoredOrder(position: head.position, order: order)
  }

  private func state(of head: OrderHead) throws(Rollback) -> Order.State {
    switch (head.status, head.received, head.failed) {
    case (.awaitingPayment, _, _): return .awaitingPayment
    case (.paid, let payment?, _): return .paid(payment)
    case (.credited, let payment?, _):
      let credits = try rows(
        """
        SELECT code, settled, added, balance_before, balance_after FROM order_credits
        WHERE order_position = ? ORDER BY line
        """, .integer(head.position)
      ) { columns throws(SQLiteFailure) in
        Credit(
          code: try columns.code(),
          split: CreditSplit(settled: try columns.figure(), added: try columns.figure()),
          balanceBefore: try columns.figure(), balanceAfter: try columns.figure())
      }
      return .credited(payment, credits)
    case (.paymentFailed, _, let payment?): return .paymentFailed(payment)
    case (.expired, _, _): return .expired
    case (.cancelled, _, _): return .cancelled
    case (.needsReview, _, _):
      return .needsReview(
        try rows(
          """
          SELECT payment_id FROM order_payments_in_review WHERE order_position = ? ORDER BY entry
          """, .integer(head.position)
        ) { $0.id() })
    case (.paid, nil, _), (.credited, nil, _), (.paymentFailed, _, nil):
      throw Rollback(SQLiteFailure.unreadable)
    }
  }

  // MARK: Writing

  func insert(_ order: Order) throws(Rollback) {
    let price = order.price
    let position = try first(
      """
      INSERT INTO orders (id, number, company_id, quote_id, created_by, created_at, subtotal,
        tax_name, tax_percent, tax, total, payment_id, payment_url, payment_expires_at, status,
        received_payment_id, received_at, failed_payment_id)
      VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) RETURNING position
      """, SQLValue(order.id), .text(order.number), SQLValue(order.companyID),
      SQLValue(order.quoteID), SQLValue(order.createdBy), SQLValue(order.createdAt),
      SQLValue(price.subtotal), .text(price.tax.rate.name), SQLValue(price.tax.rate.ratePercent),
      SQLValue(price.tax.amount), SQLValue(price.total), SQLValue(order.payment.id),
      .text(order.payment.url), SQLValue(order.payment.expiresAt), .text(order.status.rawValue),
      SQLValue(order.receivedPayment?.id), SQLValue(order.receivedPayment?.paidAt.milliseconds),
      SQLValue(order.failedPayment)
    ) { $0.integer() }
    guard let position else { throw .conflict }
    for (index, line) in price.lines.enumerated() { try insert(line, index, of: position) }
    try insertParts(of: order.state, at: position)
    try append(order.timeline[...], at: position)
    orders[order.id] = StoredOrder(position: position, order: order)
  }

  private func insert(_ line: QuoteLine, _ index: Int, of order: Int64) throws(Rollback) {
    try run(
      "INSERT INTO order_lines VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
      .integer(order), SQLValue(index), SQLValue(line.code), .text(line.label), .text(line.unit),
      .integer(line.value), SQLValue(line.adjustedFrom), .integer(line.creditedQuantity),
      SQLValue(line.unitPrice), SQLValue(line.billableMonths), SQLValue(line.amount),
      SQLValue(line.settlesExcess), SQLValue(line.netCredit), SQLValue(line.periodEnd))
  }

  func update(_ order: Order) throws(Rollback) {
    guard let before = try storedOrder(order.id) else { throw .conflict }
    if before.order.state != order.state {
      try run(
        """
        UPDATE orders SET status = ?, received_payment_id = ?, received_at = ?,
          failed_payment_id = ? WHERE position = ?
        """, .text(order.status.rawValue), SQLValue(order.receivedPayment?.id),
        SQLValue(order.receivedPayment?.paidAt.milliseconds), SQLValue(order.failedPayment),
        .integer(before.position))
      try removeParts(of: before.order.state, at: before.position)
      try insertParts(of: order.state, at: before.position)
    }
    // A timeline only grows.
    try append(order.timeline.dropFirst(before.order.timeline.count), at: before.position)
    orders[order.id] = StoredOrder(position: before.position, order: order)
  }

  private func append(
    _ entries: ArraySlice<TimelineEntry>, at position: Int64
  ) throws(Rollback) {
    for (index, entry) in zip(entries.indices, entries) {
      try run(
        "INSERT INTO order_timeline VALUES (?, ?, ?, ?, ?)", .integer(position), SQLValue(index),
        SQLValue(entry.at), .text(entry.event.rawValue), SQLValue(entry.detail))
    }
  }

  /// The rows that a state has in tables of their own.
  private func insertParts(of state: Order.State, at position: Int64) throws(Rollback) {
    switch state {
    case .credited(_, let credits):
      for (index, credit) in credits.enumerated() {
        try run(
          "INSERT INTO order_credits VALUES (?, ?, ?, ?, ?, ?, ?)", .integer(position),
          SQLValue(index), SQLValue(credit.code), SQLValue(credit.split.settled),
          SQLValue(credit.split.added), SQLValue(credit.balanceBefore),
          SQLValue(credit.balanceAfter))
      }
    case .needsReview(let payments):
      for (index, payment) in payments.enumerated() {
        try run(
          "INSERT INTO order_payments_in_review VALUES (?, ?, ?)", .integer(position),
          SQLValue(index), SQLValue(payment))
      }
    case .awaitingPayment, .paid, .paymentFailed, .expired, .cancelled: break
    }
  }

  private func removeParts(of state: Order.State, at position: Int64) throws(Rollback) {
    switch state {
    case .credited:
      try run("DELETE FROM order_credits WHERE order_position = ?", .integer(position))
    case .needsReview:
      try run("DELETE FROM order_payments_in_review WHERE order_position = ?", .integer(position))
    case .awaitingPayment, .paid, .paymentFailed, .expired, .cancelled: break
    }
  }
}

extension Order {
  fileprivate var failedPayment: PaymentID? {
    if case .paymentFailed(let payment) = state { payment } else { nil }
  }
}

/// A row of the orders, without what stands in other tables.
private struct OrderHead {
  var position: Int64
  var id: OrderID
  var number: String
  var companyID: CompanyID
  var quoteID: QuoteID
  var createdBy: UserID
  var createdAt: Timestamp
  var subtotal: Rupiah
  var tax: Tax
  var total: Rupiah
  var payment: Order.RequestedPayment
  var status: Order.Status
  var received: Order.ReceivedPayment?
  var failed: PaymentID?
}

extension Columns {
  /// In the order of ``OrderHead``.
  fileprivate mutating func orderHead() throws(SQLiteFailure) -> OrderHead {
    var head = OrderHead(
      position: integer(), id: id(), number: text(), companyID: id(), quoteID: id(),
      createdBy: id(), createdAt: time(), subtotal: money(),
      tax: Tax(rate: TaxRate(name: text(), ratePercent: try figure()), amount: money()),
      total: money(),
      payment: Order.RequestedPayment(id: id(), url: text(), expiresAt: time()),
      status: try word())
    let received: PaymentID? = optionalID()
    let receivedAt = optionalTime()
    if let received, let receivedAt {
      head.received = Order.ReceivedPayment(id: received, paidAt: receivedAt)
    }
    head.failed = optionalID()
    return head
  }

  /// In the order of ``QuoteLine``.
  fileprivate mutating func quoteLine() throws(SQLiteFailure) -> QuoteLine {
    QuoteLine(
      code: try code(), label: text(), unit: text(), value: integer(),
      adjustedFrom: optionalInteger(), creditedQuantity: integer(), unitPrice: try figure(),
      billableMonths: int(), amount: money(), settlesExcess: try figure(),
      netCredit: try figure(), periodEnd: try optionalDay())
  }
}
