internal import BillingEngine
internal import TopupBackend
internal import TopupDomain

extension Auditor {
  /// Whether a request to order may begin (S11, S14, S17); nil where it may.
  private func admitting(
    _ quote: QuoteID, _ key: IdempotencyKey, of company: Int
  ) -> Decision? {
    if let known = requests[RequestKey(company: company, key: key)] {
      if let order = known.order {
        guard known.quote == quote else { return .refused(.idempotencyKeyReused, []) }
        return .order(order, isReplay: true)
      }
      // Half a minute, and no longer than twice that where the clock was set back meanwhile.
      let left = known.until.milliseconds(since: clock.time)
      if (1...60_000).contains(left) { return .refused(.requestInProgress, []) }
    }
    if companies[company].facts.withholdsIncomeTax {
      return .refused(.withholdingNotSupported, [])
    }
    guard let book = quotes[quote], book.company == company else {
      return .refused(.quoteNotFound, [])
    }
    if book.ordered != nil { return .refused(.quoteAlreadyOrdered, []) }
    if book.expiresAt <= clock.time { return .refused(.quoteExpired, []) }
    return nil
  }

  func refusedOrdering(_ operation: Operation) {
    guard case .order(let company, _, let quote, let key) = operation.request else { return }
    if operation.isAdmitted {
      // The last look before an order is made: somebody was faster.
      if quotes[quote]?.ordered != nil { operation.decision = .refused(.quoteAlreadyOrdered, []) }
      return
    }
    operation.decision = admitting(quote, key, of: company)
  }

  /// A transaction of a request to order was kept.
  func keptOrdering(_ record: TransactionRecord, _ operation: Operation) {
    guard case .order(let company, let user, let quote, let key) = operation.request else { return }
    let name = RequestKey(company: company, key: key)
    if !operation.isAdmitted {
      let decision = admitting(quote, key, of: company)
      operation.decision = decision
      guard decision == nil else {
        return expect(record.requests.isEmpty, "S14", "a request that is refused leaves nothing")
      }
      operation.isAdmitted = true
      guard case .underWay(_, let until)? = record.requests.first?.state else {
        return find("S14", expected: "the attempt is noted under its key", seen: "it is not")
      }
      requests[name] = RequestBook(quote: quote, until: until, order: nil)
    } else if let order = record.placed.first {
      place(order, by: user, name, record, operation)
    } else if !record.requestsGone.isEmpty {
      expect(requests[name]?.order == nil, "S14", "a key that made an order stays")
      requests[name] = nil
    } else if record.packages.isEmpty, record.quotes.isEmpty, record.events.isEmpty,
      let order = requests[name]?.order
    {
      // Another attempt outlived its lease and was faster.
      operation.decision = .order(order, isReplay: true)
    }
  }

  private func place(
    _ order: Order, by user: User, _ name: RequestKey, _ record: TransactionRecord,
    _ operation: Operation
  ) {
    guard case .order(let company, _, let quoteID, _) = operation.request,
      let quote = quotes[quoteID], quote.ordered == nil, quote.company == company
    else { return find("S14", expected: "a quote that no order was made of", seen: "an order") }
    guard requests[name]?.order == nil else {
      return find("S14", expected: "one order a key", seen: "a second one")
    }
    if let refusal = orderingOutcome(operation) {
      return find("S16", expected: "\(refusal)", seen: "an order")
    }
    let index = orders.count
    expect(order.id == quote.order, "S14", "the order has the id that its quote names")
    expect(
      order.payment.id == operation.opened?.id
        && operation.opened?.amount.amount == quote.price.total,
      "S13", "the payment that was opened for the total")
    if let situation = operation.situation {
      let deadline = deadline(of: company, in: situation)
      expect(
        order.payment.expiresAt == deadline, "S13", "a payment that expires at \(deadline)",
        seen: "\(order.payment.expiresAt)")
    }
    orders.append(
      OrderBook(
        id: order.id, company: company, creator: user.id, number: order.number,
        total: quote.price.total, lines: quote.price.lines, payment: order.payment.id,
        expiresAt: order.payment.expiresAt))
    checkNumber(order, index)
    orderIndex[order.id] = index
    orderNumbers[order.number] = index
    quotes[quoteID]?.ordered = index
    requests[name] = RequestBook(quote: quoteID, until: clock.time, order: index)
    operation.decision = .order(index, isReplay: false)
    messagesDue.append(.mail(.orderPlaced, order: index))
    expect(
      record.watches.contains { $0.orderID == order.id }, "S15",
      "the payment of an order that awaits it is watched")
    expect(record.hasEvent(.orderPlaced), "S12", "order_placed is recorded")
  }

  /// The end of the next day there, unless set otherwise.
  private func deadline(of company: Int, in situation: SituationBook) -> Timestamp {
    if let minutes = setup.payment.expiresAfterMinutes {
      return situation.now.adding(minutes: Int64(minutes))
    }
    let offset = companies[company].offsetSeconds
    return situation.today.nextDay.nextDay.start(offsetSeconds: offset).adding(seconds: -1)
  }

  /// Orders are numbered 1, 2, 3, … without gaps, with the month in which they were placed.
  private func checkNumber(_ order: Order, _ index: Int) {
    let today = companies[orders[index].company].today(at: order.createdAt)
    var digits = String(index + 1)
    while digits.utf8.count < 6 { digits = "0" + digits }
    let month = (today.month < 10 ? "0" : "") + "\(today.month)"
    expect(
      order.number == "TU/\(today.year)/\(month)/\(digits)", "S12", "TU/…/\(digits)",
      seen: order.number)
  }

  /// What a request that was admitted must be answered, by what the services said (S16, W02).
  func orderingOutcome(_ operation: Operation) -> Decision? {
    if let decision = operation.decision { return decision }
    guard case .order(_, _, let quoteID, _) = operation.request, let quote = quotes[quoteID],
      let situation = operation.situation
    else { return nil }
    let cart = quote.price.lines.map { CartLine(code: $0.code, value: $0.value) }
    var answer = pricing(cart, of: quote.company, in: situation) { package in
      operation.prices.first { $0.package == package }.map { $0.price }
    }
    if case .priced(var price) = answer {
      for index in price.lines.indices where price.lines[index].adjustedFrom == nil {
        price.lines[index].adjustedFrom = quote.price.lines[index].adjustedFrom
      }
      answer = .priced(price)
    }
    switch answer {
    case .refused(let code, let fields): return .refused(code, fields)
    case .unpriced: return .refused(.pricingUnavailable, [])
    case .priced(let price):
      if !price.asksTheSame(as: quote.price) { return .refused(.priceChanged, []) }
      return operation.opened == nil ? .refused(.paymentUnavailable, []) : nil
    }
  }

  // MARK: Cancelling

  func cancelling(_ id: OrderID, of company: Int) -> Decision {
    guard let index = orderIndex[id], orders[index].company == company else {
      return .refused(.orderNotFound, [])
    }
    switch orders[index].state {
    case .awaitingPayment, .cancelled: return .cancelled(index)
    case .paymentFailed, .expired, .needsReview, .credited, .paid:
      return .refused(.orderNotCancellable, [])
    }
  }

  func keptCancelling(
    _ id: OrderID, of company: Int, _ record: TransactionRecord, _ operation: Operation
  ) {
    let decision = cancelling(id, of: company)
    operation.decision = decision
    guard case .cancelled(let index) = decision else {
      return find("S12", expected: "\(decision)", seen: "a change that was kept")
    }
    guard orders[index].state == .awaitingPayment else { return }
    expect(record.hasEvent(.orderCancelled), "S12", "order_cancelled is recorded")
    move(index, to: .cancelled)
  }
}
