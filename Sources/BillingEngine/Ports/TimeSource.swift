public import TopupDomain

/// What time it is, for every rule that asks: real, running from the sample data's start, or a
/// simulation's.
public protocol TimeSource: Sendable {
  func now() -> Timestamp
}
