public import TopupDomain

/// Which days of the usage logs are summed up: the last seven calendar days.
public struct UsageHistoryQuery: Hashable, Sendable {
  static let days = 7

  /// Today and the six days before it.
  let from: CalendarDate
  /// The first instant of `from`.
  let start: Timestamp
  let now: Timestamp

  init(now: Timestamp, in zone: TimeZoneRules) {
    self.now = now
    from = zone.date(at: now).adding(days: 1 - Self.days)
    start = zone.instant(from)
  }
}

/// What the last days of the usage logs come to: runways and prices of messages are worked out
/// from it (P16).
public struct UsageHistory: Hashable, Sendable {
  /// What one log took from one balance.
  struct Drain: Hashable, Sendable {
    var kind: UsageKind
    var code: ComponentCode
    var amount: Decimal4
  }

  /// From when on a log was read; later than the query's start where it is too long.
  struct Span: Hashable, Sendable {
    var kind: UsageKind
    var start: Timestamp
  }

  var query: UsageHistoryQuery
  /// When the oldest row of either log was written; nil where there is none.
  var oldest: Timestamp?
  var drains: [Drain]
  var spans: [Span]
  /// The category that was used last comes first.
  public internal(set) var prices: [MessagePrice]

  /// Whether the logs reach back far enough for a rate (P16).
  var reachesBack: Bool {
    guard let oldest else { return false }
    return query.now.milliseconds(since: oldest) >= Int64(UsageHistoryQuery.days) * 86_400_000
  }

  /// Whether every row of the days was read.
  var isWhole: Bool { spans.allSatisfy { $0.start == query.start } }

  func milliseconds(of kind: UsageKind) -> Int64 {
    query.now.milliseconds(since: spans.first { $0.kind == kind }?.start ?? query.start)
  }
}

/// What one message of a category has taken lately: the average over the newest rows of the logs.
public struct MessagePrice: Hashable, Sendable {
  public var category: String
  /// Nil where such messages take nothing from any balance.
  public var code: ComponentCode?
  /// Rounded half away from zero to four decimals.
  public var average: Decimal4
  /// How many messages it is the average of.
  public var count: Int
}

/// How far the summing up of the logs has come.
public enum UsageReading: Hashable, Sendable {
  /// Nobody has asked; may become ``reading``.
  case unread
  case reading
  case read(UsageHistory)
  /// Asked again with R.
  case failed
}
