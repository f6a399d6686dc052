internal import TopupDomain

/// A day of the calendar, counted by the auditor itself.
struct CivilDay: Hashable, Comparable {
  var year: Int
  var month: Int
  var day: Int

  init(year: Int, month: Int, day: Int) {
    self.year = year
    self.month = month
    self.day = day
  }

  init(_ date: CalendarDate) { self.init(year: date.year, month: date.month, day: date.day) }

  /// The day in a zone without summer time.
  init(at time: Timestamp, offsetSeconds: Int) {
    let milliseconds = Int(time.milliseconds) + offsetSeconds * 1000
    var days = milliseconds / 86_400_000
    if milliseconds < 0, milliseconds % 86_400_000 != 0 { days -= 1 }
    var year = 1970 + days / 366
    days -= Self.daysBefore(year)
    while days >= (Self.isLeap(year) ? 366 : 365) {
      days -= Self.isLeap(year) ? 366 : 365
      year += 1
    }
    var month = 1
    while days >= Self.length(of: month, in: year) {
      days -= Self.length(of: month, in: year)
      month += 1
    }
    self.init(year: year, month: month, day: days + 1)
  }

  static func < (left: Self, right: Self) -> Bool {
    (left.year, left.month, left.day) < (right.year, right.month, right.day)
  }

  static func isLeap(_ year: Int) -> Bool { year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) }

  static func length(of month: Int, in year: Int) -> Int {
    switch month {
    case 2: isLeap(year) ? 29 : 28
    case 4, 6, 9, 11: 30
    default: 31
    }
  }

  /// Days from the epoch to the first of January.
  static func daysBefore(_ year: Int) -> Int {
    let past = year - 1
    return past * 365 + past / 4 - past / 100 + past / 400 - 719_162
  }

  /// The same day so many months later, or that month's last.
  func adding(months: Int) -> CivilDay {
    let count = year * 12 + month - 1 + months
    let next = CivilDay(year: count / 12, month: count % 12 + 1, day: 1)
    return CivilDay(
      year: next.year, month: next.month,
      day: min(day, Self.length(of: next.month, in: next.year)))
  }

  var firstOfMonth: CivilDay { CivilDay(year: year, month: month, day: 1) }

  var nextDay: CivilDay {
    if day < Self.length(of: month, in: year) {
      return CivilDay(year: year, month: month, day: day + 1)
    }
    return firstOfMonth.adding(months: 1)
  }

  /// Midnight, in a zone without summer time.
  func start(offsetSeconds: Int) -> Timestamp {
    var days = Self.daysBefore(year) + day - 1
    for earlier in 1..<month { days += Self.length(of: earlier, in: year) }
    return Timestamp(milliseconds: Int64(days * 86_400 - offsetSeconds) * 1000)
  }

  /// `YYYY-MM`
  var cycle: String { "\(year)-" + (month < 10 ? "0" : "") + "\(month)" }

  func matches(_ date: CalendarDate?) -> Bool { date.map { CivilDay($0) } == self }
}
