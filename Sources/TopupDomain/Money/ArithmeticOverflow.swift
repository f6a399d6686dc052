/// A figure that left the range of its type: money is refused, never wrapped (SPEC 1).
public struct ArithmeticOverflow: Error, Hashable, Sendable {
  public init() {}
}
