internal import BillingEngine
internal import TopupBackend
internal import TopupDomain

extension Auditor {
  /// What a request for a quote must be answered, for each price that it may have seen in the
  /// store; nil where there is nothing to compare with.
  func quoting(_ operation: Operation) -> [CartPrice] {
    guard case .quote(let company, _, let cart) = operation.request,
      let situation = operation.situation
    else { return [] }
    return combinations(of: operation.cachedPrices).map { cached in
      pricing(cart, of: company, in: situation) { package in
        price(of: package, operation, cached)
      }
    }
  }

  /// What a request may have put together that looked several times: each package's price is read
  /// by itself, so those of two packages may be of two moments.
  private func combinations(of looks: [[CachedPriceBook]]) -> [[CachedPriceBook]] {
    guard looks.count > 1 else { return looks }
    var found: [[CachedPriceBook]] = [[]]
    for package in Set(looks.joined().map(\.package.text)).sorted() {
      let prices = looks.map { look in look.filter { $0.package.text == package } }
      found = found.flatMap { rest in prices.map { rest + $0 } }
    }
    return found
  }

  /// The price that a request must use: what the service answered it, else what the store had when
  /// it looked (S09).
  func price(
    of package: PackageID, _ operation: Operation, _ cached: [CachedPriceBook]
  ) -> Amount?? {
    if let asked = operation.prices.first(where: { $0.package == package }) { return asked.price }
    return cached.first { $0.package == package }.map { $0.price }
  }

  /// What the engine answered a request for a quote.
  func judge(_ quote: Quote, _ operation: Operation) {
    guard case .quote(let company, let user, _) = operation.request else { return }
    expect(user.role == .admin || user.role == .owner, "S11", "role_not_allowed", seen: "a quote")
    expect(
      !companies[company].facts.withholdsIncomeTax, "S17", "withholding_not_supported",
      seen: "a quote")
    let expected = quoting(operation)
    var book: PriceBook?
    for case .priced(let price) in expected where matches(quote.price, price) { book = price }
    guard let book else {
      return find("S02–S09", expected: "\(expected)", seen: "\(quote.price)")
    }
    keep(quote, costing: book, of: company)
  }

  /// A price that changed: the fresh quote that came with the refusal (S16).
  func judgeChange(_ quote: Quote?, _ operation: Operation) {
    guard case .order(let company, _, let id, _) = operation.request, let quote,
      let old = quotes[id], let situation = operation.situation
    else { return find("S16", expected: "a fresh quote", seen: "none") }
    let cart = old.price.lines.map { CartLine(code: $0.code, value: $0.value) }
    let fresh = pricing(cart, of: company, in: situation) { package in
      operation.prices.first { $0.package == package }.map { $0.price }
    }
    guard case .priced(var price) = fresh else {
      return find("S16", expected: "\(fresh)", seen: "price_changed")
    }
    for index in price.lines.indices where price.lines[index].adjustedFrom == nil {
      price.lines[index].adjustedFrom = old.price.lines[index].adjustedFrom
    }
    expect(matches(quote.price, price), "S16", "\(price)", seen: "\(quote.price)")
    keep(quote, costing: price, of: company)
  }

  private func keep(_ quote: Quote, costing price: PriceBook, of company: Int) {
    let stored = read { store throws(Rollback) in try store.quote(quote.id) } ?? nil
    guard let stored, stored.quote == quote else {
      return find("S15", expected: "the quote that was answered is kept", seen: "it is not")
    }
    quotes[quote.id] = QuoteBook(
      company: company, price: price, order: stored.orderID, expiresAt: quote.expiresAt)
  }

  private func matches(_ seen: Quote.Price, _ book: PriceBook) -> Bool {
    seen.subtotal.amount == book.subtotal && seen.tax.amount.amount == book.tax
      && seen.total.amount == book.total && seen.lines.count == book.lines.count
      && zip(seen.lines, book.lines).allSatisfy { line, book in
        line.code == book.code && line.value == book.value
          && line.adjustedFrom == book.adjustedFrom && line.creditedQuantity == book.credited
          && line.unitPrice.tenThousandths == book.unitPrice
          && line.billableMonths == Int(book.months) && line.amount.amount == book.amount
          && line.settlesExcess.tenThousandths == book.settles
          && line.netCredit.tenThousandths == Amount(book.credited) * 10_000 - book.settles
          && (book.periodEnd == nil
            ? line.periodEnd == nil : book.periodEnd?.matches(line.periodEnd) == true)
      }
  }

  /// Looks into the store itself, past every server. Nil where that failed, which is a finding.
  func read<Answer: Sendable>(
    _ body: (any StoreReader) throws(Rollback) -> Answer
  ) -> Answer? {
    var answer: Answer?
    storage.quietly {
      do throws(Rollback) {
        answer = try store.read(body)
      } catch {
        find("store", expected: "an answer", seen: "\(error)")
      }
    }
    return answer
  }
}
