/// The code of a balance and of the section that tops it up: `wa_balance`. `^[a-z][a-z0-9_]{0,63}$`
public struct ComponentCode: Hashable, Comparable, Sendable, CustomStringConvertible {
  public let text: String

  /// Nil where `text` does not match the contract's pattern.
  public init?(_ text: String) {
    let bytes = text.utf8
    guard bytes.count <= 64, let first = bytes.first, (0x61...0x7A).contains(first),
      bytes.allSatisfy({
        (0x61...0x7A).contains($0) || (0x30...0x39).contains($0) || $0 == 0x5F
      })
    else { return nil }
    self.text = text
  }

  public var description: String { text }

  public static func < (left: Self, right: Self) -> Bool { left.text < right.text }
}
