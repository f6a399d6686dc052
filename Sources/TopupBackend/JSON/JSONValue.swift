/// A JSON text as values: what the parser answers and the writer takes.
///
/// Two values are equal where they mean the same: the order of an object's members and the spelling
/// of a number do not matter, so `1.0` equals `1` and `15e-1` equals `1.5`.
public enum JSONValue: Sendable {
  case null
  case bool(Bool)
  /// Any number without a fraction that fits 64 bits, however it was spelled: `1`, `1.0`, `1e3`.
  case integer(Int64)
  /// The literal of every other number: `1.5`, `1e-3`, `9223372036854775808`. Always valid JSON.
  case number(String)
  case string(String)
  case array([JSONValue])
  case object(JSONObject)

  /// The kind of this value in plain words, for a message: "a text", "a list".
  public var kindInWords: String {
    switch self {
    case .null: "null"
    case .bool: "true or false"
    case .integer: "a whole number"
    case .number: "a number with a fraction or beyond 64 bits"
    case .string: "a text"
    case .array: "a list"
    case .object: "an object"
    }
  }
}

extension JSONValue: Equatable {
  public static func == (left: JSONValue, right: JSONValue) -> Bool {
    switch (left, right) {
    case (.null, .null): true
    case (.bool(let left), .bool(let right)): left == right
    case (.integer(let left), .integer(let right)): left == right
    case (.number(let left), .number(let right)):
      left == right || JSONDecimal.meanTheSame(left, right)
    case (.string(let left), .string(let right)): left == right
    case (.array(let left), .array(let right)): left == right
    case (.object(let left), .object(let right)): left == right
    case (.null, _), (.bool, _), (.integer, _), (.number, _), (.string, _), (.array, _),
      (.object, _):
      false
    }
  }
}

extension JSONValue: ExpressibleByStringLiteral, ExpressibleByIntegerLiteral,
  ExpressibleByBooleanLiteral, ExpressibleByArrayLiteral, ExpressibleByDictionaryLiteral
{
  public init(stringLiteral text: String) { self = .string(text) }
  public init(integerLiteral number: Int64) { self = .integer(number) }
  public init(booleanLiteral truth: Bool) { self = .bool(truth) }
  public init(arrayLiteral elements: JSONValue...) { self = .array(elements) }

  /// An object with its members in the order written. A name written twice is a programming error.
  public init(dictionaryLiteral members: (String, JSONValue)...) {
    self = .object(JSONObject(distinct: members))
  }
}
