public import TopupDomain

/// Days that are asked for often, so that nobody types them.
public enum DatePreset: Hashable, Sendable, CaseIterable {
  case all, today, lastSevenDays, thisMonth, lastMonth

  /// The days, both inclusive, on the day that is today in the company's zone; nil is unlimited.
  public func days(
    from today: CalendarDate
  ) -> (from: CalendarDate?, to: CalendarDate?) {
    let firstOfMonth = today.adding(days: 1 - today.day)
    return switch self {
    case .all: (nil, nil)
    case .today: (today, today)
    case .lastSevenDays: (today.adding(days: -6), today)
    case .thisMonth: (firstOfMonth, today)
    case .lastMonth: (firstOfMonth.adding(months: -1), firstOfMonth.adding(days: -1))
    }
  }
}
