/// A promise was broken: what was expected, what was seen instead, and what that means.
public struct CheckFailure: Error, Hashable, Sendable {
  public var expected: String
  public var seen: String
  /// Nil where the check's own words say it.
  public var meaning: String?

  public init(expected: String, seen: String, meaning: String? = nil) {
    self.expected = expected
    self.seen = seen
    self.meaning = meaning
  }
}

/// Nothing can be said here, and why: something is missing that the check needs.
public struct CheckSkip: Error, Hashable, Sendable {
  public var reason: String

  public init(_ reason: String) {
    self.reason = reason
  }
}
