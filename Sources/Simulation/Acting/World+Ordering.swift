internal import BillingEngine
internal import TopupBackend
internal import TopupDomain

extension SimulatedWorld {
  /// Prices a cart, and keeps the quote for later.
  func quote(
    _ which: Int, _ user: Int, _ cart: Int, _ step: Step, _ server: Int
  ) -> QuoteID? {
    let company = which % setup.companies.count
    let caller = caller(company, user)
    let lines = lines(of: cart)
    let quote = ask(.quote(company: company, caller.user, lines), of: server, in: step) {
      engine throws(Problem) in
      try engine.quote(lines, by: caller)
    } judge: {
      auditor.judge($0, $1)
    }
    guard let quote else { return nil }
    quotes.append((company, quote.id))
    return quote.id
  }

  func order(_ which: Int, _ user: Int, _ cart: Int, _ step: Step, _ server: Int) {
    // What goes wrong, goes wrong with the order.
    let calm = Step(index: step.index, server: step.server, deed: step.deed)
    guard let id = quote(which, user, cart, calm, server) else { return }
    place(
      Ordering(company: which % setup.companies.count, user: user, quote: id, key: newKey(step)),
      step, server)
  }

  func orderQuote(_ which: Int, _ user: Int, _ step: Step, _ server: Int) {
    guard let index = recent(which, of: quotes.count) else { return }
    let (owner, id) = quotes[index]
    // Now and then another company's.
    let company = user == 5 ? (owner + 1) % setup.companies.count : owner
    place(
      Ordering(company: company, user: user == 5 ? 0 : user, quote: id, key: newKey(step)), step,
      server)
  }

  private func newKey(_ step: Step) -> IdempotencyKey {
    keySerial += 1
    return IdempotencyKey("request-\(step.index)-\(keySerial)")
  }

  /// A request for an order once more: the same one, or another that looks alike.
  func orderAgain(_ which: Int, _ kind: OrderRepetition, _ step: Step, _ server: Int) {
    guard let index = recent(which, of: orderings.count) else { return }
    var ordering = orderings[index]
    switch kind {
    case .sameRequest: stage.tally.count(.keyRepeated)
    case .sameQuoteOtherKey: ordering.key = newKey(step)
    case .otherQuoteUnderKey:
      stage.tally.count(.keyReused)
      let own = quotes.last { $0.company == ordering.company && $0.id != ordering.quote }
      if let own { ordering.quote = own.id } else { ordering.quote = QuoteID("qt-unknown") }
    }
    place(ordering, step, server)
  }

  private func place(_ ordering: Ordering, _ step: Step, _ server: Int) {
    orderings.append(ordering)
    let caller = caller(ordering.company, ordering.user)
    let request = Request.order(
      company: ordering.company, caller.user, ordering.quote, ordering.key)
    _ = ask(request, of: server, in: step) { engine throws(Problem) in
      try engine.placeOrder(ordering.quote, key: ordering.key, by: caller)
    } judge: {
      auditor.judge($0, $1)
    }
  }

  func cancel(_ which: Int, _ user: Int, _ step: Step, _ server: Int) {
    guard let index = recent(which, of: auditor.orders.count) else { return }
    let order = auditor.orders[index]
    // Now and then another company's.
    let company = user == 5 ? (order.company + 1) % setup.companies.count : order.company
    let caller = caller(company, user == 5 ? 0 : user)
    _ = ask(.cancel(company: company, caller.user, order.id), of: server, in: step) {
      engine throws(Problem) in
      try engine.cancelOrder(order.id, by: caller)
    } judge: {
      auditor.judgeCancelled($0, $1)
    }
  }

  // MARK: Carts

  /// One or several sections with values that fit, that are raised, or that are wrong.
  private func lines(of cart: Int) -> [CartLine] {
    let codes = WorldSetup.codes
    let (kind, rest) = (cart % 20, cart / 20)
    func line(_ code: Int, _ pick: Int) -> CartLine {
      CartLine(code: codes[code % 6], value: Self.values[code % 6][pick % 4])
    }
    switch kind {
    case 0...11: return [line(rest, rest / 6)]
    case 12, 13: return [line(rest, rest / 6), line(rest + 1 + rest % 5, rest / 7)]
    case 14: return codes.indices.map { line($0, rest / 5) }
    case 15: return [line(rest, 0), line(rest, 1)]
    case 16: return [CartLine(code: codes[rest % 6], value: Self.wrongValues[rest % 6])]
    case 17: return [CartLine(code: codes[rest % 6], value: Int64(-(rest % 2)))]
    case 18:
      guard let unknown = ComponentCode("no_such_section") else { return [] }
      return [line(rest, 0), CartLine(code: unknown, value: 1)]
    default: return rest % 3 == 0 ? [] : [line(rest, 2)]
    }
  }

  private static let values: [[Int64]] = [
    [1_000_000, 1_500_000, 7, 3_000_000], [10, 100, 500, 10], [1, 3, 5, 500],
    [50, 500, 700_000, 2], [1, 5, 1, 5], [20, 30, 7, 400],
  ]
  /// No option, above the maximum, no multiple; for the rest nothing.
  private static let wrongValues: [Int64] = [0, 11, 501, 0, 3, 33]
}
