public import TopupBackend
internal import TopupDomain

extension BillingEngine {
  /// How long after an order its payment arrived, failed, or was called off.
  private static let historyMinutes: Int64 = 4
  /// Nobody asked a provider then, and nobody can pay there now.
  private static let historyPayBase = "https://sandbox.invalid/pay/"

  /// Inserts the past orders of a setup that was loaded without them: nothing but orders and their
  /// listings needs them, so a start does without. Once, and before the first order is placed.
  public func loadHistory(of setup: BillingSetup) throws(Problem) {
    try write { store throws(Rollback) in try insertHistory(of: setup, in: store) }
  }

  /// Inserts the past orders, the oldest first, so that listings and numbers run as if they had
  /// been placed then.
  func insertHistory(of setup: BillingSetup, in store: any StoreWriter) throws(Rollback) {
    for past in setup.history.sorted(by: { $0.placedAt < $1.placedAt }) {
      guard let company = setup.companies.first(where: { $0.id == past.companyID }) else {
        throw .refused(.companyNotFound, past.companyID.text)
      }
      let situation = Situation(
        company: company, configuration: setup.configuration, now: past.placedAt)
      guard let price = try? price(of: past, in: situation, packages: setup.packages) else {
        throw .refused(.invalidRequest, "A past order of \(company.id) cannot be priced")
      }
      try insert(past, costing: price, in: situation, store)
    }
  }

  private func insert(
    _ past: PastOrder, costing price: Quote.Price, in situation: Situation, _ store: any StoreWriter
  ) throws(Rollback) {
    let company = situation.company
    let payment = Order.RequestedPayment(
      id: PaymentID(random.id("pm")), url: Self.historyPayBase + random.token(),
      expiresAt: situation.paymentDeadline)
    let number = Self.orderNumber(try store.nextOrderNumber(), on: situation.today)
    var order = Order(
      id: OrderID(random.id("or")), number: number, companyID: company.id,
      quoteID: QuoteID(random.id("qt")), createdBy: past.userID, createdAt: past.placedAt,
      price: price, payment: payment)
    let then = past.placedAt.adding(minutes: Self.historyMinutes)
    switch past.outcome {
    case .expired: _ = order.expire(at: payment.expiresAt)
    case .cancelled: _ = order.cancel(at: then)
    case .paymentFailed:
      let event = PaymentEvent(
        kind: .failed, paymentID: payment.id, orderID: order.id, companyID: company.id,
        amount: price.total, currency: Order.currency, occurredAt: then)
      _ = order.receive(event, at: then)
    case .credited:
      let received = Order.ReceivedPayment(id: payment.id, paidAt: then)
      order.credit(Self.credits(of: price, in: situation), by: received, at: then)
    }
    try store.insert(order)
    if order.status == .credited {
      try store.markCredited(order.id, by: payment.id)
      for invoice in Self.paidInvoices(of: order, in: situation, paidAt: then) {
        var booked = invoice
        booked.id = PaidInvoiceID(random.id("pi"))
        try store.insert(booked)
      }
    }
  }

  private func price(
    of past: PastOrder, in situation: Situation, packages: [Package]
  ) throws(ArithmeticOverflow) -> Quote.Price? {
    var lines: [QuoteLine] = []
    for line in past.cart {
      guard let row = situation.configuration.rows.first(where: { $0.code == line.code }) else {
        return nil
      }
      let unitPrice: Decimal4
      switch row.pricing {
      case .fixed(let price): unitPrice = price
      case .upstream:
        guard let package = packages.first(where: { $0.id == row.packageID }) else { return nil }
        unitPrice = package.price
      }
      // Nothing is known of the balance then; its figures are made up below to add up.
      lines.append(
        try QuoteLine(
          offer: Offer(row: row, unitPrice: unitPrice), value: line.value, adjustedFrom: nil,
          pool: .empty, on: situation.today, contract: situation.company.contract))
    }
    return try Quote.Price(lines: lines, taxedAt: situation.company.tax ?? .none)
  }

  /// Figures that add up: each credit found what the month's own quota holds when data is loaded.
  private static func credits(of price: Quote.Price, in situation: Situation) -> [Credit] {
    price.lines.compactMap { line in
      let before = situation.pool(of: line.code).initial.remaining
      guard let after = try? before.adding(line.netCredit) else { return nil }
      let split = CreditSplit(settled: .zero, added: line.netCredit)
      return Credit(code: line.code, split: split, balanceBefore: before, balanceAfter: after)
    }
  }
}
