public import TopupDomain

extension UsageLogEntry: JSONCodable {
  public init(from node: JSONNode) throws(JSONDecodingError) {
    self.init(
      id: try node("id"), at: try node("at"), wabaID: try node.optional("waba_id"),
      customerName: try node("customer_name"), phoneNumber: try node("phone_number"),
      category: try node("category"), campaign: try node.optional("campaign"),
      quantity: try node("quantity"), creditedTo: try node("credited_to"),
      totalPrice: try node("total_price"))
  }

  /// A `waba_id` that may not be told is left out.
  public var json: JSONValue {
    var object: JSONObject = ["id": id.json, "at": at.json]
    object.add("waba_id", ifPresent: wabaID)
    let rest: JSONObject = [
      "customer_name": customerName.json, "phone_number": phoneNumber.json,
      "category": category.json, "campaign": campaign.json, "quantity": quantity.json,
      "credited_to": creditedTo.json, "total_price": totalPrice.json,
    ]
    for member in rest.members { object.add(member.name, ifPresent: member.value) }
    return .object(object)
  }
}

extension BucketShare: JSONCodable {
  public init(from node: JSONNode) throws(JSONDecodingError) {
    let name = try node.member("bucket")
    guard let bucket = BucketShare(bucketName: try name.string(), amount: try node("amount"))
    else {
      throw name.notAllowed("must be a code and a bucket: \"wa_balance_initial\"")
    }
    self = bucket
  }

  public var json: JSONValue { ["bucket": bucketName.json, "amount": amount.json] }

  /// Nil where the name does not end in a bucket's.
  init?(bucketName: String, amount: Decimal4) {
    for bucket in BucketKind.allCases where bucketName.hasSuffix("_" + bucket.rawValue) {
      guard let code = ComponentCode(String(bucketName.dropLast(bucket.rawValue.count + 1))) else {
        return nil
      }
      self.init(code: code, bucket: bucket, amount: amount)
      return
    }
    return nil
  }
}

extension UsageKind: JSONCodable {}
extension DeductionRequest.Status: JSONCodable {}
