internal import Synchronization
public import TopupBackend
internal import TopupDomain

extension BillingEngine {
  /// How long the store may take to answer before the last known balances are served (P11).
  public static let balancesDeadlineMilliseconds = 400

  /// The company's balances, in the shape that its billing version has (P08, P12), at most 30
  /// seconds old and never older than a change that was answered. Where the store does not answer
  /// in time they are the last known ones, marked stale (P11).
  public func billingInfo(for caller: Caller) throws(Problem) -> BillingInfo {
    let company = caller.companyID
    switch balances.look(for: company, at: clock.now()) {
    case .fresh(let info): return info
    case .toRead(let epoch): return try readBalances(of: company, since: epoch)
    }
  }

  private func readBalances(
    of company: CompanyID, since epoch: Int
  ) throws(Problem) -> BillingInfo {
    let reading = BalancesReading()
    let isAnswered = try? quotaStore.finishes(within: Self.balancesDeadlineMilliseconds) { [self] in
      reading.outcome.withLock { $0 = balancesNow(of: company, since: epoch) }
    }
    if isAnswered == true, let outcome = reading.outcome.withLock({ $0 }) {
      if let info = outcome.info { return info }
      if let problem = outcome.problem, problem.knownCode != .storeUnavailable { throw problem }
    }
    reportSilence(about: company)
    guard let known = balances.lastKnown(company) else {
      throw Problem(.storeUnavailable)
    }
    return known.stale
  }

  private func balancesNow(of id: CompanyID, since epoch: Int) -> BalancesOutcome {
    let now = clock.now()
    do throws(Problem) {
      let company = try read { store throws(Rollback) in try store.company(id) }
      guard let company else { throw Problem(.companyNotFound) }
      let info = try BillingInfo(company, asOf: now)
      balances.keep(info, of: id, readAt: now, since: epoch)
      return BalancesOutcome(info: info, problem: nil)
    } catch {
      return BalancesOutcome(info: nil, problem: error)
    }
  }

  /// Records that the store was silent, without holding up anybody.
  private func reportSilence(about company: CompanyID) {
    guard balances.beginReport(company) else { return }
    quotaStore.later { [self] in
      try? write { store throws(Rollback) in
        try record(.billingAggregateBalanceTimeout, of: company, in: store)
      }
      balances.endReport(company)
    }
  }
}

/// A read of balances that somebody waits for, or has given up.
private final class BalancesReading: Sendable {
  let outcome = Mutex<BalancesOutcome?>(nil)
}

/// What reading balances came to; no `Result`, for the reason that ``DueOutcome`` gives.
private struct BalancesOutcome: Sendable {
  var info: BillingInfo?
  var problem: Problem?
}

extension BillingInfo {
  fileprivate init(_ company: Company, asOf now: Timestamp) throws(Problem) {
    do throws(ArithmeticOverflow) {
      self =
        company.billingVersion.isV3
        ? .v3(try V3(company, asOf: now)) : .legacy(try Legacy(company))
    } catch {
      // Data whose sums leave their range is refused when it is loaded and when it is credited.
      throw Problem(.storeUnavailable, "A balance is out of range")
    }
  }

  /// The older shape has no word for it.
  fileprivate var stale: BillingInfo {
    guard case .v3(var info) = self else { return self }
    info.isStale = true
    return .v3(info)
  }
}
