import TopupBackend
import TopupDomain

extension CatalogRow {
  private static let members = [
    "code", "position", "label", "description", "unit", "icon", "option_value", "base_price",
    "price_period", "is_fixed_cost", "package_id", "package_code", "quota_type",
    "required_preference", "show_by_component", "hide_by_component", "legacy",
    "billing_version_for_pi", "excess_key", "excess_package_id", "excess_package_code",
  ]

  /// Reads a row of `topup_configurations`.
  ///
  /// A row that is well-formed but can never be offered, such as one of kind `options` without any,
  /// is
  /// read all the same: the catalog skips it by name (`invalid_configuration`) and shows the
  /// others.
  init(sample node: JSONNode) throws(JSONDecodingError) {
    try node.rejectUnknownMembers(allowed: Self.members)
    let input = try node.member("option_value")
    let price = try node.member("base_price").decimalFromZero()
    let isFixed: Bool = try node("is_fixed_cost")
    self.init(
      code: try node.member("code").code(), position: try node("position"),
      label: try node("label"), details: try node("description"), unit: try node("unit"),
      icon: try node.optional("icon"), input: try SectionInput(sample: input),
      takesMinimumFromMCC: try input.ifPresent("minimum_from_mcc") ?? false,
      pricing: isFixed ? .fixed(price) : .upstream,
      pricePeriod: try node.presentMember("price_period")?.word() ?? .once,
      quotaType: try node.member("quota_type").word(),
      packageID: try node.optional("package_id").map(PackageID.init(_:)),
      packageCode: try node.optional("package_code"), gate: try SectionGate(sample: node),
      isLegacy: try node.ifPresent("legacy") ?? false,
      billingVersionForPaidInvoice: try node.optional("billing_version_for_pi"),
      excessKey: try node.optional("excess_key"),
      excessPackageID: try node.optional("excess_package_id").map(PackageID.init(_:)),
      excessPackageCode: try node.optional("excess_package_code"))
  }
}

extension SectionGate {
  /// Reads the gate's members of a row.
  init(sample node: JSONNode) throws(JSONDecodingError) {
    self.init(
      requiredPreference: try node.optional("required_preference"),
      shownByComponents: try node.ifPresent("show_by_component") ?? [],
      hiddenBy: try node.list("hide_by_component", Hiding.init(sample:)))
  }
}

extension SectionGate.Hiding {
  init(sample node: JSONNode) throws(JSONDecodingError) {
    try node.rejectUnknownMembers(allowed: ["code", "unlimited"])
    self.init(
      code: try node("code"), whenUnlimited: try node.ifPresent("unlimited") ?? false)
  }
}

extension SectionInput {
  private static let members = [
    "kind", "minimum", "minimum_from_mcc", "maximum", "step", "presets", "options", "multiplier",
  ]

  /// Reads `option_value`.
  init(sample node: JSONNode) throws(JSONDecodingError) {
    try node.rejectUnknownMembers(allowed: Self.members)
    self.init(
      kind: try node.member("kind").word(),
      minimum: try node.optional("minimum"), maximum: try node.optional("maximum"),
      step: try node.optional("step"), presets: try node.ifPresent("presets") ?? [],
      options: try node.list("options", Option.init(sample:)),
      multiplier: try node.ifPresent("multiplier") ?? 1)
    if multiplier < 1 { throw try node.member("multiplier").notAllowed("must be at least 1") }
    for (index, value) in presets.enumerated() {
      try checkCredit(of: value) { () throws(JSONDecodingError) in
        try node.member("presets").array()[index]
      }
    }
    for (index, option) in options.enumerated() {
      try checkCredit(of: option.value) { () throws(JSONDecodingError) in
        try node.member("options").array()[index].member("value")
      }
    }
  }

  /// What a value credits must be a figure that a balance can hold.
  private func checkCredit(
    of value: Int64, at place: () throws(JSONDecodingError) -> JSONNode
  ) throws(JSONDecodingError) {
    let (credit, overflows) = value.multipliedReportingOverflow(by: multiplier)
    if overflows || (try? Decimal4(credit)) == nil {
      throw try place().notAllowed("credits more than a balance can hold")
    }
  }
}

extension SectionInput.Option {
  init(sample node: JSONNode) throws(JSONDecodingError) {
    try node.rejectUnknownMembers(allowed: ["value", "label"])
    self.init(value: try node("value"), label: try node.ifPresent("label"))
  }
}
