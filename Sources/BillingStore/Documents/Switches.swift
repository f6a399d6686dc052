internal import TopupBackend
internal import TopupDomain

/// Preferences as a store keeps them: names, each true or false.
enum Switches {
  static func document(_ switches: [String: Bool]) -> JSONValue { Preferences(switches).json }

  static func read(_ node: JSONNode) throws(JSONDecodingError) -> [String: Bool] {
    try Preferences(from: node).values
  }
}
