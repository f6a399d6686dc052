import TopupBackend

/// How the search for what became of an earlier run's order goes on (S15).
struct Recovery: Hashable, Sendable {
  /// A request may still have been on its way when its program died: only the third answer in a row
  /// that billing knows of none is believed, three seconds after the first.
  static let missesMax = 3

  /// How often in a row billing knew of no order.
  var misses = 0
  /// When it is asked again; nil as long as it has answered nothing, or all.
  var retry: Retry?

  /// When the next question is due; nil while an answer is awaited.
  var nextAt: Moment? { retry?.nextAt }

  mutating func begin() {
    retry?.begin()
  }

  mutating func plan(after now: Moment, with error: BackendError? = nil) {
    guard retry != nil else { return retry = Retry(failedAt: now, with: error) }
    retry?.fail(at: now, with: error)
  }

  /// - Returns: whether it is believed that there is none.
  mutating func miss(at now: Moment) -> Bool {
    misses += 1
    guard misses < Self.missesMax else { return true }
    plan(after: now)
    return false
  }
}
