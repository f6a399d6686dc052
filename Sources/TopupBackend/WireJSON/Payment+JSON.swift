internal import TopupDomain

extension PaymentRequest: JSONCodable {
  public init(from node: JSONNode) throws(JSONDecodingError) {
    self.init(
      orderID: try node("order_id"), amount: try node("amount"), currency: try node("currency"),
      expiresAt: try node("expires_at"))
  }

  public var json: JSONValue {
    [
      "order_id": orderID.json, "amount": amount.json, "currency": currency.json,
      "expires_at": expiresAt.json,
    ]
  }
}

extension Payment: JSONCodable {
  public init(from node: JSONNode) throws(JSONDecodingError) {
    self.init(
      id: try node("payment_id"), orderID: try node("order_id"), amount: try node("amount"),
      currency: try node("currency"), status: try node("status"), url: try node("url"),
      paidAt: try node.optional("paid_at"))
  }

  public var json: JSONValue {
    [
      "payment_id": id.json,
      "order_id": orderID.json,
      "amount": amount.json,
      "currency": currency.json,
      "status": status.json,
      "url": url.json,
      "paid_at": paidAt.json,
    ]
  }
}
