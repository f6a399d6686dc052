internal import TopupBackend
internal import TopupDomain

extension CatalogRow {
  var document: JSONValue {
    [
      "code": code.json,
      "position": position.json,
      "label": label.json,
      "details": details.json,
      "unit": unit.json,
      "icon": icon.json,
      "input": input.document,
      "takes_minimum_from_mcc": takesMinimumFromMCC.json,
      "fixed_price": fixedPrice.json,
      "price_period": pricePeriod.json,
      "quota_type": quotaType.json,
      "package_id": packageID.json,
      "package_code": packageCode.json,
      "gate": gate.document,
      "is_legacy": isLegacy.json,
      "billing_version_for_paid_invoice": billingVersionForPaidInvoice.json,
      "excess_key": excessKey.json,
      "excess_package_id": excessPackageID.json,
      "excess_package_code": excessPackageCode.json,
    ]
  }

  init(document node: JSONNode) throws(JSONDecodingError) {
    let fixedPrice: Decimal4? = try node.optional("fixed_price")
    self.init(
      code: try node("code"), position: try node("position"), label: try node("label"),
      details: try node("details"), unit: try node("unit"), icon: try node.optional("icon"),
      input: try SectionInput(document: node.member("input")),
      takesMinimumFromMCC: try node("takes_minimum_from_mcc"),
      pricing: fixedPrice.map { .fixed($0) } ?? .upstream, pricePeriod: try node("price_period"),
      quotaType: try node("quota_type"), packageID: try node.optional("package_id"),
      packageCode: try node.optional("package_code"),
      gate: try SectionGate(document: node.member("gate")), isLegacy: try node("is_legacy"),
      billingVersionForPaidInvoice: try node.optional("billing_version_for_paid_invoice"),
      excessKey: try node.optional("excess_key"),
      excessPackageID: try node.optional("excess_package_id"),
      excessPackageCode: try node.optional("excess_package_code"))
  }

  /// Null where it comes from upstream.
  private var fixedPrice: Decimal4? {
    switch pricing {
    case .fixed(let price): price
    case .upstream: nil
    }
  }
}

extension SectionInput {
  /// Not the contract's form, in which every option has a label.
  fileprivate var document: JSONValue {
    [
      "kind": kind.json, "minimum": minimum.json, "maximum": maximum.json, "step": step.json,
      "presets": presets.json,
      "options": .array(options.map { ["value": $0.value.json, "label": $0.label.json] }),
      "multiplier": multiplier.json,
    ]
  }

  fileprivate init(document node: JSONNode) throws(JSONDecodingError) {
    var options: [Option] = []
    for node in try node.member("options").array() {
      options.append(Option(value: try node("value"), label: try node.optional("label")))
    }
    self.init(
      kind: try node("kind"), minimum: try node.optional("minimum"),
      maximum: try node.optional("maximum"), step: try node.optional("step"),
      presets: try node("presets"), options: options, multiplier: try node("multiplier"))
  }
}

extension SectionGate {
  fileprivate var document: JSONValue {
    [
      "required_preference": requiredPreference.json,
      "shown_by_components": shownByComponents.json,
      "hidden_by": .array(
        hiddenBy.map { ["code": $0.code.json, "when_unlimited": $0.whenUnlimited.json] }),
    ]
  }

  fileprivate init(document node: JSONNode) throws(JSONDecodingError) {
    var hiddenBy: [Hiding] = []
    for node in try node.member("hidden_by").array() {
      hiddenBy.append(
        Hiding(code: try node("code"), whenUnlimited: try node("when_unlimited")))
    }
    self.init(
      requiredPreference: try node.optional("required_preference"),
      shownByComponents: try node("shown_by_components"), hiddenBy: hiddenBy)
  }
}
