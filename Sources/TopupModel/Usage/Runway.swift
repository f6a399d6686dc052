public import TopupDomain

/// When a balance ends at the rate of the last days (P16).
public struct Runway: Hashable, Sendable {
  public let endsOn: CalendarDate
  /// The logs were too long to be read back to the first of the days.
  public let isAbout: Bool
  /// What was used, by log, and in how long; those that used nothing are left out.
  let uses: [Use]
  /// Rounded to four decimals, for a reader: the date is worked out without it.
  let perDay: Decimal4

  struct Use: Hashable, Sendable {
    var kind: UsageKind
    var amount: Decimal4
    var milliseconds: Int64
  }

  /// What is left divided by what was used in a millisecond, both exact; nil where nothing was used
  /// or the end is beyond the calendar.
  init?(
    of remaining: Decimal4, _ code: ComponentCode, in history: UsageHistory, _ zone: TimeZoneRules
  ) {
    let uses = history.drains.filter { $0.code == code }.map { drain in
      Use(
        kind: drain.kind, amount: drain.amount,
        milliseconds: max(1, history.milliseconds(of: drain.kind)))
    }
    guard let first = uses.first, remaining > .zero else { return nil }
    // first.amount / first.milliseconds + second.amount / second.milliseconds, over one divisor.
    var used = first.amount.tenThousandths
    var span = Int128(first.milliseconds)
    for use in uses.dropFirst() {
      used = used * Int128(use.milliseconds) + use.amount.tenThousandths * span
      span *= Int128(use.milliseconds)
    }
    let (left, overflow) = remaining.tenThousandths.multipliedReportingOverflow(by: span)
    let (aDay, dayOverflow) = used.multipliedReportingOverflow(by: 86_400_000)
    guard !overflow, !dayOverflow, used > 0,
      let perDay = try? Decimal4(tenThousandths: (aDay + span / 2) / span),
      let milliseconds = Int64(exactly: left / used)
    else { return nil }
    let (end, endOverflow) = history.query.now.milliseconds.addingReportingOverflow(milliseconds)
    guard !endOverflow, Timestamp(milliseconds: end).isWithinCalendars else { return nil }
    endsOn = zone.date(at: Timestamp(milliseconds: end))
    isAbout = !history.isWhole
    self.uses = uses
    self.perDay = perDay
  }
}

/// Why there is no runway.
public enum RunwayAbsence: Hashable, Sendable {
  case unlimited
  /// Nothing is left that could end.
  case nothingLeft
  case role(UserRole)
  case reading
  case failed
  case shortHistory
  /// Nothing was used in the last days, or so little that the end is beyond the calendar.
  case noUse
}
