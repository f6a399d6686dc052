/// A company's billing version: "3", "3.0.0", "2.0.0". What cannot be read has no major version.
public struct BillingVersion: Hashable, Sendable, CustomStringConvertible {
  public let text: String

  public init(_ text: String) {
    self.text = text
  }

  /// The number before the first point; nil where the text is not made of numbers and points.
  public var major: Int? {
    let parts = text.split(separator: ".", omittingEmptySubsequences: false)
    let numbers = parts.map { Int(digits: Array($0.utf8)[...]) }
    return numbers.contains(nil) ? nil : numbers[0]
  }

  public var isV3: Bool { major == 3 }

  public var description: String { text }
}
