internal import TopupDomain

extension Deduction: JSONCodable {
  public init(from node: JSONNode) throws(JSONDecodingError) {
    self.init(
      uniqueCode: try node("unique_code"), outcome: try Outcome(from: node),
      isDuplicate: try node("duplicate"))
  }

  public var json: JSONValue {
    var object: JSONObject = [
      "unique_code": uniqueCode.json, "status": outcome == .deferred ? "deferred" : "applied",
      "billable": (outcome != .notBillable).json, "duplicate": isDuplicate.json,
    ]
    if case .applied(let taken) = outcome {
      object.add("value_before", ifPresent: taken.valueBefore)
      object.add("value_after", ifPresent: taken.valueAfter)
      object.add("credited_to", ifPresent: taken.creditedTo)
    }
    return .object(object)
  }
}

extension Deduction.Outcome {
  fileprivate init(from node: JSONNode) throws(JSONDecodingError) {
    if try node("status", as: String.self) == "deferred" {
      self = .deferred
    } else if try !node("billable", as: Bool.self) {
      self = .notBillable
    } else {
      self = .applied(
        Deduction.Taken(
          valueBefore: try node("value_before"), valueAfter: try node("value_after"),
          creditedTo: try node("credited_to")))
    }
  }
}

extension RegisteredWaba: JSONCodable {
  public init(from node: JSONNode) throws(JSONDecodingError) {
    self.init(
      companyID: try node("company_id"),
      waba: Waba(
        id: try node("waba_id"), name: try node("name"), phoneNumber: try node("phone_number"),
        organizationPackageID: try node.optional("organization_package_id")))
  }

  public var json: JSONValue {
    [
      "company_id": companyID.json, "waba_id": waba.id.json, "name": waba.name.json,
      "phone_number": waba.phoneNumber.json,
      "organization_package_id": waba.organizationPackageID.json,
    ]
  }
}

extension QuotaInfo: JSONEncodable {
  public var json: JSONValue { ["company_id": companyID.json, "balances": balances.json] }
}
