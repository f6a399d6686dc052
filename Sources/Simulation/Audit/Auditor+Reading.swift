internal import BillingEngine
internal import TopupBackend
internal import TopupDomain

/// A server and a company.
struct LookKey: Hashable {
  var server: Int
  var company: Int
}

/// What a server last read of a company's balances, which it may answer again for a while.
struct Look {
  var pools: [PoolBook]
  var wabaCount: Int
  var version: Int
  var at: Timestamp
}

extension Auditor {
  /// A read of balances has looked into the store.
  func hasLooked(at company: Int, _ operation: Operation) {
    let book = companies[company]
    looks[LookKey(server: operation.server, company: company)] = Look(
      pools: book.pools, wabaCount: book.wabas.count, version: book.version, at: clock.time)
  }

  /// Balances are what they are now, or what this server read less than 30 seconds ago and has not
  /// changed since; anything older is marked (P11).
  func judge(_ info: BillingInfo, _ operation: Operation) {
    guard case .read(let company, _) = operation.request else { return }
    let key = LookKey(server: operation.server, company: company)
    guard let look = looks[key] else {
      return find("P11", expected: "balances that were read", seen: "\(info)")
    }
    let age = clock.time.milliseconds(since: look.at)
    let isFresh = (0..<30_000).contains(age) && look.version >= floors[key, default: 0]
    switch info {
    case .v3(let info):
      expect(
        companies[company].facts.billingVersion.text.hasPrefix("3"), "P12", "the older shape")
      expect(isFresh || info.isStale, "P11", "fresh balances, or such as are marked stale")
      expect(
        !info.isStale || operation.isReadSlow || operation.hasStoreFailed, "P11",
        "no needless staleness")
      expect(
        info.balances.count == look.pools.count
          && zip(info.balances, look.pools).allSatisfy { matches($0, $1, look) }, "P08",
        "\(look.pools)", seen: "\(info.balances)")
    case .legacy(let info):
      expect(
        !companies[company].facts.billingVersion.text.hasPrefix("3"), "P12", "the shape of V3")
      func remaining(_ code: String) -> Amount {
        look.pools.first { $0.code.text == code }?.remaining ?? 0
      }
      expect(
        info.waBalance.tenThousandths == remaining("wa_balance")
          && info.muv.tenThousandths == remaining("muv"), "P12", "\(look.pools)", seen: "\(info)")
    }
  }

  func judge(_ info: QuotaInfo, _ operation: Operation) {
    guard case .read(let company, _) = operation.request else { return }
    let book = companies[company]
    let look = Look(pools: book.pools, wabaCount: book.wabas.count, version: 0, at: clock.time)
    expect(
      info.balances.count == book.pools.count
        && zip(info.balances, book.pools).allSatisfy { matches($0, $1, look) }, "P11",
      "\(book.pools)", seen: "\(info.balances)")
  }

  func matches(_ seen: ComponentBalance, _ book: PoolBook, _ look: Look) -> Bool {
    let state: Balance.State = book.remaining < 0 ? .belowZero : book.isLow ? .low : .ok
    return seen.code == book.code && seen.remaining.tenThousandths == book.remaining
      && seen.total.tenThousandths == book.total && seen.state == state
      && seen.initial.remaining.tenThousandths == book.initial
      && seen.additional.remaining.tenThousandths == book.additional
      && seen.postpaid.used.tenThousandths == book.used
      && seen.postpaid.limit.tenThousandths == book.limit
      && seen.isShared == (look.wabaCount > 1) && seen.isUnlimited == book.isUnlimited
  }

  // MARK: Catalog and excess

  func judge(_ catalog: TopupCatalog, _ operation: Operation) {
    guard case .read(let company, _) = operation.request, let situation = operation.situation
    else { return }
    var sections: [ComponentCode] = []
    var skipped: [ComponentCode] = []
    var isExplained = true
    for row in setup.rows where isOffered(row, to: company, in: situation) {
      if obstacle(to: row, of: company, on: situation.today) != nil {
        skipped.append(row.code)
        continue
      }
      let section = catalog.sections.first { $0.code == row.code }
      let prices = operation.cachedPrices.map { unitPrice(of: row, operation, $0) }
      if let section {
        isExplained = isExplained && prices.contains(section.basePrice.tenThousandths)
        sections.append(row.code)
      } else {
        isExplained = isExplained && prices.contains(nil)
        skipped.append(row.code)
      }
    }
    expect(
      isExplained && catalog.sections.map(\.code) == sections
        && catalog.skipped.map(\.code) == skipped, "S09",
      "sections \(sections), skipped \(skipped)",
      seen: "\(catalog.sections.map { "\($0.code) \($0.basePrice)" }), \(catalog.skipped)")
  }

  private func unitPrice(
    of row: CatalogRow, _ operation: Operation, _ cached: [CachedPriceBook]
  ) -> Amount? {
    switch row.pricing {
    case .fixed(let price): price.tenThousandths
    case .upstream: row.packageID.flatMap { price(of: $0, operation, cached) ?? nil }
    }
  }

  func judge(_ excess: [ExcessBalance], _ operation: Operation) {
    guard case .read(let company, _) = operation.request, let situation = operation.situation
    else { return }
    let below =
      isOnNewFlow(company, in: situation) ? situation.pools.filter { $0.used > 0 } : []
    expect(
      excess.count == below.count
        && zip(excess, below).allSatisfy {
          $0.code == $1.code && $0.quantity.tenThousandths == $1.used
        }, "S08", "\(below)", seen: "\(excess)")
  }

  // MARK: Orders

  func judge(_ order: TopupOrder, is index: Int) {
    let book = orders[index]
    expect(
      order.id == book.id && order.status == book.status && order.number == book.number
        && order.price.total.amount == book.total && order.payment.expiresAt == book.expiresAt
        && order.payment.paymentID == book.creditedBy
        && order.paidInvoices.map(\.lineCode)
          == book.lines.map(\.code).filter { book.knownLines.contains($0) },
      "S12", "\(book)",
      seen: "\(order)")
  }

  func judge(_ page: [TopupOrder], _ operation: Operation) {
    guard case .read(let company, _) = operation.request else { return }
    let own = orders.indices.filter { orders[$0].company == company }.suffix(page.count)
    expect(
      page.map(\.id) == own.reversed().map { orders[$0].id }, "S12", "the newest orders first")
    for (order, index) in zip(page, own.reversed()) { judge(order, is: index) }
  }
}
