public import TopupBackend
public import TopupDomain

extension BillingEngine {
  /// Turns a quote into an order that awaits payment; the same key answers the same order (S14,
  /// S16).
  ///
  /// The attempt is noted under its key, prices are asked for and the payment is opened outside any
  /// transaction, and one transaction then makes the order. Whatever breaks off in between, nothing
  /// is ordered, and asking again finds the same order id and so the same payment.
  public func placeOrder(
    _ quoteID: QuoteID, key: IdempotencyKey, by caller: Caller
  ) throws(Problem) -> PlacedOrder {
    try checkMayOrder(caller)
    let key = try key.checked()
    let attempt = random.token()
    switch try admit(quoteID, key: key, attempt: attempt, by: caller) {
    case .replay(let order):
      return PlacedOrder(order: order, isReplay: true)
    case .admitted(let quote):
      do throws(Problem) {
        let situation = try situation(of: caller)
        try checkPriceHolds(of: quote, in: situation)
        let payment = try openPayment(for: quote, in: situation)
        return try makeOrder(from: quote, paidBy: payment, key: key, in: situation, by: caller)
      } catch {
        try? release(key, attempt: attempt, of: caller.companyID)
        throw error
      }
    }
  }

  private enum Admission: Sendable {
    case replay(TopupOrder)
    case admitted(StoredQuote)
  }

  /// Notes the attempt under its key, or finds what the key has made before.
  private func admit(
    _ quoteID: QuoteID, key: IdempotencyKey, attempt: String, by caller: Caller
  ) throws(Problem) -> Admission {
    let now = clock.now()
    return try write { store throws(Rollback) in
      if let request = try store.orderRequest(key, of: caller.companyID) {
        switch request.state {
        case .answered(let order):
          guard request.quoteID == quoteID else { throw .refused(.idempotencyKeyReused) }
          return .replay(order)
        case .underWay:
          if request.state.isUnderWay(at: now) { throw .refused(.requestInProgress) }
        }
      }
      let quote = try Self.orderableQuote(quoteID, of: caller.companyID, at: now, in: store)
      try store.put(
        OrderRequest(
          key: key, companyID: caller.companyID, quoteID: quoteID,
          state: .underWay(attempt: attempt, from: now)))
      return .admitted(quote)
    }
  }

  private static func orderableQuote(
    _ id: QuoteID, of companyID: CompanyID, at now: Timestamp, in store: any StoreReader
  ) throws(Rollback) -> StoredQuote {
    guard let company = try store.company(companyID) else { throw .refused(.companyNotFound) }
    if company.withholdsIncomeTax { throw .refused(.withholdingNotSupported) }
    guard let quote = try store.quote(id), quote.companyID == companyID else {
      throw .refused(.quoteNotFound)
    }
    if try store.orderID(madeFrom: id) != nil { throw .refused(.quoteAlreadyOrdered) }
    if quote.quote.expiresAt <= now { throw .refused(.quoteExpired) }
    return quote
  }

  /// Prices the same cart again, past the cache; where it differs there is a fresh quote to agree
  /// to (S16).
  private func checkPriceHolds(of quote: StoredQuote, in situation: Situation) throws(Problem) {
    let agreed = quote.quote.price
    let cart = agreed.lines.map { CartLine(code: $0.code, value: $0.value) }
    var lines = try CartCheck(cart, in: situation).checkedLines()
    for index in lines.indices where lines[index].adjustedFrom == nil {
      lines[index].adjustedFrom = agreed.lines[index].adjustedFrom
    }
    let now = try price(lines, in: situation, freshness: .askedNow)
    guard !now.asksTheSame(as: agreed) else { return }
    let fresh = newQuote(of: now, in: situation)
    try write { store throws(Rollback) in try store.insert(fresh) }
    throw Problem(.priceChanged, quote: fresh.quote)
  }

  private func openPayment(
    for quote: StoredQuote, in situation: Situation
  ) throws(Problem) -> Order.RequestedPayment {
    let expiresAt = situation.paymentDeadline
    let request = PaymentRequest(
      orderID: quote.orderID, amount: quote.quote.price.total, currency: Order.currency,
      expiresAt: expiresAt)
    do throws(UpstreamFailure) {
      let payment = try ask(for: situation.now) { () throws(UpstreamFailure) in
        try services.payment.open(request)
      }
      guard payment.orderID == request.orderID, payment.amount == request.amount,
        payment.currency == request.currency
      else { throw .malformedBody }
      return Order.RequestedPayment(id: payment.id, url: payment.url, expiresAt: expiresAt)
    } catch {
      var problem = Problem(.paymentUnavailable, "Nothing was ordered")
      problem.retryAfterSeconds = error.retryAfterSeconds ?? problem.retryAfterSeconds
      throw problem
    }
  }

  /// The one transaction that makes the order, and everything that follows from it.
  private func makeOrder(
    from quote: StoredQuote, paidBy payment: Order.RequestedPayment, key: IdempotencyKey,
    in situation: Situation, by caller: Caller
  ) throws(Problem) -> PlacedOrder {
    let now = clock.now()
    return try write { store throws(Rollback) in
      // Another attempt under this key may have outlived its lease and been faster.
      if case .answered(let order)? = try store.orderRequest(key, of: caller.companyID)?.state {
        return PlacedOrder(order: order, isReplay: true)
      }
      if try store.orderID(madeFrom: quote.quote.id) != nil {
        throw .refused(.quoteAlreadyOrdered)
      }
      // Midnight may have passed while a service was slow.
      let today = situation.company.timeZone.date(at: now)
      let number = Self.orderNumber(try store.nextOrderNumber(), on: today)
      let order = Order(
        id: quote.orderID, number: number, companyID: quote.companyID, quoteID: quote.quote.id,
        createdBy: caller.user.id, createdAt: now, price: quote.quote.price, payment: payment)
      try store.insert(order)
      try store.put(
        PaymentWatch(orderID: order.id, dueAt: Self.nextWatch(of: order, after: now)))
      try record(.orderPlaced, of: order.companyID, in: store, Self.attributes(of: order))
      try queueMail(.orderPlaced, about: order, of: situation.company, in: store)
      let answer = TopupOrder(order, of: situation.company, paidInvoices: [])
      try store.put(
        OrderRequest(
          key: key, companyID: caller.companyID, quoteID: quote.quote.id, state: .answered(answer)))
      return PlacedOrder(order: answer, isReplay: false)
    }
  }

  /// Frees the key of an attempt that ordered nothing: only an order is kept under it.
  private func release(
    _ key: IdempotencyKey, attempt: String, of company: CompanyID
  ) throws(Problem) {
    try write { store throws(Rollback) in
      guard case .underWay(attempt, _)? = try store.orderRequest(key, of: company)?.state else {
        return
      }
      try store.removeOrderRequest(key, of: company)
    }
  }

  /// `TU/2026/07/000042`: the month in which it was placed and its number among all orders.
  static func orderNumber(_ number: Int64, on day: CalendarDate) -> String {
    "TU/\(day.year)/\(day.month.padded(to: 2))/\(Int(number).padded(to: 6))"
  }
}

extension Situation {
  /// A hundred years: whoever sets more means that payments do not expire.
  private static let paymentMinutesMax = 100 * 365 * 24 * 60

  /// When a payment opened now expires: the end of the next day in the company's time zone, unless
  /// set otherwise.
  var paymentDeadline: Timestamp {
    if let minutes = configuration.payment.expiresAfterMinutes {
      return now.adding(minutes: Int64(min(minutes, Self.paymentMinutesMax)))
    }
    return company.timeZone.endOfDay(today.adding(days: 1))
  }
}

extension IdempotencyKey {
  /// The bare key: 8...255 ASCII characters that a header field may hold. The quoted form of the
  /// header is the same key.
  func checked() throws(Problem) -> IdempotencyKey {
    guard !text.isEmpty else { throw Problem(.idempotencyKeyRequired) }
    var bytes = Array(text.utf8)
    if bytes.count >= 2, bytes.first == 0x22, bytes.last == 0x22 {
      bytes = Array(bytes.dropFirst().dropLast())
    }
    guard (8...255).contains(bytes.count), bytes.allSatisfy(Self.mayStand) else {
      throw Problem(.invalidIdempotencyKey, "A key is 8 to 255 ASCII characters")
    }
    return IdempotencyKey(String(decoding: bytes, as: UTF8.self))
  }

  private static func mayStand(_ byte: UInt8) -> Bool {
    (0x20...0x7E).contains(byte) || byte == UInt8(ascii: "\t")
  }
}
