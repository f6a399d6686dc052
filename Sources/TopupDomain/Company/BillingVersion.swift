/// A company's billing version: "3", "3.0.0", "2.0.0". What cannot be read has no major version.
public struct BillingVersion: Hashable, Sendable, CustomStringConvertible {
  public let text: String
  /// The number before the first point; nil where the text is not made of numbers and points.
  public let major: Int?

  public init(_ text: String) {
    self.text = text
    major = Self.major(of: text)
  }

  public var isV3: Bool { major == 3 }

  public var description: String { text }

  private static func major(of text: String) -> Int? {
    var numbers = text.split(separator: ".", omittingEmptySubsequences: false).makeIterator()
    guard let first = numbers.next(), let major = Int(digits: Array(first.utf8)[...]) else {
      return nil
    }
    while let number = numbers.next() {
      if Int(digits: Array(number.utf8)[...]) == nil { return nil }
    }
    return major
  }
}
