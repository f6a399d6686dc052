internal import TopupBackend
internal import TopupDomain

extension BillingEngine {
  /// Begins a company's month: every monthly quota comes back whole and pays what postpaid has in
  /// use first (P06). One transaction a company and month, whoever else tries, in the order of the
  /// months.
  func begin(_ due: DueMonth) throws(Problem) {
    let now = clock.now()
    let company = due.companyID
    let isBegun = try write { store throws(Rollback) in
      guard let facts = try store.company(company) else { return false }
      // Another process may have begun it, or found out which one is next.
      let stillDue = try store.dueMonths(at: now, limit: Self.dueRowsMax)
      guard stillDue.contains(where: { $0 == due }) else { return false }
      guard let startsAt = due.startsAt else {
        let month = BillingMonth(at: now, in: facts.timeZone)
        try store.setNextMonth(month.next.start, of: company)
        return false
      }
      let month = BillingMonth(at: startsAt, in: facts.timeZone)
      for balance in facts.balances where !balance.isUnlimited {
        try refill(balance.code, of: company, in: month, at: now, store)
      }
      try store.setNextMonth(month.next.start, of: company)
      try record(.monthlyReset, of: company, in: store, [.init("cycle", "\(month)")])
      return true
    }
    if isBegun { balances.invalidate(company) }
  }

  private func refill(
    _ code: ComponentCode, of company: CompanyID, in month: BillingMonth, at now: Timestamp,
    _ store: any StoreWriter
  ) throws(Rollback) {
    guard let stored = try store.balance(code, of: company) else { return }
    var balance = stored.balance
    guard let given = try? balance.pool.refill() else {
      throw .unavailable("A balance is out of range")
    }
    let shares = given.shares(of: code)
    if shares.isEmpty { return }
    try store.put(balance, of: company, replacing: stored.version)
    for share in shares {
      try store.append(
        LedgerEntry(
          code: code, bucket: share.bucket, amount: share.amount,
          reason: .monthlyReset("\(month)"), at: now),
        of: company)
    }
  }

  /// Says when the next month of each company begins.
  func setNextMonths(
    of companies: [Company], at now: Timestamp, in store: any StoreWriter
  ) throws(Rollback) {
    var zone = TimeZoneRules.utc
    var start = BillingMonth(at: now, in: zone).next.start
    for company in companies {
      if company.timeZone.name != zone.name {
        zone = company.timeZone
        start = BillingMonth(at: now, in: zone).next.start
      }
      try store.setNextMonth(start, of: company.id)
    }
  }
}
