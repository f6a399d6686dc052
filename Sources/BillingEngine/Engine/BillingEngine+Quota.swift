public import TopupBackend
public import TopupDomain

extension BillingEngine {
  /// Every pool of a company as it is now, past the cache, for other services.
  public func quotaInfo(of id: CompanyID) throws(Problem) -> QuotaInfo {
    let company = try read { store throws(Rollback) in try store.company(id) }
    guard let company else { throw Problem(.companyNotFound) }
    var balances: [ComponentBalance] = []
    for balance in company.balances {
      balances.append(try Self.component(balance, of: company))
    }
    return QuotaInfo(companyID: id, balances: balances)
  }

  /// Sets what Finance says of a balance: the postpaid limit, the threshold (P01, P07). A limit
  /// below what is in use is refused.
  public func updateComponent(_ update: ComponentUpdate) throws(Problem) -> ComponentBalance {
    try Self.check(update)
    let (company, balance) = try write { store throws(Rollback) in
      guard let company = try store.company(update.companyID) else {
        throw .refused(.companyNotFound)
      }
      guard let stored = try store.balance(update.code, of: company.id) else {
        throw .refused(.componentNotFound)
      }
      var balance = stored.balance
      if let limit = update.postpaidLimit, !balance.pool.setPostpaidLimit(limit) {
        throw .refused(.limitBelowUsage)
      }
      switch update.threshold {
      case .unchanged: break
      case .standard: balance.thresholdPercent = nil
      case .percent(let percent): balance.thresholdPercent = percent
      }
      try store.put(balance, of: company.id, replacing: stored.version)
      return (company, balance)
    }
    balances.invalidate(company.id)
    return try Self.component(balance, of: company)
  }

  /// Drops the cached balances of a company, known or not.
  public func invalidateBalances(of company: CompanyID) { balances.invalidate(company) }

  private static func component(
    _ balance: Balance, of company: Company
  ) throws(Problem) -> ComponentBalance {
    do throws(ArithmeticOverflow) {
      return try ComponentBalance(balance, isShared: company.sharesBalances)
    } catch {
      throw Problem(.storeUnavailable, "A balance is out of range")
    }
  }

  private static func check(_ update: ComponentUpdate) throws(Problem) {
    var errors: [Problem.FieldError] = []
    if update.postpaidLimit?.isNegative == true {
      errors.append(
        .init(
          field: "postpaid_limit", code: FieldErrorCode.outOfRange.rawValue,
          message: "Must be zero or more"))
    }
    if case .percent(let percent) = update.threshold, percent.isNegative || percent > .oneHundred {
      errors.append(
        .init(
          field: "threshold_running_out", code: FieldErrorCode.outOfRange.rawValue,
          message: "Must be 0 to 100"))
    }
    if !errors.isEmpty { throw Problem(.invalidRequest, errors: errors) }
  }
}

extension Decimal4 {
  fileprivate static let oneHundred = Decimal4(100 as Int32)
}
