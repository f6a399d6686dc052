/// Says what a check expects, and throws ``CheckFailure`` where it is not so.
public enum Expect {
  public static func that(
    _ isSo: Bool, _ expected: @autoclosure () -> String, saw seen: @autoclosure () -> String,
    means meaning: String? = nil
  ) throws(CheckFailure) {
    guard isSo else {
      throw CheckFailure(expected: expected(), seen: seen(), meaning: meaning)
    }
  }

  /// Two values are the same.
  public static func equal<Value: Equatable>(
    _ seen: Value, _ expected: Value, _ what: @autoclosure () -> String,
    means meaning: String? = nil
  ) throws(CheckFailure) {
    guard seen == expected else {
      throw CheckFailure(
        expected: "\(what()): \(shown(expected))", seen: "\(what()): \(shown(seen))",
        meaning: meaning)
    }
  }

  /// Something is there.
  public static func some<Value>(
    _ value: Value?, _ what: @autoclosure () -> String, means meaning: String? = nil
  ) throws(CheckFailure) -> Value {
    guard let value else {
      throw CheckFailure(expected: what(), seen: "nothing of the kind", meaning: meaning)
    }
    return value
  }

  /// Short enough to read, long enough to tell.
  static func shown<Value>(_ value: Value) -> String {
    let text = String(describing: value)
    return text.utf8.count <= 600 ? text : text.prefix(600) + "…"
  }
}
