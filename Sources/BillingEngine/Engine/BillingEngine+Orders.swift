public import TopupBackend
public import TopupDomain

extension BillingEngine {
  /// The orders of the caller's company, newest first.
  public func orders(_ query: OrderQuery, for caller: Caller) throws(Problem) -> Page<TopupOrder> {
    let slice = try PageSlice(limit: query.limit, cursor: query.cursor, of: .orders)
    let now = clock.now()
    let rows = try read { store throws(Rollback) in
      guard let company = try store.company(caller.companyID) else {
        throw .refused(.companyNotFound)
      }
      if let key = query.key {
        return try orders(madeBy: key, status: query.status, of: company, at: now, in: store)
      }
      var rows: [Positioned<TopupOrder>] = []
      for row in try store.orders(
        of: company.id, status: query.status, before: slice.before, limit: slice.limit + 1)
      {
        let order = try topupOrder(row.row, of: company, in: store)
        rows.append(Positioned(position: row.position, row: order))
      }
      return rows
    }
    return slice.page(of: rows) { $0 }
  }

  /// One order of the caller's company.
  public func order(_ id: OrderID, for caller: Caller) throws(Problem) -> TopupOrder {
    try read { store throws(Rollback) in
      let (order, company) = try ownOrder(id, of: caller, in: store)
      return try topupOrder(order, of: company, in: store)
    }
  }

  /// Cancels an order that awaits payment; repeating it answers the same order.
  public func cancelOrder(_ id: OrderID, by caller: Caller) throws(Problem) -> TopupOrder {
    try checkMayOrder(caller)
    let now = clock.now()
    return try write { store throws(Rollback) in
      var (order, company) = try ownOrder(id, of: caller, in: store)
      switch order.cancel(at: now) {
      case .cancelled:
        try store.update(order)
        // Money may still be on its way: the provider is asked when the payment has expired.
        try store.put(PaymentWatch(orderID: id, dueAt: order.payment.expiresAt))
        try record(.orderCancelled, of: company.id, in: store, Self.attributes(of: order))
      case .alreadyCancelled:
        break
      case .notCancellable:
        throw .refused(.orderNotCancellable, "The order is \(order.status.rawValue)")
      }
      return try topupOrder(order, of: company, in: store)
    }
  }

  /// An order of the caller's company; another company's does not exist.
  private func ownOrder(
    _ id: OrderID, of caller: Caller, in store: any StoreReader
  ) throws(Rollback) -> (Order, Company) {
    guard let order = try store.order(id), order.companyID == caller.companyID,
      let company = try store.company(caller.companyID)
    else { throw .refused(.orderNotFound) }
    return (order, company)
  }

  /// "None" would be taken for the last word by whoever asks what became of a request: while it is
  /// under way nobody knows (S15).
  private func orders(
    madeBy key: IdempotencyKey, status: Order.Status?, of company: Company, at now: Timestamp,
    in store: any StoreReader
  ) throws(Rollback) -> [Positioned<TopupOrder>] {
    guard let key = try? key.checked(),
      let request = try store.orderRequest(key, of: company.id)
    else { return [] }
    let answer: TopupOrder
    switch request.state {
    case .underWay:
      if request.state.isUnderWay(at: now) { throw .refused(.requestInProgress) }
      return []
    case .answered(let made): answer = made
    }
    guard let order = try store.order(answer.id), status == nil || order.status == status
    else { return [] }
    return [Positioned(position: 0, row: try topupOrder(order, of: company, in: store))]
  }

  private func topupOrder(
    _ order: Order, of company: Company, in store: any StoreReader
  ) throws(Rollback) -> TopupOrder {
    TopupOrder(order, of: company, paidInvoices: try store.paidInvoices(of: order.id))
  }

  /// What events say of an order.
  static func attributes(of order: Order) -> [DomainEvent.Attribute] {
    [
      .init("order_id", order.id.text), .init("number", order.number),
      .init("total", String(order.price.total.amount)),
    ]
  }
}

extension TopupOrder {
  init(_ order: Order, of company: Company, paidInvoices: [PaidInvoice]) {
    self.init(
      id: order.id, number: order.number, status: order.status, price: order.price,
      payment: PaymentRecord(
        url: order.payment.url, expiresAt: order.payment.expiresAt,
        paidAt: order.receivedPayment?.paidAt, paymentID: order.receivedPayment?.id),
      credits: order.credits, paidInvoices: order.inLineOrder(paidInvoices),
      createdAt: order.createdAt,
      createdBy: company.users.first { $0.id == order.createdBy }?.name,
      timeline: order.timeline.map {
        TimelineRow(at: $0.at, event: $0.event.rawValue, detail: $0.detail)
      })
  }
}

extension Order {
  /// The invoices in the order of the lines that they are for, however late one was booked.
  fileprivate func inLineOrder(_ invoices: [PaidInvoice]) -> [PaidInvoice] {
    let codes = price.lines.map(\.code)
    return codes.flatMap { code in invoices.filter { $0.lineCode == code } }
      + invoices.filter { !codes.contains($0.lineCode) }
  }
}
