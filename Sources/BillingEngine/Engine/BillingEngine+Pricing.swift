internal import TopupBackend
internal import TopupDomain

/// Whether a price that was asked for within the hour will do.
enum PriceFreshness: Hashable, Sendable {
  case cached
  /// Asked now: an order is about to be made of it (S16).
  case askedNow
}

extension BillingEngine {
  /// How long the pricing service's answer is taken for its price.
  static let priceSecondsMax: Int64 = 3600

  static func priceKey(_ id: PackageID) -> String { "topup_configuration:\(id)" }

  /// Rupiah per unit of the row's value, never a stale one; the failure has been recorded.
  func unitPrice(
    of row: CatalogRow, asOf situation: Situation, freshness: PriceFreshness
  ) throws(Problem) -> Result<Decimal4, UpstreamFailure> {
    switch row.pricing {
    case .fixed(let price):
      return .success(price)
    case .upstream:
      // A row without a package is an obstacle of its own and is not priced.
      guard let id = row.packageID else { return .failure(.malformedBody) }
      return try package(id, in: situation, freshness: freshness).map { $0.price }
    }
  }

  /// A package's price from the cache or from the pricing service; what it answers is stored.
  func package(
    _ id: PackageID, in situation: Situation, freshness: PriceFreshness
  ) throws(Problem) -> Result<Package, UpstreamFailure> {
    switch freshness {
    case .askedNow:
      return askForPackage(id, in: situation) { true }
    case .cached:
      if let package = try cachedPackage(id) { return .success(package) }
      return priceFlights.answer(for: id) {
        if let package = try? cachedPackage(id) { return .success(package) }
        // One who only looks is answered without the price rather than late.
        return askForPackage(id, in: situation) { [clock] in
          UpstreamRetry.mayBegin(at: clock.now(), for: situation.now)
        }
      }
    }
  }

  private func cachedPackage(_ id: PackageID) throws(Problem) -> Package? {
    try read { store throws(Rollback) in
      guard let cached = try store.cachedPackage(Self.priceKey(id)) else { return nil }
      // A clock that was set back would keep a price for as long as it was wrong.
      let age = clock.now().milliseconds(since: cached.fetchedAt)
      return (0..<Self.priceSecondsMax * 1000).contains(age) ? cached.package : nil
    }
  }

  /// What could not be kept or recorded here is kept or recorded by the next caller: the answer
  /// holds all the same.
  private func askForPackage(
    _ id: PackageID, in situation: Situation, whileInTime isInTime: () -> Bool
  ) -> Result<Package, UpstreamFailure> {
    do throws(UpstreamFailure) {
      guard isInTime() else { throw .timedOut }
      let package = try ask(for: situation.now) { () throws(UpstreamFailure) in
        try services.pricing.package(id)
      }
      guard package.id == id, !package.price.isNegative else { throw .malformedBody }
      let cached = CachedPackage(package: package, fetchedAt: clock.now())
      try? write { store throws(Rollback) in try store.put(cached, under: Self.priceKey(id)) }
      return .success(package)
    } catch {
      let reason = error.description
      try? write { store throws(Rollback) in
        try record(
          .pricingUnavailable, of: situation.company.id, in: store,
          [.init("package_id", id.text), .init("reason", reason)])
      }
      return .failure(error)
    }
  }
}
