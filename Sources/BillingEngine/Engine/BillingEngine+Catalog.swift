public import TopupBackend
internal import TopupDomain

extension BillingEngine {
  /// The sections that the caller's company may top up, priced, and those that had to be left out
  /// (S09, S10).
  public func catalog(for caller: Caller) throws(Problem) -> TopupCatalog {
    let situation = try situation(of: caller)
    var catalog = TopupCatalog(sections: [], skipped: [])
    for row in situation.offeredRows {
      switch try offer(row, in: situation) {
      case .success(let offer):
        catalog.sections.append(TopupSection(offer))
      case .failure(let obstacle):
        catalog.skipped.append(
          SkippedSection(code: row.code, label: row.labelWithoutPrice, reason: obstacle))
      }
    }
    return catalog
  }

  /// The balances below zero, on the page of the new flow (S08).
  public func excess(for caller: Caller) throws(Problem) -> [ExcessBalance] {
    let situation = try situation(of: caller)
    guard situation.flow == .new else { return [] }
    var rows: [ExcessBalance] = []
    for balance in situation.company.balances where balance.pool.postpaid.used > .zero {
      // Below zero, what is in use of postpaid is the excess (P01).
      let quantity = balance.pool.postpaid.used
      rows.append(
        ExcessBalance(
          code: balance.code, label: balance.label, unit: balance.unit, quantity: quantity,
          amount: try worth(ofExcess: quantity, of: balance.code, in: situation)))
    }
    return rows
  }

  private func offer(
    _ row: CatalogRow, in situation: Situation
  ) throws(Problem) -> Result<Offer, Offer.Obstacle> {
    if let obstacle = row.obstacle(for: situation.company, on: situation.today) {
      return .failure(obstacle)
    }
    let row = row.withMinimum(from: situation.company.mcc)
    switch try unitPrice(of: row, asOf: situation, freshness: .cached) {
    case .success(let price): return .success(Offer(row: row, unitPrice: price))
    case .failure: return .failure(.pricingUnavailable)
    }
  }

  private func worth(
    ofExcess quantity: Decimal4, of code: ComponentCode, in situation: Situation
  ) throws(Problem) -> Rupiah? {
    let row = situation.configuration.rows.first { $0.code == code }
    guard let packageID = row?.excessPackageID,
      case .success(let package) = try package(
        packageID, in: situation, freshness: .cached)
    else { return nil }
    return try? quantity.worth(at: package.price)
  }
}
