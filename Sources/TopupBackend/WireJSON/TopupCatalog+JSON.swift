public import TopupDomain

extension TopupCatalog: JSONCodable {
  /// A section that a newer server describes in words that are not known here cannot be shown: it
  /// is named among the skipped (P14).
  public init(from node: JSONNode) throws(JSONDecodingError) {
    self.init(sections: [], skipped: try node.optional("skipped") ?? [])
    for row in try node.member("data").array() {
      if try TopupSection.isUnderstood(row) {
        sections.append(try row.decoded())
      } else {
        let code: ComponentCode = try row("code")
        let label = try row.optional("label") ?? code.text
        skipped.append(SkippedSection(code: code, label: label, reason: .invalidConfiguration))
      }
    }
  }

  public var json: JSONValue { ["data": sections.json, "skipped": skipped.json] }
}

extension TopupSection: JSONCodable {
  public init(from node: JSONNode) throws(JSONDecodingError) {
    let code: ComponentCode = try node("code")
    self.init(
      code: code, label: try node.optional("label") ?? code.text,
      details: try node.optional("description") ?? "", unit: try node("unit"),
      input: try node("input"), basePrice: try node("base_price"),
      pricePeriod: try node.optional("price_period") ?? .once,
      isFixedCost: try node.optional("is_fixed_cost") ?? true,
      // Until when a credit lasts is said again, as a date, by every quote.
      quotaType: try node.word("quota_type", else: .additional),
      packageID: try node.optional("package_id"),
      packageCode: try node.optional("package_code"), icon: try node.optional("icon"))
  }

  /// Whether its input and what its price is for are of kinds that are known here.
  fileprivate static func isUnderstood(_ node: JSONNode) throws(JSONDecodingError) -> Bool {
    let kind: String? = try node.optionalMember("input")?.optional("kind")
    let period: String? = try node.optional("price_period")
    return (kind.map { SectionInput.Kind(rawValue: $0) != nil } ?? true)
      && (period.map { PricePeriod(rawValue: $0) != nil } ?? true)
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
      multiplier: try node.optional("multiplier") ?? 1)
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
    let code: ComponentCode = try node("code")
    self.init(
      code: code, label: try node.optional("label") ?? code.text,
      reason: try node.word("reason", else: .invalidConfiguration))
  }

  public var json: JSONValue {
    ["code": code.json, "label": label.json, "reason": reason.json]
  }
}

extension ExcessBalance: JSONCodable {
  public init(from node: JSONNode) throws(JSONDecodingError) {
    let code: ComponentCode = try node("code")
    self.init(
      code: code, label: try node.optional("label") ?? code.text, unit: try node("unit"),
      quantity: try node("quantity"), amount: try node.optional("amount"))
  }

  public var json: JSONValue {
    [
      "code": code.json, "label": label.json, "unit": unit.json, "quantity": quantity.json,
      "amount": amount.json,
    ]
  }
}
