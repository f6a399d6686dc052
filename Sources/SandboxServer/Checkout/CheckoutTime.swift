internal import TopupDomain

/// How long a payment may still be made.
struct CheckoutTime: Hashable, Sendable {
  /// Rounded down; at least 0.
  let minutes: Int64

  init(until: Timestamp, from now: Timestamp) {
    minutes = max(0, until.milliseconds(since: now) / 60_000)
  }

  /// The two largest units: `1 day 14 h`, `3 h 05 min`, `12 min`.
  func text(in language: CheckoutLanguage) -> String {
    let days = minutes / 1440
    let hours = minutes / 60 % 24
    let rest = minutes % 60
    let (day, hour, minute) =
      switch language {
      case .english: (days == 1 ? "day" : "days", "h", "min")
      case .indonesian: ("hari", "jam", "menit")
      }
    if days > 0 { return hours > 0 ? "\(days) \(day) \(hours) \(hour)" : "\(days) \(day)" }
    if hours > 0 { return rest > 0 ? "\(hours) \(hour) \(rest) \(minute)" : "\(hours) \(hour)" }
    return minutes > 0 ? "\(minutes) \(minute)" : "< 1 \(minute)"
  }

  /// `2026-07-15 23:59 (Asia/Jakarta)`
  static func text(of time: Timestamp, in zone: TimeZoneRules) -> String {
    let (date, clock) = zone.local(time)
    let two = { (number: Int) in (number < 10 ? "0" : "") + String(number) }
    return "\(date) \(two(clock.hour)):\(two(clock.minute)) (\(zone.name))"
  }
}
