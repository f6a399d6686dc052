internal import TopupBackend
internal import TopupDomain

/// What the rules look at for one company at one instant.
struct Situation: Sendable {
  let company: Company
  let configuration: BillingConfiguration
  let preferences: Preferences
  let flow: TopupFlow
  let facts: SectionGate.Facts
  let now: Timestamp
  /// In the company's time zone.
  let today: CalendarDate

  init(company: Company, configuration: BillingConfiguration, now: Timestamp) {
    self.company = company
    self.configuration = configuration
    preferences =
      PreferenceLayers(global: configuration.preferences, company: company.settings).inEffect
    flow = TopupFlow(billingVersion: company.billingVersion, preferences: preferences)
    facts = SectionGate.Facts(company: company, preferences: preferences)
    self.now = now
    today = company.timeZone.date(at: now)
  }

  /// The rows that the company's page offers, in the order in which it shows them.
  var offeredRows: [CatalogRow] {
    configuration.rows.filter { $0.isOffered(to: facts, on: flow) }
      .enumerated()
      .sorted { ($0.element.position, $0.offset) < ($1.element.position, $1.offset) }
      .map { $0.element }
  }

  /// A balance that the company does not have yet starts from an empty pool.
  func pool(of code: ComponentCode) -> Pool {
    company.balances.first { $0.code == code }?.pool ?? .empty
  }
}

extension BillingEngine {
  func situation(of caller: Caller) throws(Problem) -> Situation {
    let now = clock.now()
    return try read { store throws(Rollback) in
      guard let company = try store.company(caller.companyID) else {
        throw .refused(.companyNotFound)
      }
      return Situation(company: company, configuration: try store.configuration(), now: now)
    }
  }

  /// Admin and owner, of a company that does not withhold income tax (S11, S17).
  func checkMayTopUp(_ caller: Caller, of company: Company) throws(Problem) {
    try checkMayOrder(caller)
    if company.withholdsIncomeTax { throw Problem(.withholdingNotSupported) }
  }

  func checkMayOrder(_ caller: Caller) throws(Problem) {
    guard caller.user.role.mayTopUp else {
      throw Problem(.roleNotAllowed, "Only an admin or the owner can do this")
    }
  }
}
