import TopupDomain

extension ClientConfig: JSONCodable {
  public init(from node: JSONNode) throws(JSONDecodingError) {
    self.init(
      companyID: try node("company_id"), companyName: try node("company_name"),
      timeZoneName: try node("time_zone"), user: try node("user"),
      preferences: try node("preferences"),
      withholdsIncomeTax: try node.optional("withholds_income_tax") ?? false,
      showsWabaID: try node.member("billing_reports")("show_waba_id"),
      wabas: try node.optional("wabas") ?? [])
  }

  public var json: JSONValue {
    [
      "company_id": companyID.json,
      "company_name": companyName.json,
      "currency": "IDR",
      "time_zone": timeZoneName.json,
      "user": user.json,
      "preferences": preferences.json,
      "withholds_income_tax": withholdsIncomeTax.json,
      "billing_reports": ["show_waba_id": showsWabaID.json],
      "wabas": wabas.json,
    ]
  }
}

extension ClientConfig.SignedInUser: JSONCodable {
  public init(from node: JSONNode) throws(JSONDecodingError) {
    self.init(
      id: try node("id"), name: try node("name"), email: try node("email"), role: try node("role"))
  }

  public var json: JSONValue {
    ["id": id.json, "name": name.json, "email": email.json, "role": role.json]
  }
}

extension ClientConfig.WabaSummary: JSONCodable {
  public init(from node: JSONNode) throws(JSONDecodingError) {
    self.init(
      id: try node("waba_id"), name: try node("name"), phoneNumber: try node("phone_number"))
  }

  public var json: JSONValue {
    ["waba_id": id.json, "name": name.json, "phone_number": phoneNumber.json]
  }
}
