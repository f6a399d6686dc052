import BillingEngine
import SampleCompanies
import Testing
import TopupDomain

@Suite("P10: the history that a company's file describes")
struct UsageHistoryTests {
  private func history(
    _ usage: String, clock: String = "2026-07-14T09:00:00+07:00"
  ) throws -> UsageHistory {
    let company = SampleDataTexts.company
    let start = try #require(company.firstRange(of: "\"usage\": ")).upperBound
    let catalog = SampleDataTexts.catalog.replacingAll("2026-07-14T09:00:00+07:00", clock)
    let data = try SampleDataTexts.load(
      catalog: catalog, company: company[..<start] + usage + "}")
    return try #require(data.setup.usage.first)
  }

  private func generated(_ members: String) throws -> GeneratedUsage {
    try #require(try history("{\"generate\": {\(members)}}").generated)
  }

  @Test("a written row is a record of the company's first balance")
  func written() throws {
    let history = try history(
      """
      {"rows": [{"at": "2026-07-01T00:00:00Z", "waba_id": "not its own", "customer_name": "B",
        "phone_number": "+1", "kind": "broadcast", "category": "utility", "campaign": "C",
        "quantity": "2", "bucket": "additional", "total_price": "0"}]}
      """)
    #expect(history.generated == nil && history.count == 1)
    let two = Decimal4(2 as Int32)
    #expect(
      try history[0]
        == UsageRecord(
          companyID: CompanyID("CID-1"), uniqueCode: nil, kind: .broadcast,
          at: #require(Timestamp(rfc3339: "2026-07-01T00:00:00Z")), wabaID: WabaID("not its own"),
          conversationID: nil, customerName: "B", phoneNumber: "+1", category: "utility",
          campaign: "C", code: #require(ComponentCode("muv")), quantity: two,
          taken: PoolShares(initial: .zero, additional: two, postpaid: .zero), totalPrice: .zero,
          valueBefore: .zero))
  }

  @Test(
    "the days, in the company's time zone, and never beyond the clock",
    arguments: [
      ("\"from\": \"2026-06-01\", \"to\": \"2026-06-02\"", "2026-06-01", "2026-06-03T00:00:00"),
      ("\"to\": \"2026-06-30\"", "2026-06-01", "2026-07-01T00:00:00"),
      ("\"from\": \"2026-07-14\"", "2026-07-14", "2026-07-14T09:00:00"),
      ("\"from\": \"2026-07-01\", \"to\": \"2026-08-01\"", "2026-07-01", "2026-07-14T09:00:00"),
      ("\"from\": \"2027-01-01\"", "2027-01-01", "2027-01-02T00:00:00"),
      (
        "\"from\": \"0001-01-01\", \"to\": \"9999-12-31\"", "0001-01-01", "2026-07-14T09:00:00"
      ),
    ])
  func days(members: String, from: String, until: String) throws {
    let usage = try generated("\"rows\": 50, \"seed\": -7, " + members)
    #expect(usage.from == Timestamp(rfc3339: from + "T00:00:00+07:00"))
    #expect(usage.until == Timestamp(rfc3339: until + "+07:00"))
    let times = (0..<50).map { usage.time(at: $0) }
    #expect(times == times.sorted())
    #expect(times.allSatisfy { $0 >= usage.from && $0 < usage.until })
  }

  @Test("the same seed makes the same rows everywhere; another one makes others")
  func pinned() throws {
    let members = "\"rows\": 10000000, \"from\": \"2026-06-01\", \"to\": \"2026-06-30\", \"seed\": "
    let usage = try generated(members + "1001")
    let pinned = [0, 1, 4_999_999, 9_999_999].map { index in
      let row = usage[index]
      return "\(TimeZoneRules.jakarta.rfc3339(row.at)) \(row.kind) \(row.customerName)"
        + " \(row.phoneNumber) \(row.category)"
    }
    #expect(pinned == Self.pinnedRows)
    let other = try generated(members + "1002")
    #expect((0..<100).contains { other[$0].customerName != usage[$0].customerName })
    #expect((0..<100).allSatisfy { usage[$0] == usage[$0] })
  }

  private static let pinnedRows = [
    "2026-06-01T00:00:00+07:00 conversation Joko Handayani +6287854356449 utility",
    "2026-06-01T00:00:02+07:00 broadcast Wulan Anggraini +6285234532572 marketing",
    "2026-06-15T23:59:58+07:00 broadcast Fitri Siregar +6281811603961 marketing",
    "2026-06-30T23:59:58+07:00 broadcast Wahyu Gunawan +6281182400407 marketing",
  ]

  @Test("rows are believable: both kinds, the company's WABAs, shares that add up to the price")
  func believable() throws {
    let members = "\"rows\": 5000, \"seed\": 3, \"from\": \"2026-06-01\", \"to\": \"2026-06-30\""
    let usage = try generated(members)
    var counts: [UsageKind: Int] = [:]
    var nightly = 0
    for index in 0..<usage.count {
      let row = usage[index]
      counts[row.kind, default: 0] += 1
      if TimeZoneRules.jakarta.local(row.at).time.hour < 6 { nightly += 1 }
      #expect(row.wabaID == WabaID("W-1") && row.uniqueCode == nil)
      #expect((row.campaign != nil) == (row.kind == .broadcast))
      #expect(row.phoneNumber.hasPrefix("+628") && row.phoneNumber.utf8.count == 14)
      // Visitors, not rupiah.
      #expect(row.totalPrice == .zero && row.quantity == Decimal4(1 as Int32))
      let sum = try row.taken.initial.adding(row.taken.additional).adding(row.taken.postpaid)
      #expect(sum == row.quantity)
    }
    #expect((1300...1700).contains(counts[.broadcast] ?? 0))
    #expect((50...200).contains(nightly))
  }

  @Test("in rupiah, a row takes what it costs: a free message takes nothing from any bucket")
  func freeRows() throws {
    let start = try #require(Timestamp(rfc3339: "2026-06-01T00:00:00+07:00"))
    let usage = GeneratedUsage(
      companyID: CompanyID("C-1"), count: 500, seed: 3, from: start,
      until: start.adding(minutes: 10_000), wabaIDs: [],
      code: try #require(ComponentCode("wa_balance")), isInRupiah: true)
    var free = 0
    for index in 0..<usage.count {
      let row = usage[index]
      if row.totalPrice == .zero { free += 1 }
      #expect((row.totalPrice == .zero) == (row.taken == .none))
      #expect(
        row.taken.initial.tenThousandths + row.taken.additional.tenThousandths
          == row.totalPrice.tenThousandths)
    }
    #expect((50...400).contains(free))
  }

  @Test("more rows than milliseconds, no rows, and one row")
  func extremes() throws {
    let day = ", \"seed\": 5, \"from\": \"2026-06-01\", \"to\": \"2026-06-01\""
    let dense = try generated("\"rows\": 1000000000000" + day)
    #expect(dense.time(at: 0) == dense.from)
    #expect(dense.until.milliseconds(since: dense.time(at: dense.count - 1)) < 100)
    #expect(try generated("\"rows\": 0" + day).count == 0)
    #expect(try generated("\"rows\": 1" + day)[0].at < dense.until)
  }
}
