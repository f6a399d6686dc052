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
    var major: Int?
    var number: [UInt8] = []
    for byte in text.utf8 {
      guard byte == UInt8(ascii: ".") else {
        number.append(byte)
        continue
      }
      guard let part = Int(digits: number[...]) else { return nil }
      major = major ?? part
      number = []
    }
    guard let last = Int(digits: number[...]) else { return nil }
    return major ?? last
  }
}
