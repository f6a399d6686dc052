public import TopupBackend
import TopupDomain

extension Reproduction: JSONCodable {
  public init(from node: JSONNode) throws(JSONDecodingError) {
    let version = try node.member("version")
    guard try version.int64() == Self.version else {
      throw version.notAllowed("is not \(Self.version)")
    }
    self.init(
      place: try node("place"), seed: try node("seed"), company: try node("company"),
      user: try node.optional("user"), clock: try node.optional("clock"),
      steps: try node("steps"))
    guard steps.count <= Self.stepsMax else {
      throw try node.member("steps").notAllowed("may hold \(Self.stepsMax) at most")
    }
  }

  public var json: JSONValue {
    [
      "version": .integer(Self.version), "place": .string(place), "seed": .string(seed),
      "company": company.json, "user": user.json, "clock": clock.json, "steps": steps.json,
    ]
  }
}

extension RecordedStep: JSONCodable {
  public init(from node: JSONNode) throws(JSONDecodingError) {
    self.init(
      at: try node.optional("at"), company: try node("company"), step: try QAStep(from: node),
      outcome: try node("outcome"))
  }

  public var json: JSONValue {
    var object = JSONObject()
    object.add("at", ifPresent: at)
    object.add("company", ifPresent: company)
    step.add(to: &object)
    object.add("outcome", ifPresent: outcome)
    return .object(object)
  }
}

extension QAStep {
  /// The words that a file has for them.
  private enum Kind: String, JSONDecodable, CaseIterable {
    case order, cancel, deliver, advance, preference, faults, price, deduct
  }

  fileprivate init(from node: JSONNode) throws(JSONDecodingError) {
    switch try node("step", as: Kind.self) {
    case .order:
      var cart: [CartLine] = []
      for line in try node.member("lines").array() {
        cart.append(CartLine(code: try line("code"), value: try line("value")))
      }
      self = .order(try node("key"), cart)
    case .cancel: self = .cancel(try OrderName(from: node))
    case .deliver:
      let copies = try node.member("copies")
      let count = try Int(from: copies)
      guard (1...SandboxDelivery.copiesMax).contains(count) else {
        throw copies.notAllowed("must be 1 to \(SandboxDelivery.copiesMax)")
      }
      self = .deliver(
        SandboxDelivery(event: try node("event"), spoil: try node("spoil"), copies: count),
        try OrderName(from: node))
    case .advance: self = .advance(seconds: try node("seconds"))
    case .preference: self = .preference(name: try node("name"), isOn: try node("on"))
    case .faults: self = .faults(try node("faults"))
    case .price: self = .price(try node("price"), try node("package"))
    case .deduct:
      let requests = try node.member("requests")
      let count = try Int(from: requests)
      guard (1...CrowdPlan.requestsPerWabaMax).contains(count) else {
        throw requests.notAllowed("must be 1 to \(CrowdPlan.requestsPerWabaMax)")
      }
      self = .deduct(
        CrowdPlan(
          company: try node("company"), code: try node("code"), wabas: try node("wabas"),
          quantity: try node("quantity"), requests: count, seed: try node("seed")))
    }
  }

  fileprivate func add(to object: inout JSONObject) {
    func set(_ kind: Kind) { object.add("step", ifPresent: kind.rawValue) }
    switch self {
    case .order(let key, let cart):
      set(.order)
      object.add("key", ifPresent: key)
      object["lines"] = .array(
        cart.map { ["code": $0.code.json, "value": .integer($0.value)] })
    case .cancel(let name):
      set(.cancel)
      name.add(to: &object)
    case .deliver(let delivery, let name):
      set(.deliver)
      name.add(to: &object)
      object.add("event", ifPresent: delivery.event)
      object.add("spoil", ifPresent: delivery.spoil)
      object.add("copies", ifPresent: delivery.copies)
    case .advance(let seconds):
      set(.advance)
      object.add("seconds", ifPresent: seconds)
    case .preference(let name, let isOn):
      set(.preference)
      object.add("name", ifPresent: name)
      object.add("on", ifPresent: isOn)
    case .faults(let faults):
      set(.faults)
      object.add("faults", ifPresent: faults)
    case .price(let price, let package):
      set(.price)
      object.add("package", ifPresent: package)
      object.add("price", ifPresent: price)
    case .deduct(let plan):
      set(.deduct)
      object.add("code", ifPresent: plan.code)
      object.add("wabas", ifPresent: plan.wabas)
      object.add("quantity", ifPresent: plan.quantity)
      object.add("requests", ifPresent: plan.requests)
      object.add("seed", ifPresent: plan.seed)
    }
  }
}

extension QAStep.OrderName {
  fileprivate init(from node: JSONNode) throws(JSONDecodingError) {
    if let key: IdempotencyKey = try node.optional("key") {
      self = .key(key)
    } else {
      self = .number(try node("number"))
    }
  }

  fileprivate func add(to object: inout JSONObject) {
    switch self {
    case .key(let key): object.add("key", ifPresent: key)
    case .number(let number): object.add("number", ifPresent: number)
    }
  }
}
