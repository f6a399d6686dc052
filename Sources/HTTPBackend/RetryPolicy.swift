internal import HTTPClient
internal import TopupBackend

/// When a question that changes nothing is asked again.
enum RetryPolicy {
  static let attemptsMax = 3
  static let pauseMillisecondsMin = 200
  static let pauseMillisecondsMax = 2_000

  /// How long to wait before the next attempt; nil where there is none to make.
  ///
  /// Chance spreads the callers over 0…min(2 s, 200 ms × 2ⁿ⁻¹) after the nth attempt; never earlier
  /// than `Retry-After` asks.
  ///
  /// | attempt | 1 | 2 |
  /// |---|---|---|
  /// | milliseconds | 0–200 | 0–400 |
  static func pauseMilliseconds(
    afterAttempt attempt: Int, ending error: BackendError, chance: UInt64
  ) -> Int? {
    guard attempt < attemptsMax, mayPass(error) else { return nil }
    let full = min(pauseMillisecondsMax, pauseMillisecondsMin << (attempt - 1))
    let pause = Int(chance % UInt64(full + 1))
    guard case .refused(let problem) = error, let seconds = problem.retryAfterSeconds else {
      return pause
    }
    return seconds * 1000 + pause
  }

  /// Whether waiting may help. Where billing itself says that another service does not answer, it
  /// has asked that one several times already.
  private static func mayPass(_ error: BackendError) -> Bool {
    switch error {
    case .unreachable(.notConnected), .unreachable(.connectionLost): return true
    case .unreachable(.timedOut), .unreadable, .cancelled: return false
    case .refused(let problem):
      switch problem.knownCode {
      case .pricingUnavailable, .paymentUnavailable, .webhookNotConfigured, .apiKeyNotConfigured:
        return false
      default: return [429, 502, 503, 504].contains(problem.status)
      }
    }
  }
}
