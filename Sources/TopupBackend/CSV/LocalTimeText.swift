internal import TopupDomain

/// Writes times as RFC 3339 in one time zone, one after the other: the day is worked out once for
/// all times of it.
struct LocalTimeText: Sendable {
  private let timeZone: TimeZoneRules
  /// What ``prefix`` and ``suffix`` are of, in days and seconds.
  private var day = Int64.min
  private var offsetSeconds = 0
  /// `2026-07-14T`
  private var prefix: [UInt8] = []
  /// `+07:00`
  private var suffix: [UInt8] = []

  init(_ timeZone: TimeZoneRules) {
    self.timeZone = timeZone
  }

  /// Whole seconds: `2026-07-14T09:00:00+07:00`.
  mutating func append(_ instant: Timestamp, to bytes: inout [UInt8]) {
    let offset = timeZone.offsetSeconds(at: instant)
    let wall = instant.seconds + Int64(offset)
    let day = wall >= 0 ? wall / 86_400 : (wall - 86_399) / 86_400
    if day != self.day || offset != offsetSeconds { begin(day, offset, at: instant) }
    let second = Int(wall - day * 86_400)
    bytes.append(contentsOf: prefix)
    Self.append(second / 3600, to: &bytes)
    bytes.append(UInt8(ascii: ":"))
    Self.append(second / 60 % 60, to: &bytes)
    bytes.append(UInt8(ascii: ":"))
    Self.append(second % 60, to: &bytes)
    bytes.append(contentsOf: suffix)
  }

  private mutating func begin(_ day: Int64, _ offset: Int, at instant: Timestamp) {
    self.day = day
    offsetSeconds = offset
    // `…THH:MM:SS` is the same length before the offset, whatever the year.
    let text = Array(timeZone.rfc3339(instant).utf8)
    let time = (text.firstIndex(of: UInt8(ascii: "T")) ?? 0) + 1
    prefix = Array(text[..<time])
    suffix = Array(text[(time + 8)...])
  }

  /// Two digits.
  private static func append(_ number: Int, to bytes: inout [UInt8]) {
    bytes.append(UInt8(ascii: "0") + UInt8(truncatingIfNeeded: number / 10))
    bytes.append(UInt8(ascii: "0") + UInt8(truncatingIfNeeded: number % 10))
  }
}
