public import TopupBackend
public import TopupDomain

extension BillingEngine {
  /// Prices a cart and keeps the quote for 15 minutes; nothing is ordered.
  public func quote(_ cart: [CartLine], by caller: Caller) throws(Problem) -> Quote {
    let situation = try situation(of: caller)
    try checkMayTopUp(caller, of: situation.company)
    let lines = try CartCheck(cart, in: situation).checkedLines()
    let price = try price(lines, in: situation, freshness: .cached)
    let stored = newQuote(of: price, in: situation)
    try write { store throws(Rollback) in try store.insert(stored) }
    return stored.quote
  }

  /// A quote for `price` and the id of the order that it may become.
  func newQuote(of price: Quote.Price, in situation: Situation) -> StoredQuote {
    let quote = Quote(
      id: QuoteID(random.id("qt")), expiresAt: situation.now.adding(minutes: Quote.validMinutes),
      price: price)
    return StoredQuote(
      quote: quote, companyID: situation.company.id, orderID: OrderID(random.id("or")))
  }

  /// What the lines cost now. Every line whose figures leave their range is named.
  func price(
    _ lines: [CheckedLine], in situation: Situation, freshness: PriceFreshness
  ) throws(Problem) -> Quote.Price {
    var priced: [QuoteLine] = []
    var faults: [Problem.FieldError] = []
    for line in lines {
      let unitPrice = try unitPriceOrRefusal(of: line.row, in: situation, freshness: freshness)
      do throws(ArithmeticOverflow) {
        let offer = Offer(row: line.row, unitPrice: unitPrice)
        priced.append(try quoteLine(line, at: offer, in: situation))
      } catch {
        faults.append(Self.outOfRange("lines[\(line.index)].value"))
      }
    }
    guard faults.isEmpty else { throw CartCheck.problem(with: faults) }
    do throws(ArithmeticOverflow) {
      return try Quote.Price(lines: priced, taxedAt: situation.company.tax ?? .none)
    } catch {
      throw CartCheck.problem(with: [Self.outOfRange("lines")])
    }
  }

  private func quoteLine(
    _ line: CheckedLine, at offer: Offer, in situation: Situation
  ) throws(ArithmeticOverflow) -> QuoteLine {
    var pool = situation.pool(of: line.row.code)
    let quoted = try QuoteLine(
      offer: offer, value: line.value, adjustedFrom: line.adjustedFrom, pool: pool,
      on: situation.today, contract: situation.company.contract)
    // What could not be credited afterwards must not be sold.
    _ = try pool.credit(Decimal4(quoted.creditedQuantity))
    return quoted
  }

  private func unitPriceOrRefusal(
    of row: CatalogRow, in situation: Situation, freshness: PriceFreshness
  ) throws(Problem) -> Decimal4 {
    switch try unitPrice(of: row, asOf: situation, freshness: freshness) {
    case .success(let price):
      return price
    case .failure(let failure):
      var problem = Problem(.pricingUnavailable, "No price for \(row.code)")
      problem.retryAfterSeconds = failure.retryAfterSeconds ?? problem.retryAfterSeconds
      throw problem
    }
  }

  private static func outOfRange(_ field: String) -> Problem.FieldError {
    Problem.FieldError(
      field: field, code: FieldErrorCode.outOfRange.rawValue, message: "The figures are too large")
  }
}
