public import TopupDomain

// How the domain's values are spelled in the contract.

extension Rupiah: JSONCodable {
  public init(from node: JSONNode) throws(JSONDecodingError) { self.init(try node.int64()) }
  public var json: JSONValue { .integer(amount) }
}

extension Decimal4: JSONCodable {
  public init(from node: JSONNode) throws(JSONDecodingError) {
    guard let value = Decimal4(try node.string()) else {
      throw node.notAllowed("must be a number with at most four decimals, as text: \"586.33\"")
    }
    self = value
  }

  public var json: JSONValue { .string(description) }

  /// As a JSON number, for the one member that is one: a threshold in percent.
  var jsonNumber: JSONValue { isWhole ? .integer(wholePart) : .number(description) }

  init(jsonNumber node: JSONNode) throws(JSONDecodingError) {
    let scaled = try node.tenThousandths()
    guard let value = try? Decimal4(tenThousandths: Int128(scaled)) else {
      throw node.notAllowed("is out of range")
    }
    self = value
  }
}

extension CalendarDate: JSONCodable {
  public init(from node: JSONNode) throws(JSONDecodingError) {
    guard let date = CalendarDate(try node.string()) else {
      throw node.notAllowed("must be a date: \"2026-12-31\"")
    }
    self = date
  }

  public var json: JSONValue { .string(description) }
}

extension Timestamp: JSONCodable {
  public init(from node: JSONNode) throws(JSONDecodingError) {
    guard let time = Timestamp(rfc3339: try node.string()) else {
      throw node.notAllowed("must be a time with its offset: \"2026-07-01T09:00:00+07:00\"")
    }
    self = time
  }

  /// With the offset of Jakarta, where the contract's dates are; the instant is the same anywhere.
  public var json: JSONValue { .string(TimeZoneRules.jakarta.rfc3339(self)) }
}

extension Identifier: JSONDecodable, JSONEncodable {
  public init(from node: JSONNode) throws(JSONDecodingError) { self.init(try node.string()) }
  public var json: JSONValue { .string(text) }
}

extension ComponentCode: JSONCodable {
  public init(from node: JSONNode) throws(JSONDecodingError) {
    guard let code = ComponentCode(try node.string()) else {
      throw node.notAllowed("must be a code: small letters, digits and _, at most 64")
    }
    self = code
  }

  public var json: JSONValue { .string(text) }
}

extension BillingVersion: JSONCodable {
  public init(from node: JSONNode) throws(JSONDecodingError) { self.init(try node.string()) }
  public var json: JSONValue { .string(text) }
}

extension Preferences: JSONCodable {
  public init(from node: JSONNode) throws(JSONDecodingError) {
    self.init([:])
    for member in try node.object().members {
      // A newer server may know preferences that are no switches.
      if case .bool(let isOn) = member.value { values[member.name] = isOn }
    }
  }

  /// By name, so that the same preferences always read the same.
  public var json: JSONValue {
    var object = JSONObject()
    for (name, isOn) in values.sorted(by: { $0.key < $1.key }) {
      object.add(name, ifPresent: isOn)
    }
    return .object(object)
  }
}

extension UserRole: JSONCodable {}
extension PricePeriod: JSONCodable {}
extension QuotaType: JSONCodable {}
extension SectionInput.Kind: JSONCodable {}
extension Offer.Obstacle: JSONCodable {}
extension Balance.State: JSONCodable {}
extension Order.Status: JSONCodable {}
extension Payment.Status: JSONCodable {}
extension PaymentEvent.Kind: JSONCodable {}
extension PaymentEventResult: JSONCodable {}
extension Fault.Target: JSONCodable {}
extension Fault.Kind: JSONCodable {}
extension SandboxDelivery.Event: JSONCodable {}
extension SandboxDelivery.Spoil: JSONCodable {}
extension ClientEvent: JSONCodable {}
