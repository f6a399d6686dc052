public import TopupBackend
internal import TopupDomain

extension BillingEngine {
  /// WABAs a transaction of the backfill.
  public static let backfillBatch = 500

  /// Adds a WABA to a company and its one package (P15). Without the company's preference a second
  /// one is refused; the same one again is answered as it is.
  public func registerWaba(
    _ registration: WabaRegistration
  ) throws(Problem) -> (RegisteredWaba, isNew: Bool) {
    let answer = try write { store throws(Rollback) in
      guard let company = try store.company(registration.companyID) else {
        throw .refused(.companyNotFound)
      }
      if let existing = try store.waba(registration.wabaID) {
        guard existing.companyID == company.id else { throw .refused(.wabaTaken) }
        return (existing, isNew: false)
      }
      let layers = PreferenceLayers(
        global: try store.configuration().preferences, company: company.settings)
      guard company.wabas.isEmpty || layers.inEffect.holds(Preferences.saveOrganizationID) else {
        throw .refused(.wabaPackageExists)
      }
      let waba = Waba(
        id: registration.wabaID, name: registration.name, phoneNumber: registration.phoneNumber,
        organizationPackageID: company.organizationPackageID)
      let registered = RegisteredWaba(companyID: company.id, waba: waba)
      try store.insert(registered)
      try record(
        .wabaRegistered, of: company.id, in: store,
        [
          .init("waba_id", waba.id.text),
          .init("organization_package_id", company.organizationPackageID),
        ])
      return (registered, isNew: true)
    }
    if answer.isNew { balances.invalidate(registration.companyID) }
    return answer
  }

  /// Brings WABAs from before the shared pool into their companies' packages, so many a
  /// transaction: it goes on where it was interrupted, and a second run changes nothing (P13).
  /// - Parameter goesOn: told after each transaction how many have been done; false ends it there.
  /// - Returns: how many were brought in.
  @discardableResult
  public func backfillWabas(
    batch: Int = backfillBatch, goesOn: (Int) -> Bool = { _ in true }
  ) throws(Problem) -> Int {
    var done = 0
    while true {
      let count = try write { store throws(Rollback) in
        let wabas = try store.wabasWithoutPackage(limit: batch)
        var packages: [CompanyID: String] = [:]
        for registered in wabas {
          var package = packages[registered.companyID]
          if package == nil {
            package = try store.company(registered.companyID)?.organizationPackageID
            packages[registered.companyID] = package
          }
          guard let package else { throw .unavailable("The company of a WABA is missing") }
          try store.setOrganizationPackage(package, of: registered.waba.id)
        }
        return wabas.count
      }
      done += count
      if count < batch || !goesOn(done) { return done }
    }
  }

  /// How far WABAs have been brought into the shared pool (P13).
  public func wabaFigures() throws(Problem) -> WabaFigures {
    try read { store throws(Rollback) in try store.wabaFigures() }
  }
}

extension Company {
  /// The one package of the company: that of the first WABA that has one, else one named for the
  /// company.
  var organizationPackageID: String {
    wabas.lazy.compactMap(\.organizationPackageID).first ?? "ORGPKG-" + id.text
  }
}
