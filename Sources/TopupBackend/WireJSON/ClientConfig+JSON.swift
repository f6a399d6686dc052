import TopupDomain

extension ClientConfig: JSONCodable {
  public init(from node: JSONNode) throws(JSONDecodingError) {
    let companyID: CompanyID = try node("company_id")
    if let currency = try node.optional("currency", as: String.self), currency != "IDR" {
      throw JSONNode(.string(currency), path: .member("currency", of: node.path))
        .notAllowed("must be IDR")
    }
    self.init(
      companyID: companyID,
      companyName: try node.optional("company_name") ?? companyID.text,
      timeZoneName: try node.optional("time_zone") ?? TimeZoneRules.jakarta.name,
      user: try node("user"),
      // What an older server does not say does not hold, and what needs it stays hidden (P14).
      preferences: try node.optional("preferences") ?? Preferences([:]),
      withholdsIncomeTax: try node.optional("withholds_income_tax") ?? false,
      showsWabaID: try node.optionalMember("billing_reports")?.optional("show_waba_id") ?? false,
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
    let id: UserID = try node("id")
    self.init(
      id: id, name: try node.optional("name") ?? id.text,
      email: try node.optional("email") ?? "",
      // A role that is not known here may do what the least of them may.
      role: try node.word("role", else: .member))
  }

  public var json: JSONValue {
    ["id": id.json, "name": name.json, "email": email.json, "role": role.json]
  }
}

extension ClientConfig.WabaSummary: JSONCodable {
  public init(from node: JSONNode) throws(JSONDecodingError) {
    let id: WabaID = try node("waba_id")
    self.init(
      id: id, name: try node.optional("name") ?? id.text,
      phoneNumber: try node.optional("phone_number") ?? "")
  }

  public var json: JSONValue {
    ["waba_id": id.json, "name": name.json, "phone_number": phoneNumber.json]
  }
}
