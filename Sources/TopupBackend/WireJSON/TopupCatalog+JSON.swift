public import TopupDomain

extension TopupCatalog: JSONCodable {
  public init(from node: JSONNode) throws(JSONDecodingError) {
    self.init(sections: try node("data"), skipped: try node("skipped"))
  }

  public var json: JSONValue { ["data": sections.json, "skipped": skipped.json] }
}

extension TopupSection: JSONCodable {
  public init(from node: JSONNode) throws(JSONDecodingError) {
    self.init(
      code: try node("code"), label: try node("label"), details: try node("description"),
      unit: try node("unit"), input: try node("input"), basePrice: try node("base_price"),
      pricePeriod: try node("price_period"), isFixedCost: try node("is_fixed_cost"),
      quotaType: try node("quota_type"), packageID: try node.optional("package_id"),
      packageCode: try node.optional("package_code"), icon: try node.optional("icon"))
  }

  public var json: JSONValue {
    [
      "code": code.json,
      "label": label.json,
      "description": details.json,
      "unit": unit.json,
      "input": input.json,
      "base_price": basePrice.json,
      "price_period": pricePeriod.json,
      "is_fixed_cost": isFixedCost.json,
      "quota_type": quotaType.json,
      "package_id": packageID.json,
      "package_code": packageCode.json,
      "icon": icon.json,
    ]
  }
}

extension SectionInput: JSONCodable {
  public init(from node: JSONNode) throws(JSONDecodingError) {
    self.init(
      kind: try node("kind"), minimum: try node.optional("minimum"),
      maximum: try node.optional("maximum"), step: try node.optional("step"),
      presets: try node.optional("presets") ?? [], options: try node.optional("options") ?? [],
      multiplier: try node("multiplier"))
  }

  public var json: JSONValue {
    [
      "kind": kind.json,
      "minimum": minimum.json,
      "maximum": maximum.json,
      "step": step.json,
      "presets": presets.json,
      "options": .array(options.map { option in option.json(multiplier: multiplier) }),
      "multiplier": multiplier.json,
    ]
  }
}

extension SectionInput.Option: JSONDecodable {
  public init(from node: JSONNode) throws(JSONDecodingError) {
    self.init(value: try node("value"), label: try node.optional("label"))
  }

  /// The contract wants a label for every option: without one, the quantity that it credits.
  func json(multiplier: Int64) -> JSONValue {
    let (credited, overflow) = value.multipliedReportingOverflow(by: multiplier)
    let figure = FigureStyle.indonesian.text(overflow ? value : credited)
    return ["value": value.json, "label": .string(label ?? figure)]
  }
}

extension SkippedSection: JSONCodable {
  public init(from node: JSONNode) throws(JSONDecodingError) {
    self.init(code: try node("code"), label: try node("label"), reason: try node("reason"))
  }

  public var json: JSONValue {
    ["code": code.json, "label": label.json, "reason": reason.json]
  }
}

extension ExcessBalance: JSONCodable {
  public init(from node: JSONNode) throws(JSONDecodingError) {
    self.init(
      code: try node("code"), label: try node("label"), unit: try node("unit"),
      quantity: try node("quantity"), amount: try node.optional("amount"))
  }

  public var json: JSONValue {
    [
      "code": code.json, "label": label.json, "unit": unit.json, "quantity": quantity.json,
      "amount": amount.json,
    ]
  }
}
