internal import TopupDomain

/// When a call to a service of others, made while somebody waits, is made again.
///
/// Only calls that may be repeated are: asking for a price, and opening a payment, which its order
/// makes one however often it is asked for. What waits in the outbox has a patience of its own.
///
/// | it fails with | it is |
/// |---|---|
/// | not connected, connection reset, 429, 5xx | made again, up to three times in all |
/// | time-out | given up: whoever waits has waited long enough |
/// | malformed body, another 4xx | given up: it would say the same again |
public struct UpstreamRetry: Sendable {
  public static let attemptsMax = 3
  static let pauseMillisecondsMin: Int64 = 100
  static let pauseMillisecondsMax: Int64 = 1_000
  /// A service that wants to be left alone for longer is left alone.
  static let retryAfterSecondsMax = 2
  /// No further attempt is made later than so long after the request began, and no price is asked
  /// for at all that somebody only wants to look at: a page is answered within a client's ten
  /// seconds, and an order well under its lease, whatever fails.
  static let beginsMillisecondsMax: Int64 = 6_000

  static func mayBegin(at now: Timestamp, for began: Timestamp) -> Bool {
    now < began.adding(milliseconds: beginsMillisecondsMax)
  }

  /// Blocks the calling thread; a simulation's takes no time.
  let pause: @Sendable (_ milliseconds: Int) -> Void

  public init(pause: @escaping @Sendable (_ milliseconds: Int) -> Void) {
    self.pause = pause
  }

  /// How long to wait after the nth attempt: 0…min(1 s, 100 ms × 2ⁿ⁻¹) by chance, and never less
  /// than `Retry-After`. Nil where it is not made again.
  static func pauseMilliseconds(
    afterAttempt attempt: Int, failing failure: UpstreamFailure, _ random: any RandomSource
  ) -> Int64? {
    guard attempt < attemptsMax, failure.mayPass else { return nil }
    let asked = failure.retryAfterSeconds ?? 0
    guard asked <= retryAfterSecondsMax else { return nil }
    let full = min(pauseMillisecondsMax, pauseMillisecondsMin << Int64(attempt - 1))
    return Int64(asked) * 1000 + random.number(upTo: full)
  }
}

extension UpstreamFailure {
  /// Whether the next attempt may fare better.
  fileprivate var mayPass: Bool {
    switch self {
    case .notConnected, .connectionReset, .busy: true
    case .timedOut, .malformedBody, .refused: false
    }
  }
}
