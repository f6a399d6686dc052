internal import BillingEngine
internal import TopupBackend
internal import TopupDomain

extension Auditor {
  /// Which alerts a deduction makes due: each once a company, balance and month (P07).
  func wantAlerts(of company: Int, _ pool: PoolBook, before: Amount, _ operation: Operation) {
    let isBelowZero = pool.remaining < 0
    guard isBelowZero || pool.isLow else { return }
    let cycle =
      ":\(companies[company].facts.id.text):\(pool.code.text):"
      + companies[company].today(at: clock.time).cycle
    // Whoever was below zero already has nothing left that could run low.
    if pool.total > 0, before >= 0 { operation.alertsDue.append("low_balance" + cycle) }
    if isBelowZero { operation.alertsDue.append("below_zero" + cycle) }
  }

  /// A transaction that gave alerts was kept.
  func keptAlerts(_ record: TransactionRecord, _ operation: Operation) {
    for key in record.alerts {
      expect(operation.alertsDue.contains(key), "P07", "no alert without a reason", seen: key)
      expect(alerts.insert(key).inserted, "P07", "each alert once a month", seen: key)
      let parts = key.split(separator: ":").map(String.init)
      guard parts.count == 4, let company = index(of: CompanyID(parts[1])),
        let code = ComponentCode(parts[2])
      else {
        find("P07", expected: "a key of four parts", seen: key)
        continue
      }
      let isLow = parts[0] == "low_balance"
      expect(
        record.hasEvent(isLow ? .lowBalanceWarning : .balanceBelowZero), "P07",
        "the alert is recorded")
      messagesDue.append(.alert(isLow ? .balanceLow : .balanceBelowZero, company: company, code))
    }
  }

  /// After a request that met no trouble every alert that was due has been given.
  func checkAlerts(_ operation: Operation) {
    guard !operation.isDead, !operation.hasStoreFailed, operation.conflictsLost < 3 else { return }
    for key in operation.alertsDue {
      expect(alerts.contains(key), "P07", "the alert \(key)", seen: "none")
    }
  }
}
