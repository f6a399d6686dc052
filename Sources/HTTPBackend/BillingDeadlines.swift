/// How long a call may take, with every attempt and every pause between attempts.
public struct BillingDeadlines: Hashable, Sendable {
  /// What only reads, and a quote.
  public var readMilliseconds: Int
  /// What changes something, and every lever.
  public var changeMilliseconds: Int

  public init(readMilliseconds: Int = 10_000, changeMilliseconds: Int = 30_000) {
    self.readMilliseconds = readMilliseconds
    self.changeMilliseconds = changeMilliseconds
  }
}
