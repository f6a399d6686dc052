private import Synchronization
internal import TopupDomain

/// How many rejected notices of a minute are written down: anybody may send one, and each would
/// cost a durable write and stay for ever.
final class RejectionBudget: Sendable {
  static let recordedMax = 600
  static let windowMilliseconds: Int64 = 60_000

  private struct Window {
    var start: Timestamp?
    var recorded = 0
  }

  private let window = Mutex(Window())

  /// Whether another one may be recorded; it counts as recorded where it may.
  func take(at now: Timestamp) -> Bool {
    window.withLock { window in
      let age = window.start.map { now.milliseconds(since: $0) } ?? .max
      // A clock that was set back begins a window, too.
      if !(0..<Self.windowMilliseconds).contains(age) { window = Window(start: now) }
      guard window.recorded < Self.recordedMax else { return false }
      window.recorded += 1
      return true
    }
  }
}
