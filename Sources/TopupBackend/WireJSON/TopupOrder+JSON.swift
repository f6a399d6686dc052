public import TopupDomain

extension TopupOrder: JSONCodable {
  public init(from node: JSONNode) throws(JSONDecodingError) {
    let id: OrderID = try node("order_id")
    self.init(
      id: id, number: try node.optional("number") ?? id.text,
      // A state that is not known here takes no payment and promises no credit: somebody must look.
      status: try Order.Status(rawValue: node("status", as: String.self)) ?? .needsReview,
      price: try node.decoded(), payment: try node("payment"),
      credits: try node.optional("credits") ?? [],
      paidInvoices: try node.optional("paid_invoices") ?? [],
      createdAt: try node("created_at"), createdBy: try node.optional("created_by"),
      timeline: try node.optional("timeline") ?? [])
  }

  public var json: JSONValue {
    var object: JSONObject = [
      "order_id": id.json, "number": number.json, "status": status.json,
    ]
    for member in price.members { object.add(member.name, ifPresent: member.value) }
    object.add("payment", ifPresent: payment)
    object.add("credits", ifPresent: credits)
    object.add("paid_invoices", ifPresent: paidInvoices)
    object.add("created_at", ifPresent: createdAt)
    object.add("created_by", ifPresent: createdBy)
    object.add("timeline", ifPresent: timeline)
    return .object(object)
  }
}

extension TopupOrder.PaymentRecord: JSONCodable {
  public init(from node: JSONNode) throws(JSONDecodingError) {
    self.init(
      url: try node("url"), expiresAt: try node("expires_at"), paidAt: try node.optional("paid_at"),
      paymentID: try node.optional("payment_id"))
  }

  public var json: JSONValue {
    [
      "url": url.json, "expires_at": expiresAt.json, "paid_at": paidAt.json,
      "payment_id": paymentID.json,
    ]
  }
}

extension TopupOrder.TimelineRow: JSONCodable {
  public init(from node: JSONNode) throws(JSONDecodingError) {
    self.init(
      at: try node("at"), event: try node("event"), detail: try node.optional("detail"))
  }

  public var json: JSONValue { ["at": at.json, "event": event.json, "detail": detail.json] }
}

extension Credit: JSONCodable {
  public init(from node: JSONNode) throws(JSONDecodingError) {
    self.init(
      code: try node("code"),
      split: CreditSplit(settled: try node("settled"), added: try node("added")),
      balanceBefore: try node("balance_before"), balanceAfter: try node("balance_after"))
  }

  public var json: JSONValue {
    [
      "code": code.json, "settled": split.settled.json, "added": split.added.json,
      "balance_before": balanceBefore.json, "balance_after": balanceAfter.json,
    ]
  }
}

extension PaidInvoice: JSONCodable {
  public init(from node: JSONNode) throws(JSONDecodingError) {
    self.init(
      id: try node.optional("paid_invoice_id"), orderID: try node("order_id"),
      lineCode: try node("line_code"), companyID: try node("company_id"),
      packageCode: try node("package_code"), quantity: try node("quantity"),
      amount: try node("amount"), activeFrom: try node("active_from"),
      paidDate: try node("paid_date"), periodEnd: try node.optional("period_end"),
      billingVersion: try node.optional("billing_version"))
  }

  public var json: JSONValue {
    [
      "paid_invoice_id": id.json,
      "order_id": orderID.json,
      "line_code": lineCode.json,
      "company_id": companyID.json,
      "package_code": packageCode.json,
      "quantity": quantity.json,
      "amount": amount.json,
      "active_from": activeFrom.json,
      "paid_date": paidDate.json,
      "period_end": periodEnd.json,
      "billing_version": billingVersion.json,
    ]
  }
}
