/// Why a value that is JSON is not what was expected, and where it stands.
public struct JSONDecodingError: Error, Sendable, CustomStringConvertible {
  public enum Fault: Equatable, Sendable {
    /// A required member is absent.
    case missing
    /// Both in plain words: "a text", "a whole number".
    case wrongType(expected: String, found: String)
    /// A member that nobody knows, where such members are refused.
    case unknownMember
    /// Of the right type and still not allowed; the reason reads on from the path: "must be above
    /// zero".
    case notAllowed(reason: String)
  }

  public let fault: Fault
  public let path: JSONPath

  public init(_ fault: Fault, at path: JSONPath) {
    self.fault = fault
    self.path = path
  }

  /// What is wrong, without the place.
  public var reason: String {
    switch fault {
    case .missing: "is missing"
    case .wrongType(let expected, let found): "must be \(expected), not \(found)"
    case .unknownMember: "is not a known member"
    case .notAllowed(let reason): reason
    }
  }

  /// One line: `companies/a.json: balances[2].code must be a text, not a list`.
  public var description: String { "\(path) \(reason)" }
}
