internal import BillingEngine
internal import TopupDomain

/// A clock that moves only when the simulation moves it.
///
/// Unchecked because a world and everything in it belong to one thread.
final class VirtualClock: TimeSource, @unchecked Sendable {
  private(set) var time: Timestamp
  private var latest: Timestamp

  init(_ start: Timestamp) {
    time = start
    latest = start
  }

  func now() -> Timestamp { time }

  /// - Parameter milliseconds: below 0 it is set back.
  func advance(milliseconds: Int64) {
    time = time.adding(milliseconds: milliseconds)
    latest = max(latest, time)
  }

  /// Goes on to the latest time that it has ever shown.
  func catchUp() { time = latest }
}
