public import TopupBackend
internal import TopupDomain

/// The use cases of billing, over a store, a clock, randomness and the services of others.
///
/// It keeps nothing itself but balances for a moment: everything is in the store, every change is
/// one transaction there, and several engines may work on one store. Calls block until they have
/// their answer and may come from any thread.
public final class BillingEngine: Sendable {
  /// How often a transaction that others were faster than is run.
  static let transactionAttemptsMax = 3

  let store: any Store
  let clock: any TimeSource
  let random: any RandomSource
  let services: UpstreamServices
  /// One request for a package's price at a time, whoever asks (S09).
  let priceFlights = PriceFlights()
  /// One run of due work at a time in this process, whoever wants it done.
  let dueTurn = SharedTurn<DueOutcome>()
  /// And one count of everything: it takes longer the more there is.
  let figuresTurn = SharedTurn<FiguresOutcome>()
  /// How much is written about notices that are not believed.
  let rejectionBudget = RejectionBudget()
  let quotaStore: any QuotaStoreAccess
  let deductionQueue = DeductionQueue()
  let deductionCounter = DeductionCounter()
  let balances = BalancesCache()
  let alerts = AlertMemory()

  public init(
    store: any Store, clock: any TimeSource, random: any RandomSource, services: UpstreamServices,
    quotaStore: any QuotaStoreAccess = PromptQuotaStore()
  ) {
    self.quotaStore = quotaStore
    self.store = store
    self.clock = clock
    self.random = random
    self.services = services
  }

  /// Drops everything and begins anew with `setup`; refuses balances whose sums leave their range.
  public func load(_ setup: BillingSetup) throws(Problem) { try load(setup) { _ in true } }

  /// Begins with `setup` unless there are companies: another process may have been faster, and have
  /// taken orders since.
  public func begin(with setup: BillingSetup) throws(Problem) {
    try load(setup) { store throws(Rollback) in try store.companyIDs().isEmpty }
  }

  private func load(
    _ setup: BillingSetup, where mayLoad: (any StoreReader) throws(Rollback) -> Bool
  ) throws(Problem) {
    let now = clock.now()
    for company in setup.companies {
      guard (try? BillingInfo.V3(company, asOf: now)) != nil else {
        throw Problem(.invalidRequest, "A balance of \(company.id) is out of range")
      }
    }
    try write { store throws(Rollback) in
      guard try mayLoad(store) else { return }
      try store.replaceEverything(with: setup, at: now)
      try setNextMonths(of: setup.companies, at: now, in: store)
      try insertHistory(of: setup, in: store)
    }
    balances.forgetAll()
    alerts.forgetAll()
  }

  func read<Answer: Sendable>(
    _ body: (any StoreReader) throws(Rollback) -> Answer
  ) throws(Problem) -> Answer {
    do throws(Rollback) {
      return try store.read(body)
    } catch {
      throw Problem(error)
    }
  }

  /// Runs `body` in one transaction, again where another writer was faster; it must not have
  /// effects of its own.
  func write<Answer: Sendable>(
    _ body: (any StoreWriter) throws(Rollback) -> Answer
  ) throws(Problem) -> Answer {
    do throws(Rollback) {
      return try transact(body)
    } catch {
      throw Problem(error)
    }
  }

  /// The same for whoever has to know why a transaction was given up.
  func transact<Answer: Sendable>(
    _ body: (any StoreWriter) throws(Rollback) -> Answer
  ) throws(Rollback) -> Answer {
    var attempt = 1
    while true {
      do throws(Rollback) {
        return try store.write(body)
      } catch {
        guard error == .conflict, attempt < Self.transactionAttemptsMax else { throw error }
        attempt += 1
      }
    }
  }
}
