/// A calendar month in a company's time zone: what a monthly quota lasts for, and the cycle in
/// which an alert is given once (P06, P07).
public struct BillingMonth: Hashable, Sendable, CustomStringConvertible {
  private let firstDay: CalendarDate
  private let timeZone: TimeZoneRules

  /// The month that a wall calendar there shows.
  public init(at instant: Timestamp, in timeZone: TimeZoneRules) {
    let day = timeZone.date(at: instant)
    self.init(firstDay: day.adding(days: 1 - day.day), timeZone: timeZone)
  }

  private init(firstDay: CalendarDate, timeZone: TimeZoneRules) {
    self.firstDay = firstDay
    self.timeZone = timeZone
  }

  /// Its first instant.
  public var start: Timestamp { timeZone.instant(firstDay) }

  public var next: BillingMonth {
    BillingMonth(firstDay: firstDay.adding(months: 1), timeZone: timeZone)
  }

  /// `YYYY-MM`
  public var description: String { String(firstDay.description.prefix(7)) }
}
