import Testing
import TopupDomain

@Suite("Days, time zones and instants")
struct TimeTests {
  @Test("Every day of four centuries follows the one before it")
  func calendar() {
    var expected = (year: 1900, month: 1, day: 1)
    let start = date("1900-01-01").daysSinceEpoch
    for days in start..<(start + 146_097) {
      let day = CalendarDate(daysSinceEpoch: days)
      let isExpected = (day.year, day.month, day.day) == expected
      guard isExpected, day.daysSinceEpoch == days else {
        Issue.record("\(day) instead of \(expected)")
        return
      }
      if CalendarDate(year: expected.year, month: expected.month, day: expected.day + 1) != nil {
        expected.day += 1
      } else if expected.month < 12 {
        expected = (expected.year, expected.month + 1, 1)
      } else {
        expected = (expected.year + 1, 1, 1)
      }
    }
    #expect(expected == (2300, 1, 1))
  }

  @Test(
    "RFC 3339 is read exactly",
    arguments: [
      ("2026-07-14T09:00:00+07:00", 1_783_994_400_000), ("1970-01-01T00:00:00Z", 0),
      ("1970-01-01T00:00:00.5z", 500), ("1969-12-31T23:59:59Z", -1000),
      ("2026-07-14 09:00:00Z", nil), ("2026-07-14T09:00:00", nil), ("2026-02-30T00:00:00Z", nil),
      ("2026-07-14T24:00:00Z", nil), ("2026-07-14T09:00:00+7:00", nil), ("", nil),
      ("2026-07-14T09:00:00.Z", nil), ("2026-07-14T09:00:00+07:00x", nil),
    ] as [(String, Int64?)])
  func rfc3339(text: String, milliseconds: Int64?) {
    #expect(Timestamp(rfc3339: text)?.milliseconds == milliseconds)
  }

  @Test("A day ends by the company's clock")
  func endOfDay() throws {
    let end = TimeZoneRules.jakarta.endOfDay(date("2026-07-15"))
    #expect(TimeZoneRules.jakarta.rfc3339(end) == "2026-07-15T23:59:59+07:00")
    #expect(TimeZoneRules.utc.rfc3339(end) == "2026-07-15T16:59:59Z")
    #expect(TimeZoneRules.utc.date(at: end) == date("2026-07-15"))
    let next = end.adding(seconds: 1)
    #expect(TimeZoneRules.jakarta.date(at: next) == date("2026-07-16"))
  }

  @Test("A zone whose clocks change has the offset of the instant")
  func transitions() throws {
    let change = try #require(Timestamp(rfc3339: "2026-03-29T01:00:00Z"))
    let zone = TimeZoneRules(
      name: "Test", offsetSeconds: 3600,
      transitions: [.init(start: change.seconds, offsetSeconds: 7200)])
    #expect(zone.rfc3339(change.adding(seconds: -1)) == "2026-03-29T01:59:59+01:00")
    #expect(zone.rfc3339(change) == "2026-03-29T03:00:00+02:00")
    let noon = zone.instant(date("2026-03-29"), hour: 12)
    #expect(zone.rfc3339(noon) == "2026-03-29T12:00:00+02:00")
  }
}
