public import TopupBackend
public import TopupDomain

extension BillingEngine {
  /// Who a token names; nil where it names nobody.
  public func caller(token: String) throws(Problem) -> Caller? {
    guard !token.isEmpty else { return nil }
    return try read { store throws(Rollback) in try store.caller(token: token) }
  }

  /// Every company, by id.
  public func companies() throws(Problem) -> [Company] {
    try read { store throws(Rollback) in
      var companies: [Company] = []
      for id in try store.companyIDs() {
        if let company = try store.company(id) { companies.append(company) }
      }
      return companies
    }
  }

  /// Who is signed in, and which preferences their company has.
  public func clientConfig(for caller: Caller) throws(Problem) -> ClientConfig {
    let situation = try situation(of: caller)
    let company = situation.company
    let user = caller.user
    return ClientConfig(
      companyID: company.id, companyName: company.name, timeZoneName: company.timeZone.name,
      user: .init(id: user.id, name: user.name, email: user.email, role: user.role),
      preferences: situation.preferences, withholdsIncomeTax: company.withholdsIncomeTax,
      showsWabaID: situation.preferences.holds(Preferences.showWabaID),
      wabas: company.wabas.map { .init(id: $0.id, name: $0.name, phoneNumber: $0.phoneNumber) })
  }

  /// Sets names of a company's own layer; answers the preferences now in effect. A lever of the
  /// sandbox.
  public func setPreferences(
    _ settings: [String: Bool], of company: CompanyID
  ) throws(Problem) -> Preferences {
    let changes = settings.map { (PreferenceLayers.companyName(of: $0.key), $0.value) }
    let preferences = try write { store throws(Rollback) in
      guard var company = try store.company(company) else { throw .refused(.companyNotFound) }
      company.settings.merge(changes) { _, new in new }
      try store.setSettings(company.settings, of: company.id)
      let global = try store.configuration().preferences
      return PreferenceLayers(global: global, company: company.settings).inEffect
    }
    balances.invalidate(company)
    return preferences
  }
}

extension Company {
  /// Whether several WABAs draw from its pools.
  var sharesBalances: Bool { wabas.count > 1 }
}

extension BillingInfo.V3 {
  init(_ company: Company, asOf now: Timestamp) throws(ArithmeticOverflow) {
    var balances: [ComponentBalance] = []
    for balance in company.balances {
      balances.append(try ComponentBalance(balance, isShared: company.sharesBalances))
    }
    self.init(
      companyID: company.id, packageName: company.packageName,
      billingVersion: company.billingVersion, contract: company.contract, balances: balances,
      freeUsage: company.freeUsage, asOf: now, isStale: false)
  }
}

extension BillingInfo.Legacy {
  /// The two balances that the older shape names; zero where a company has none.
  init(_ company: Company) throws(ArithmeticOverflow) {
    func remaining(_ code: String) throws(ArithmeticOverflow) -> Decimal4 {
      try company.balances.first { $0.code.text == code }?.pool.remaining() ?? .zero
    }
    self.init(
      companyID: company.id, packageName: company.packageName,
      waBalance: try remaining("wa_balance"), muv: try remaining("muv"))
  }
}
