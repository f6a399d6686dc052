public import TopupBackend
public import TopupDomain

extension BillingEngine {
  /// Who says what became of a payment.
  enum PaymentReporter: Hashable, Sendable {
    case webhook
    /// Asked by us, perhaps again and again: a repetition is nothing to record.
    case reconciliation
  }

  /// Takes what a trusted webhook reports: any set of reports, in any order and multiplicity, ends
  /// in the same balances (S14, W03, W05). When it returns, the report is durably stored.
  public func receive(_ event: PaymentEvent) throws(Problem) -> PaymentEventResult {
    try receive(event, from: .webhook)
  }

  func receive(
    _ event: PaymentEvent, from reporter: PaymentReporter
  ) throws(Problem) -> PaymentEventResult {
    let now = clock.now()
    let (result, company) = try write { store throws(Rollback) in
      let result: PaymentEventResult
      var company: CompanyID?
      if var order = try store.order(event.orderID), event.isAbout(order.companyID),
        try isFree(event.paymentID, for: order.id, in: store)
      {
        company = order.companyID
        let outcome = order.receive(event, at: now)
        result = try settle(outcome, of: &order, after: event, from: reporter, in: store)
      } else {
        // Money for nothing that we know, or that another order was credited with: a person must
        // look; a failure of it is nothing.
        result = event.kind == .paid ? .needsReview : .ignored
        if result == .needsReview {
          try record(.paymentReceived, of: nil, in: store, Self.attributes(ofUnfit: event))
        }
      }
      try store.insert(PaymentDelivery(event: event, result: result, at: now))
      return (result, company)
    }
    if let company { balances.invalidate(company) }
    return result
  }

  /// A payment credits one order; named for another one, it is not that order's.
  private func isFree(
    _ payment: PaymentID, for order: OrderID, in store: any StoreReader
  ) throws(Rollback) -> Bool {
    let credited = try store.orderID(creditedBy: payment)
    return credited == nil || credited == order
  }

  /// Does what the order made of the event, and stores it.
  private func settle(
    _ outcome: PaymentOutcome, of order: inout Order, after event: PaymentEvent,
    from reporter: PaymentReporter, in store: any StoreWriter
  ) throws(Rollback) -> PaymentEventResult {
    let about = [.init("payment_id", event.paymentID.text)] + Self.attributes(of: order)
    let company = order.companyID
    switch outcome {
    case .credit(let isLate):
      try record(.paymentReceived, of: company, in: store, about)
      if isLate { try record(.latePayment, of: company, in: store, about) }
      // A time that no calendar holds would be written and never be read again.
      let paidAt = event.occurredAt.isWithinCalendars ? event.occurredAt : clock.now()
      let payment = Order.ReceivedPayment(id: event.paymentID, paidAt: paidAt)
      return try credit(&order, by: payment, in: store)
    case .failed:
      try store.put(PaymentWatch(orderID: order.id, dueAt: order.payment.expiresAt))
      try queueMail(.paymentFailed, about: order, in: store)
    case .expired:
      try noteExpiry(of: order, in: store)
    case .duplicate:
      if reporter == .webhook { try record(.webhookDuplicate, of: company, in: store, about) }
    case .contradiction:
      try record(.contradictoryWebhook, of: company, in: store, about)
    case .secondPayment:
      try record(.secondPayment, of: company, in: store, about)
    case .needsReview:
      // Money has come that nobody got anything for: whoever watches over billing must see it.
      try record(.paymentReceived, of: company, in: store, Self.attributes(ofUnfit: event))
    case .ignored:
      break
    }
    try store.update(order)
    return outcome.result
  }

  /// Of money that was not credited, as the provider reports it.
  private static func attributes(ofUnfit event: PaymentEvent) -> [DomainEvent.Attribute] {
    [
      .init("payment_id", event.paymentID.text), .init("order_id", event.orderID.text),
      .init("amount", String(event.amount.amount)), .init("currency", event.currency),
      .init("result", PaymentEventResult.needsReview.rawValue),
    ]
  }

  /// What follows from an order's having expired, whoever said so.
  func noteExpiry(of order: Order, in store: any StoreWriter) throws(Rollback) {
    try record(.orderExpired, of: order.companyID, in: store, Self.attributes(of: order))
    try queueMail(.orderExpired, about: order, in: store)
  }
}

extension PaymentEvent {
  /// Where the provider names a company, it must be the order's own.
  fileprivate func isAbout(_ company: CompanyID) -> Bool {
    companyID == nil || companyID == company
  }
}
