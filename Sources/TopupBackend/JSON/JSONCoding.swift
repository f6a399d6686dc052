/// What can be read from JSON. Members that it does not know are its own affair: most ignore them.
public protocol JSONDecodable {
  init(from node: JSONNode) throws(JSONDecodingError)
}

/// What can be written as JSON.
public protocol JSONEncodable {
  var json: JSONValue { get }
}

public typealias JSONCodable = JSONDecodable & JSONEncodable

extension JSONValue: JSONCodable {
  public init(from node: JSONNode) throws(JSONDecodingError) { self = node.value }
  public var json: JSONValue { self }
}

extension JSONObject: JSONCodable {
  public init(from node: JSONNode) throws(JSONDecodingError) { self = try node.object() }
  public var json: JSONValue { .object(self) }
}

extension String: JSONCodable {
  public init(from node: JSONNode) throws(JSONDecodingError) { self = try node.string() }
  public var json: JSONValue { .string(self) }
}

extension Bool: JSONCodable {
  public init(from node: JSONNode) throws(JSONDecodingError) { self = try node.bool() }
  public var json: JSONValue { .bool(self) }
}

extension Int64: JSONCodable {
  public init(from node: JSONNode) throws(JSONDecodingError) { self = try node.int64() }
  public var json: JSONValue { .integer(self) }
}

extension Int: JSONCodable {
  public init(from node: JSONNode) throws(JSONDecodingError) {
    let number = try node.int64()
    guard let exact = Int(exactly: number) else { throw node.notAllowed("is too large") }
    self = exact
  }

  public var json: JSONValue { .integer(Int64(self)) }
}

extension Array: JSONDecodable where Element: JSONDecodable {
  public init(from node: JSONNode) throws(JSONDecodingError) {
    self = []
    for element in try node.array() { append(try Element(from: element)) }
  }
}

extension Array: JSONEncodable where Element: JSONEncodable {
  public var json: JSONValue { .array(map(\.json)) }
}

/// Nothing is written as null. To leave the member out instead, see
/// ``JSONObject/add(_:ifPresent:)``.
extension Optional: JSONEncodable where Wrapped: JSONEncodable {
  public var json: JSONValue { self?.json ?? .null }
}

/// An enum of words reads and writes as its word; another word is an error that names those there
/// are.
extension JSONDecodable where Self: RawRepresentable & CaseIterable, RawValue == String {
  public init(from node: JSONNode) throws(JSONDecodingError) {
    guard let value = Self(rawValue: try node.string()) else {
      let words = Self.allCases.map(\.rawValue).joined(separator: ", ")
      throw node.notAllowed("must be one of: \(words)")
    }
    self = value
  }
}

extension JSONEncodable where Self: RawRepresentable, RawValue == String {
  public var json: JSONValue { .string(rawValue) }
}
