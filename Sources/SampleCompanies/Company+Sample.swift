import TopupBackend
import TopupDomain

extension Company {
  private static let members = [
    "company_id", "name", "about", "time_zone", "billing_version", "package_name", "contract",
    "tax", "settings", "withholds_income_tax", "mcc", "package_components", "wabas", "balances",
    "free_usage", "users", "usage",
  ]

  /// Reads a file of `companies/`, except for its usage.
  init(sample node: JSONNode) throws(JSONDecodingError) {
    try node.rejectUnknownMembers(allowed: Self.members)
    let components: [String] = try node("package_components")
    for required in ["balances", "users"] { _ = try node.member(required) }
    self.init(
      id: CompanyID(try node.member("company_id").identifier()), name: try node("name"),
      about: try node.ifPresent("about"), timeZone: try TimeZoneRules(sampleCompany: node),
      billingVersion: BillingVersion(try node("billing_version")),
      packageName: try node("package_name"),
      contract: try Contract(sample: node.member("contract")),
      tax: try node.readIfPresent("tax", TaxRate.init(sample:)),
      settings: try node.member("settings").switches(),
      withholdsIncomeTax: try node.ifPresent("withholds_income_tax") ?? false,
      mcc: try node.readIfPresent("mcc", MonthlyCommitment.init(sample:)),
      components: Set(components), wabas: try node.list("wabas", Waba.init(sample:)),
      balances: try node.list("balances", Balance.init(sample:)),
      freeUsage: try node.readIfPresent("free_usage", FreeUsage.init(sample:)),
      users: try node.list("users", User.init(sample:)))
    try node.rejectRepeated(\.code, of: balances, member: "balances", named: "code")
    try node.rejectRepeated(\.id, of: users, member: "users", named: "id")
    if users.isEmpty { throw try node.member("users").notAllowed("must hold at least one user") }
  }
}

extension TimeZoneRules {
  init(sampleCompany node: JSONNode) throws(JSONDecodingError) {
    guard let zone = try node.presentMember("time_zone") else {
      self = .jakarta
      return
    }
    let name = try zone.string()
    guard let rules = TimeZoneRules(builtIn: name) ?? TimeZoneDatabase.rules(of: name) else {
      throw zone.notAllowed("\(name) is not a time zone known here")
    }
    self = rules
  }
}

extension Contract {
  init(sample node: JSONNode) throws(JSONDecodingError) {
    try node.rejectUnknownMembers(allowed: ["start_date", "end_date"])
    self.init(
      startDate: try node.member("start_date").date(), endDate: try node.member("end_date").date())
    if endDate < startDate {
      throw try node.member("end_date").notAllowed("must not be before start_date")
    }
  }
}

extension TaxRate {
  init(sample node: JSONNode) throws(JSONDecodingError) {
    try node.rejectUnknownMembers(allowed: ["name", "rate_percent"])
    self.init(
      name: try node("name"), ratePercent: try node.member("rate_percent").decimalFromZero())
  }
}

extension MonthlyCommitment {
  init(sample node: JSONNode) throws(JSONDecodingError) {
    try node.rejectUnknownMembers(allowed: ["is_enabled", "minimum_value"])
    self.init(
      isEnabled: try node("is_enabled"), minimumValue: try node.optional("minimum_value"))
  }
}

extension Waba {
  private static let members = ["waba_id", "name", "phone_number", "organization_package_id"]

  init(sample node: JSONNode) throws(JSONDecodingError) {
    try node.rejectUnknownMembers(allowed: Self.members)
    self.init(
      id: WabaID(try node.member("waba_id").identifier()), name: try node("name"),
      phoneNumber: try node("phone_number"),
      organizationPackageID: try node.optional("organization_package_id"))
  }
}

extension User {
  init(sample node: JSONNode) throws(JSONDecodingError) {
    try node.rejectUnknownMembers(allowed: ["id", "name", "email", "role", "token"])
    self.init(
      id: UserID(try node.member("id").identifier()), name: try node("name"),
      email: try node("email"), role: try node.member("role").word(),
      token: try node.member("token").identifier())
  }
}

extension JSONNode {
  /// A member that may be absent, read by `read`.
  func readIfPresent<T>(
    _ name: String, _ read: (JSONNode) throws(JSONDecodingError) -> T
  ) throws(JSONDecodingError) -> T? {
    guard let member = try presentMember(name) else { return nil }
    return try read(member)
  }
}
