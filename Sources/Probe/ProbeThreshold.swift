/// Something about a server that must not be above its limit.
public enum ProbeThreshold: Hashable, Sendable {
  /// Reads of the probe that were not answered as agreed.
  case readsFailed
  case webhooksRejected, deductionsDeferred, serverErrors
  case ordersStuck, outboxAge
  /// How long a read took as the probe saw it, and as the server itself did.
  case readTime(ProbeRead), serverTime(ProbeRead)

  public static let all: [ProbeThreshold] =
    [
      .readsFailed, .serverErrors, .webhooksRejected, .deductionsDeferred, .ordersStuck, .outboxAge,
    ] + ProbeRead.allCases.map { .readTime($0) } + ProbeRead.allCases.map { .serverTime($0) }

  /// As a file of thresholds and a report name it; the unit stands at its end.
  public var name: String {
    switch self {
    case .readsFailed: "reads_failed"
    case .webhooksRejected: "webhooks_rejected_per_minute"
    case .deductionsDeferred: "deductions_deferred_percent"
    case .serverErrors: "responses_5xx_percent"
    case .ordersStuck: "orders_stuck"
    case .outboxAge: "outbox_age_seconds"
    case .readTime(let read): read.rawValue + "_p95_ms"
    case .serverTime(let read): read.rawValue + "_server_p95_ms"
    }
  }

  /// How its value comes about.
  public enum Reading: String, Hashable, Sendable {
    /// Counted by the probe itself.
    case counted
    /// What a counter of the server grew by during the probe, a minute.
    case perMinute = "per_minute"
    /// What a counter grew by during the probe, as a part of what another one grew by.
    case share
    /// What the server says at the end of the probe.
    case last
    /// Where 95 of 100 calls of the probe were answered within.
    case quantile
    /// The bound of the server's histogram that 95 of 100 calls during the probe were within,
    /// whoever made them.
    case histogram
  }

  public var reading: Reading {
    switch self {
    case .readsFailed: .counted
    case .webhooksRejected: .perMinute
    case .deductionsDeferred, .serverErrors: .share
    case .ordersStuck, .outboxAge: .last
    case .readTime: .quantile
    case .serverTime: .histogram
    }
  }

  /// The limit where nobody gives another one.
  public var standardLimit: ProbeFigure {
    switch self {
    case .readsFailed, .ordersStuck: .zero
    case .webhooksRejected: ProbeFigure(12)
    case .deductionsDeferred: ProbeFigure(1)
    case .serverErrors: ProbeFigure(millionths: 500_000)
    case .outboxAge: ProbeFigure(300)
    case .readTime: ProbeFigure(1_000)
    case .serverTime: ProbeFigure(250)
    }
  }

  /// No limit is above it: beyond, it could never be crossed, or is a slip.
  public var largestLimit: ProbeFigure {
    switch self {
    case .deductionsDeferred, .serverErrors: ProbeFigure(100)
    // The server counts nothing beyond ten seconds more exactly.
    case .serverTime: ProbeFigure(10_000)
    case .readsFailed, .webhooksRejected, .ordersStuck, .outboxAge, .readTime:
      ProbeFigure(1_000_000)
    }
  }
}
