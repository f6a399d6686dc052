public import TopupDomain

extension CartLine: JSONCodable {
  public init(from node: JSONNode) throws(JSONDecodingError) {
    self.init(code: try node("code"), value: try node("value"))
  }

  public var json: JSONValue { ["code": code.json, "value": value.json] }
}

extension Quote: JSONCodable {
  public init(from node: JSONNode) throws(JSONDecodingError) {
    self.init(
      id: try node("quote_id"), expiresAt: try node("expires_at"), price: try node.decoded())
  }

  public var json: JSONValue {
    var object: JSONObject = ["quote_id": id.json, "expires_at": expiresAt.json]
    for member in price.members { object.add(member.name, ifPresent: member.value) }
    return .object(object)
  }
}

extension Quote.Price: JSONDecodable {
  public init(from node: JSONNode) throws(JSONDecodingError) {
    self.init(
      lines: try node("lines"), subtotal: try node("subtotal"),
      tax: try node.optional("tax") ?? Tax(rate: .none, amount: Rupiah(0)),
      total: try node("total"))
  }

  /// The members that a quote and an order have in common.
  var members: [JSONObject.Member] {
    [
      JSONObject.Member(name: "lines", value: lines.json),
      JSONObject.Member(name: "subtotal", value: subtotal.json),
      JSONObject.Member(name: "tax", value: tax.json),
      JSONObject.Member(name: "total", value: total.json),
    ]
  }
}

extension Tax: JSONCodable {
  public init(from node: JSONNode) throws(JSONDecodingError) {
    self.init(
      rate: TaxRate(name: try node("name"), ratePercent: try node("rate_percent")),
      amount: try node("amount"))
  }

  public var json: JSONValue {
    ["name": rate.name.json, "rate_percent": rate.ratePercent.json, "amount": amount.json]
  }
}

extension QuoteLine: JSONCodable {
  public init(from node: JSONNode) throws(JSONDecodingError) {
    let code: ComponentCode = try node("code")
    let credited: Int64 = try node("credited_quantity")
    let settled: Decimal4 = try node.optional("settles_excess") ?? .zero
    // An older server knows no excess: all of the credit is added.
    let net: Decimal4
    if settled == .zero, try node.optionalMember("net_credit") == nil,
      let all = try? Decimal4(credited)
    {
      net = all
    } else {
      net = try node("net_credit")
    }
    self.init(
      code: code, label: try node.optional("label") ?? code.text, unit: try node("unit"),
      value: try node("value"), adjustedFrom: try node.optional("adjusted_from"),
      creditedQuantity: credited, unitPrice: try node("unit_price"),
      billableMonths: try node.optional("billable_months") ?? 1, amount: try node("amount"),
      settlesExcess: settled, netCredit: net,
      periodEnd: try node.optional("period_end"))
  }

  public var json: JSONValue {
    [
      "code": code.json,
      "label": label.json,
      "unit": unit.json,
      "value": value.json,
      "adjusted_from": adjustedFrom.json,
      "credited_quantity": creditedQuantity.json,
      "unit_price": unitPrice.json,
      "billable_months": billableMonths.json,
      "amount": amount.json,
      "settles_excess": settlesExcess.json,
      "net_credit": netCredit.json,
      "period_end": periodEnd.json,
    ]
  }
}
