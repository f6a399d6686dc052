public import TopupDomain

extension Page: JSONEncodable where Row: JSONEncodable {
  public var json: JSONValue { ["data": rows.json, "next_cursor": nextCursor.json] }
}

extension Page: JSONDecodable where Row: JSONDecodable {
  public init(from node: JSONNode) throws(JSONDecodingError) {
    self.init(rows: try node("data"), nextCursor: try node.optional("next_cursor"))
  }
}

extension Problem: JSONCodable {
  public init(from node: JSONNode) throws(JSONDecodingError) {
    self.init(
      status: try node("status"), title: try node("title"), detail: try node.optional("detail"),
      code: try node("code"), requestID: try node("request_id"),
      errors: try node.optional("errors") ?? [], quote: try node.optional("quote"))
  }

  public var json: JSONValue {
    var object: JSONObject = [
      "type": "about:blank", "title": title.json, "status": status.json, "code": code.json,
      "request_id": requestID.json,
    ]
    object.add("detail", ifPresent: detail)
    if !errors.isEmpty { object.add("errors", ifPresent: errors) }
    object.add("quote", ifPresent: quote)
    return .object(object)
  }
}

extension Problem.FieldError: JSONCodable {
  public init(from node: JSONNode) throws(JSONDecodingError) {
    self.init(field: try node("field"), code: try node("code"), message: try node("message"))
  }

  public var json: JSONValue {
    ["field": field.json, "code": code.json, "message": message.json]
  }
}

extension DomainEvent: JSONCodable {
  public init(from node: JSONNode) throws(JSONDecodingError) {
    let attributes = try (node.optionalMember("attributes")?.object().members ?? []).map { member in
      if case .string(let text) = member.value { return Attribute(member.name, text) }
      return Attribute(member.name, member.value.text())
    }
    self.init(
      id: try node("id"), at: try node("at"), type: try node("type"),
      companyID: try node.optional("company_id"), attributes: attributes)
  }

  public var json: JSONValue {
    var object = JSONObject()
    for attribute in attributes { object.add(attribute.name, ifPresent: attribute.value) }
    return [
      "id": id.json, "at": at.json, "type": type.json, "company_id": companyID.json,
      "attributes": .object(object),
    ]
  }
}

extension Fault: JSONCodable {
  public init(from node: JSONNode) throws(JSONDecodingError) {
    self.init(
      target: try node("target"), kind: try node("kind"), times: try node.optional("times"),
      delayMilliseconds: try node.optional("delay_ms"))
  }

  public var json: JSONValue {
    [
      "target": target.json, "kind": kind.json, "times": times.json,
      "delay_ms": delayMilliseconds.json,
    ]
  }
}

extension Package: JSONCodable {
  public init(from node: JSONNode) throws(JSONDecodingError) {
    self.init(
      id: try node("id"), code: try node("code"), name: try node("name"), price: try node("price"))
  }

  public var json: JSONValue {
    [
      "id": id.json, "code": code.json, "name": name.json, "price": price.json, "currency": "IDR",
    ]
  }
}

extension DeliveryAnswer: JSONCodable {
  public init(from node: JSONNode) throws(JSONDecodingError) {
    let word: String? = try node.optional("result")
    self.init(
      status: try node("status"), result: word.flatMap { PaymentEventResult(rawValue: $0) },
      code: try node.optional("code"))
  }

  public var json: JSONValue {
    ["status": status.json, "result": result.json, "code": code.json]
  }
}
