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
      lines: try node("lines"), subtotal: try node("subtotal"), tax: try node("tax"),
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
    self.init(
      code: try node("code"), label: try node("label"), unit: try node("unit"),
      value: try node("value"), adjustedFrom: try node.optional("adjusted_from"),
      creditedQuantity: try node("credited_quantity"), unitPrice: try node("unit_price"),
      billableMonths: try node("billable_months"), amount: try node("amount"),
      settlesExcess: try node("settles_excess"), netCredit: try node("net_credit"),
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
