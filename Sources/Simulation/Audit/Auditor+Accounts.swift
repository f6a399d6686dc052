internal import BillingEngine
internal import TopupBackend
internal import TopupDomain

extension Auditor {
  // MARK: What Finance sets

  func limiting(_ update: ComponentUpdate) -> Decision {
    var faults: [FieldErrorCode] = []
    if let limit = update.postpaidLimit, limit.tenThousandths < 0 { faults.append(.outOfRange) }
    if case .percent(let percent) = update.threshold,
      percent.tenThousandths < 0 || percent.tenThousandths > 1_000_000
    {
      faults.append(.outOfRange)
    }
    if !faults.isEmpty { return .refused(.invalidRequest, faults) }
    guard let company = index(of: update.companyID) else { return .refused(.companyNotFound, []) }
    guard let pool = companies[company].pool(update.code) else {
      return .refused(.componentNotFound, [])
    }
    if let limit = update.postpaidLimit,
      limit.tenThousandths < companies[company].pools[pool].used
    {
      return .refused(.limitBelowUsage, [])
    }
    return .done
  }

  func keptLimit(_ update: ComponentUpdate, _ operation: Operation) {
    operation.decision = limiting(update)
    guard case .done? = operation.decision, let company = index(of: update.companyID),
      let pool = companies[company].pool(update.code)
    else { return find("P01", expected: decisionText(operation), seen: "a change") }
    if let limit = update.postpaidLimit {
      companies[company].pools[pool].limit = limit.tenThousandths
    }
    switch update.threshold {
    case .unchanged: break
    case .standard: companies[company].pools[pool].threshold = nil
    case .percent(let percent): companies[company].pools[pool].threshold = percent.tenThousandths
    }
    companies[company].version += 1
    operation.changed.append(company)
  }

  // MARK: WABAs

  /// Any number join where the preference says so, otherwise one (P15).
  func registering(_ registration: WabaRegistration) -> Decision {
    guard let company = index(of: registration.companyID) else {
      return .refused(.companyNotFound, [])
    }
    if let owner = wabas[registration.wabaID] {
      return owner == company ? .done : .refused(.wabaTaken, [])
    }
    let name = "waba_save_organization_id"
    let mayJoin = setup.preferences[name] == true && companies[company].settings[name] == true
    return companies[company].wabas.isEmpty || mayJoin ? .done : .refused(.wabaPackageExists, [])
  }

  func keptWaba(
    _ registration: WabaRegistration, _ record: TransactionRecord, _ operation: Operation
  ) {
    let decision = registering(registration)
    operation.decision = decision
    guard case .done = decision, let company = index(of: registration.companyID) else {
      return find("P15", expected: "\(decision)", seen: "a registration")
    }
    let isNew = wabas[registration.wabaID] == nil
    expect(record.wabas.count == (isNew ? 1 : 0), "P15", "a WABA joins once")
    if !isNew { return }
    wabas[registration.wabaID] = company
    let package = record.wabas.first?.waba.organizationPackageID
    expect(
      package != nil && package == companies[company].package ?? package, "P15",
      "the company's one package", seen: package ?? "none")
    companies[company].package = package
    companies[company].wabas.append(registration.wabaID)
    companies[company].version += 1
    operation.changed.append(company)
    expect(record.hasEvent(.wabaRegistered), "P15", "waba_registered is recorded")
  }
}
