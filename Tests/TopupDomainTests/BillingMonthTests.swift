import Testing
import TopupDomain

@Suite("P06: months in a company's time zone")
struct BillingMonthTests {
  @Test(
    "A month begins with its first instant there",
    arguments: [
      ("2026-07-31T23:59:59+07:00", TimeZoneRules.jakarta, "2026-07", "2026-08-01T00:00:00+07:00"),
      ("2026-08-01T00:00:00+07:00", .jakarta, "2026-08", "2026-09-01T00:00:00+07:00"),
      ("2026-07-31T17:00:00Z", .jakarta, "2026-08", "2026-09-01T00:00:00+07:00"),
      ("2026-07-31T17:00:00Z", .utc, "2026-07", "2026-08-01T00:00:00Z"),
      ("2026-12-31T12:00:00Z", .utc, "2026-12", "2027-01-01T00:00:00Z"),
      ("2028-02-29T12:00:00Z", .utc, "2028-02", "2028-03-01T00:00:00Z"),
    ])
  func months(at: String, zone: TimeZoneRules, name: String, next: String) throws {
    let instant = try #require(Timestamp(rfc3339: at))
    let month = BillingMonth(at: instant, in: zone)
    #expect(month.description == name)
    #expect(month.start <= instant)
    #expect(month.next.start == Timestamp(rfc3339: next))
    #expect(BillingMonth(at: month.next.start, in: zone) == month.next)
  }
}
