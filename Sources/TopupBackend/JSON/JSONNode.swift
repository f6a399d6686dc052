/// A value together with where it stands, so that whatever is wrong with it can be said with its
/// place.
public struct JSONNode: Sendable {
  public let value: JSONValue
  public let path: JSONPath

  public init(_ value: JSONValue, path: JSONPath) {
    self.value = value
    self.path = path
  }

  /// The whole of a text; the name, often a file's, begins every error's path.
  public init(_ value: JSONValue, named name: String = "") {
    self.init(value, path: .text(name: name))
  }

  public var isNull: Bool {
    if case .null = value { true } else { false }
  }

  /// An error at this place. The reason reads on from the path: "must be above zero".
  public func notAllowed(_ reason: String) -> JSONDecodingError {
    JSONDecodingError(.notAllowed(reason: reason), at: path)
  }

  private func wrongType(_ expected: String) -> JSONDecodingError {
    JSONDecodingError(.wrongType(expected: expected, found: value.kindInWords), at: path)
  }
}

extension JSONNode {
  public func object() throws(JSONDecodingError) -> JSONObject {
    guard case .object(let object) = value else { throw wrongType("an object") }
    return object
  }

  public func array() throws(JSONDecodingError) -> [JSONNode] {
    guard case .array(let elements) = value else { throw wrongType("a list") }
    var nodes: [JSONNode] = []
    nodes.reserveCapacity(elements.count)
    for (index, element) in elements.enumerated() {
      nodes.append(JSONNode(element, path: .element(index, of: path)))
    }
    return nodes
  }

  public func string() throws(JSONDecodingError) -> String {
    guard case .string(let text) = value else { throw wrongType("a text") }
    return text
  }

  public func int64() throws(JSONDecodingError) -> Int64 {
    guard case .integer(let number) = value else { throw wrongType("a whole number") }
    return number
  }

  /// A number with at most four decimals, times 10,000.
  public func tenThousandths() throws(JSONDecodingError) -> Int64 {
    let scaled: Int64?
    switch value {
    case .integer(let number):
      let (product, overflows) = number.multipliedReportingOverflow(by: 10_000)
      scaled = overflows ? nil : product
    case .number(let literal):
      var decimal = JSONDecimal(literal: literal.utf8)
      decimal?.exponent += 4
      scaled = decimal?.int64
    case .null, .bool, .string, .array, .object: throw wrongType("a number")
    }
    guard let scaled else { throw notAllowed("may have four decimals at most, and 14 digits") }
    return scaled
  }

  public func bool() throws(JSONDecodingError) -> Bool {
    guard case .bool(let truth) = value else { throw wrongType("true or false") }
    return truth
  }
}

extension JSONNode {
  /// The member of this name; absent is an error.
  public func member(_ name: String) throws(JSONDecodingError) -> JSONNode {
    let path = JSONPath.member(name, of: path)
    guard let value = try object()[name] else { throw JSONDecodingError(.missing, at: path) }
    return JSONNode(value, path: path)
  }

  /// The member of this name; nil where it is absent or null.
  public func optionalMember(_ name: String) throws(JSONDecodingError) -> JSONNode? {
    guard let value = try object()[name] else { return nil }
    if case .null = value { return nil }
    return JSONNode(value, path: .member(name, of: path))
  }

  /// The member of this name, read as what the caller needs: `code = try node("code")`.
  public func callAsFunction<T: JSONDecodable>(
    _ name: String, as type: T.Type = T.self
  ) throws(JSONDecodingError) -> T {
    try T(from: member(name))
  }

  /// The same for a member that may be absent or null: `minimum = try node.optional("minimum")`.
  public func optional<T: JSONDecodable>(
    _ name: String, as type: T.Type = T.self
  ) throws(JSONDecodingError) -> T? {
    guard let member = try optionalMember(name) else { return nil }
    return try T(from: member)
  }

  /// The same for a member that may be absent but not null.
  public func ifPresent<T: JSONDecodable>(
    _ name: String, as type: T.Type = T.self
  ) throws(JSONDecodingError) -> T? {
    guard let member = try presentMember(name) else { return nil }
    return try T(from: member)
  }

  /// The member of this name, null or not; nil only where it is absent.
  public func presentMember(_ name: String) throws(JSONDecodingError) -> JSONNode? {
    guard let value = try object()[name] else { return nil }
    return JSONNode(value, path: .member(name, of: path))
  }

  /// A member that is one of a few words; `fallback` where it is absent, null, or a word that is
  /// not known here, as a newer writer's may be.
  public func word<Word: RawRepresentable>(
    _ name: String, else fallback: Word
  ) throws(JSONDecodingError) -> Word where Word.RawValue == String {
    guard let text: String = try optional(name) else { return fallback }
    return Word(rawValue: text) ?? fallback
  }

  /// This value itself, read as what the caller needs.
  public func decoded<T: JSONDecodable>(as type: T.Type = T.self) throws(JSONDecodingError) -> T {
    try T(from: self)
  }

  /// Refuses the first member whose name is not among those allowed.
  public func rejectUnknownMembers(allowed names: [String]) throws(JSONDecodingError) {
    for member in try object().members
    where !names.contains(where: { $0.isSameName(as: member.name) }) {
      throw JSONDecodingError(.unknownMember, at: .member(member.name, of: path))
    }
  }
}
