import TopupBackend
import TopupDomain

extension LedgerAudit {
  private static let flows: [AuditReport.Check] = [
    .initialFlow, .additionalFlow, .postpaidFlow, .balanceFlow,
  ]

  /// What was there, what came, what went: per bucket, since the beginning.
  mutating func checkFlows() {
    if survey.balances == nil {
      return report.skip(Self.flows + [.usageAddsUp], because: .noBuckets)
    }
    guard let usage = survey.usage else {
      let reason: AuditReport.Reason =
        survey.config.user.role.mayReadLogs ? .unread(.usage) : .roleWithoutLogs
      return report.skip(Self.flows + [.usageAddsUp], because: reason)
    }
    // What free usage paid for was taken from no bucket.
    for row in usage where !row.creditedTo.isEmpty {
      report.expect(
        .usageAddsUp, row.id, .exact(row.quantity.exact, unit: ""),
        is: .exact(row.creditedTo.reduce(0) { $0 + $1.amount.exact }, unit: ""))
    }
    guard let orders = survey.orders else {
      return report.skip(Self.flows, because: .unread(.orders))
    }
    guard let events = survey.events else {
      return report.skip(Self.flows, because: .unread(.events))
    }
    if survey.isStale { return report.skip(Self.flows, because: .stale) }
    // The first reading is what later ones are compared with.
    guard let baseline else { return }
    if AuditBaseline.resets(in: events) != baseline.resets {
      return report.skip(Self.flows, because: .monthlyReset)
    }
    let newOrders = orders.filter {
      $0.status == .credited && !baseline.creditedOrders.contains($0.id)
    }
    let newRows = usage.filter { !baseline.rows.contains($0.id) && $0.at >= baseline.at }
    for balance in survey.balances ?? [] where !balance.isUnlimited {
      check(balance, credits: newOrders.flatMap(\.credits), rows: newRows, since: baseline)
    }
  }

  private mutating func check(
    _ balance: ComponentBalance, credits: [Credit], rows: [UsageLogEntry],
    since baseline: AuditBaseline
  ) {
    // A balance that the company did not have started from an empty pool.
    let old = baseline.balances.first { $0.code == balance.code }
    let own = credits.filter { $0.code == balance.code }
    let added = own.reduce(Int128(0)) { $0 + $1.split.added.exact }
    let settled = own.reduce(Int128(0)) { $0 + $1.split.settled.exact }
    func taken(_ bucket: BucketKind) -> Int128 {
      rows.flatMap(\.creditedTo).reduce(0) { sum, share in
        share.code == balance.code && share.bucket == bucket ? sum + share.amount.exact : sum
      }
    }
    let (initial, additional, postpaid) = (taken(.initial), taken(.additional), taken(.postpaid))
    func expect(_ check: AuditReport.Check, _ expected: Int128, is actual: Decimal4) {
      report.expect(
        check, balance.label, .exact(expected, unit: balance.unit),
        is: .number(actual, unit: balance.unit))
    }
    expect(
      .initialFlow, (old?.initial.remaining.exact ?? 0) - initial, is: balance.initial.remaining)
    expect(
      .additionalFlow, (old?.additional.remaining.exact ?? 0) + added - additional,
      is: balance.additional.remaining)
    expect(
      .postpaidFlow, (old?.postpaid.used.exact ?? 0) - settled + postpaid,
      is: balance.postpaid.used)
    expect(
      .balanceFlow,
      (old?.remaining.exact ?? 0) + added + settled - initial - additional - postpaid,
      is: balance.remaining)
  }
}
