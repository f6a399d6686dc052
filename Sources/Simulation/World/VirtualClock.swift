internal import BillingEngine
internal import TopupDomain

/// A clock that moves only when the simulation moves it.
///
/// Unchecked because a world and everything in it belong to one thread.
final class VirtualClock: TimeSource, @unchecked Sendable {
  private(set) var time: Timestamp

  init(_ start: Timestamp) { time = start }

  func now() -> Timestamp { time }

  func advance(milliseconds: Int64) { time = time.adding(milliseconds: milliseconds) }
}
