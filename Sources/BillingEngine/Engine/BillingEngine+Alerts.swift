internal import TopupBackend
internal import TopupDomain

extension BillingEngine {
  /// Says once a company, balance and month that a balance runs low, and once that it is below zero
  /// (P07); after the deduction, which an alert that fails does not fail: the next one says it.
  func alert(about pool: OpenPool, in state: Balance.State, at now: Timestamp) {
    let total = (try? pool.balance.pool.total()) ?? .zero
    var wanted = AlertMemory.Given()
    // Whoever was below zero already has nothing left that could run low.
    wanted.isLow = total > .zero && !pool.remainingBefore.isNegative
    wanted.isBelowZero = state == .belowZero
    let name = pool.companyID.text + "/" + pool.balance.code.text
    if alerts.covers(wanted, of: name, at: now) { return }
    let month = try? store.write { store throws(Rollback) in
      try give(wanted, about: pool, at: now, in: store)
    }
    if let month { alerts.note(wanted, of: name, in: month.start..<month.next.start) }
  }

  private func give(
    _ wanted: AlertMemory.Given, about pool: OpenPool, at now: Timestamp, in store: any StoreWriter
  ) throws(Rollback) -> BillingMonth {
    guard let company = try store.company(pool.companyID) else { throw .refused(.companyNotFound) }
    let month = BillingMonth(at: now, in: company.timeZone)
    let cycle = ":\(company.id):\(pool.balance.code):\(month)"
    if wanted.isLow {
      try give(
        "low_balance" + cycle, .lowBalanceWarning, .balanceLow, about: pool, of: company, in: store)
    }
    if wanted.isBelowZero {
      try give(
        "below_zero" + cycle, .balanceBelowZero, .balanceBelowZero, about: pool, of: company,
        in: store)
    }
    return month
  }

  private func give(
    _ key: String, _ event: DomainEvent.Kind, _ mail: Mail.Kind, about pool: OpenPool,
    of company: Company, in store: any StoreWriter
  ) throws(Rollback) {
    if try store.hasAlert(key) { return }
    try store.insertAlert(key, at: clock.now())
    let balance = pool.balance
    try record(
      event, of: company.id, in: store,
      [
        .init("key", key), .init("code", balance.code.text),
        .init("remaining", pool.remaining.description),
        .init(
          "threshold", (balance.thresholdPercent ?? Balance.defaultThresholdPercent).description),
      ])
    try queueMail(mail, about: balance, holding: pool.remaining, of: company, in: store)
  }
}
