internal import TopupBackend
internal import TopupDomain

extension Company {
  /// What was set up and does not change: all but the settings, the balances, the users and the
  /// WABAs, which have columns of their own.
  var document: JSONValue {
    [
      "name": name.json,
      "about": about.json,
      "time_zone": timeZone.document,
      "billing_version": billingVersion.json,
      "package_name": packageName.json,
      "contract": contract.json,
      "tax": tax.map { ["name": $0.name.json, "rate_percent": $0.ratePercent.json] } ?? .null,
      "withholds_income_tax": withholdsIncomeTax.json,
      "mcc": mcc.map {
        ["is_enabled": $0.isEnabled.json, "minimum_value": $0.minimumValue.json]
      } ?? .null,
      "components": components.sorted().json,
      "free_usage": freeUsage.json,
    ]
  }

  /// A company without balances, users and WABAs.
  init(
    id: CompanyID, document node: JSONNode, settings: [String: Bool]
  ) throws(JSONDecodingError) {
    let components: [String] = try node("components")
    self.init(
      id: id, name: try node("name"), about: try node.optional("about"),
      timeZone: try TimeZoneRules(document: node.member("time_zone")),
      billingVersion: try node("billing_version"), packageName: try node("package_name"),
      contract: try node("contract"), tax: nil, settings: settings,
      withholdsIncomeTax: try node("withholds_income_tax"), mcc: nil, components: Set(components),
      wabas: [], balances: [], freeUsage: try node.optional("free_usage"), users: [])
    if let node = try node.optionalMember("tax") {
      tax = TaxRate(name: try node("name"), ratePercent: try node("rate_percent"))
    }
    if let node = try node.optionalMember("mcc") {
      mcc = MonthlyCommitment(
        isEnabled: try node("is_enabled"), minimumValue: try node.optional("minimum_value"))
    }
  }
}

extension TimeZoneRules {
  /// With the offsets that were known when it was set up: a store asks no time zone database.
  fileprivate var document: JSONValue {
    [
      "name": name.json,
      "offset_seconds": firstOffsetSeconds.json,
      "transitions": .array(
        transitions.map { .array([$0.start.json, $0.offsetSeconds.json]) }),
    ]
  }

  fileprivate init(document node: JSONNode) throws(JSONDecodingError) {
    var transitions: [Transition] = []
    for node in try node.member("transitions").array() {
      let pair = try node.array()
      guard pair.count == 2 else { throw node.notAllowed("must be a start and an offset") }
      transitions.append(
        Transition(start: try pair[0].int64(), offsetSeconds: try Int(from: pair[1])))
    }
    self.init(
      name: try node("name"), offsetSeconds: try node("offset_seconds"), transitions: transitions)
  }
}
