public import TopupDomain

extension PaymentEvent: JSONCodable {
  private static let idScalarsMax = 64
  private static let currencyScalarsMax = 3

  public init(from node: JSONNode) throws(JSONDecodingError) {
    self.init(
      kind: try node("event"), paymentID: PaymentID(try Self.id("payment_id", of: node)),
      orderID: OrderID(try Self.id("order_id", of: node)),
      companyID: try node.optionalMember("company_id") == nil
        ? nil : CompanyID(try Self.id("company_id", of: node)),
      amount: try node("amount"),
      currency: try Self.text("currency", of: node, scalarsMax: Self.currencyScalarsMax),
      occurredAt: try node("occurred_at"))
  }

  public var json: JSONValue {
    [
      "event": .string(kind.rawValue),
      "payment_id": paymentID.json,
      "order_id": orderID.json,
      "company_id": companyID.json,
      "amount": amount.json,
      "currency": .string(currency),
      "occurred_at": occurredAt.json,
    ]
  }

  private static func id(_ name: String, of node: JSONNode) throws(JSONDecodingError) -> String {
    try text(name, of: node, scalarsMax: idScalarsMax)
  }

  private static func text(
    _ name: String, of node: JSONNode, scalarsMax: Int
  ) throws(JSONDecodingError) -> String {
    let member = try node.member(name)
    let text = try member.string()
    guard text.unicodeScalars.count <= scalarsMax else {
      throw member.notAllowed("may have \(scalarsMax) characters at most")
    }
    return text
  }
}
