/// A token or an API key: never printed, only sent.
public struct AccessToken: Hashable, Sendable {
  let text: String

  public enum Fault: Error, Hashable, Sendable {
    case empty
    /// A blank, a line break or something else that a header does not carry.
    case character
  }

  public init(_ text: String) throws(Fault) {
    guard !text.isEmpty else { throw .empty }
    guard text.utf8.allSatisfy({ (0x21...0x7E).contains($0) }) else { throw .character }
    self.text = text
  }
}

extension AccessToken: CustomStringConvertible, CustomDebugStringConvertible, CustomReflectable {
  public var description: String { "(a token)" }
  public var debugDescription: String { description }
  /// So that dumping what holds a token does not dump the token.
  public var customMirror: Mirror { Mirror(self, children: []) }
}
