public import TopupDomain

extension BillingInfo: JSONCodable {
  /// A body with a billing version is V3's; an older server or company sends none (P14).
  public init(from node: JSONNode) throws(JSONDecodingError) {
    self =
      try node.optionalMember("billing_version") == nil
      ? .legacy(try node.decoded()) : .v3(try node.decoded())
  }

  public var json: JSONValue {
    switch self {
    case .v3(let info): info.json
    case .legacy(let info): info.json
    }
  }
}

extension BillingInfo.V3: JSONCodable {
  public init(from node: JSONNode) throws(JSONDecodingError) {
    self.init(
      companyID: try node("company_id"), packageName: try node("package_name"),
      billingVersion: try node("billing_version"), contract: try node("contract"),
      balances: try node("balances"), freeUsage: try node.optional("free_usage"),
      asOf: try node("as_of"), isStale: try node.optional("stale") ?? false)
  }

  public var json: JSONValue {
    [
      "company_id": companyID.json,
      "package_name": packageName.json,
      "billing_version": billingVersion.json,
      "contract": contract.json,
      "balances": balances.json,
      "free_usage": freeUsage.json,
      "as_of": asOf.json,
      "stale": isStale.json,
    ]
  }
}

extension BillingInfo.Legacy: JSONCodable {
  public init(from node: JSONNode) throws(JSONDecodingError) {
    self.init(
      companyID: try node("company_id"), packageName: try node("package_name"),
      waBalance: try node.remaining(of: "wa_balance"), muv: try node.remaining(of: "muv"))
  }

  public var json: JSONValue {
    [
      "company_id": companyID.json, "package_name": packageName.json,
      "wa_balance": waBalance.json, "muv": muv.json,
    ]
  }
}

extension JSONNode {
  /// One of the two balances that the older shape names; where billing's version is what is missing
  /// (P14), from the list of them all.
  fileprivate func remaining(of code: String) throws(JSONDecodingError) -> Decimal4 {
    guard let balances = try optionalMember("balances"), try optionalMember(code) == nil else {
      return try callAsFunction(code)
    }
    for balance in try balances.array() {
      if try balance.optional("code", as: String.self) == code { return try balance("remaining") }
    }
    // What a company does not have is none.
    return .zero
  }
}

extension Contract: JSONCodable {
  public init(from node: JSONNode) throws(JSONDecodingError) {
    self.init(startDate: try node("start_date"), endDate: try node("end_date"))
  }

  public var json: JSONValue { ["start_date": startDate.json, "end_date": endDate.json] }
}

extension FreeUsage: JSONCodable {
  public init(from node: JSONNode) throws(JSONDecodingError) {
    self.init(
      label: try node("label"), unit: try node("unit"), total: try node("total"),
      remaining: try node("remaining"))
  }

  public var json: JSONValue {
    ["label": label.json, "unit": unit.json, "total": total.json, "remaining": remaining.json]
  }
}

extension ComponentBalance: JSONCodable {
  public init(from node: JSONNode) throws(JSONDecodingError) {
    let code: ComponentCode = try node("code")
    let threshold = try node.optionalMember("threshold_percent")
    self.init(
      code: code, label: try node.optional("label") ?? code.text, unit: try node("unit"),
      isUnlimited: try node.optional("unlimited") ?? false, remaining: try node("remaining"),
      total: try node("total"), initial: try node("initial"), additional: try node("additional"),
      postpaid: try node("postpaid"),
      thresholdPercent: try threshold.map { (node) throws(JSONDecodingError) in
        try Decimal4(jsonNumber: node)
      } ?? Balance.defaultThresholdPercent,
      state: .ok, isShared: try node.optional("shared") ?? false)
    state = try node.word("state", else: Balance.State(remaining, of: total, thresholdPercent))
  }

  public var json: JSONValue {
    [
      "code": code.json,
      "label": label.json,
      "unit": unit.json,
      "unlimited": isUnlimited.json,
      "remaining": remaining.json,
      "total": total.json,
      "initial": initial.json,
      "additional": additional.json,
      "postpaid": postpaid.json,
      "threshold_percent": thresholdPercent.jsonNumber,
      "state": state.json,
      "shared": isShared.json,
    ]
  }
}

extension Balance.State {
  /// What a server that does not say it, or says it in a word of its own, must mean.
  fileprivate init(_ remaining: Decimal4, of total: Decimal4, _ thresholdPercent: Decimal4) {
    let isLow =
      remaining.tenThousandths * 100 * 10_000
      <= total.tenThousandths * thresholdPercent.tenThousandths
    if remaining.isNegative {
      self = .belowZero
    } else {
      self = total > .zero && isLow ? .low : .ok
    }
  }
}

extension Bucket: JSONCodable {
  public init(from node: JSONNode) throws(JSONDecodingError) {
    self.init(total: try node("total"), remaining: try node("remaining"))
  }

  public var json: JSONValue { ["total": total.json, "remaining": remaining.json] }
}

extension Postpaid: JSONCodable {
  public init(from node: JSONNode) throws(JSONDecodingError) {
    self.init(limit: try node("limit"), used: try node("used"))
  }

  public var json: JSONValue { ["limit": limit.json, "used": used.json] }
}
