import SampleLog
import Testing
import TopupBackend
import TopupDomain

@testable import TopupModel

@Suite("What the logs come to")
struct HistoryTests {
  /// 14 July 2026, 09:00 in Jakarta.
  static let now = TimeZoneRules.jakarta.instant(.exact("2026-07-14"), hour: 9)
  static let query = UsageHistoryQuery(now: now, in: .jakarta)

  static func entry(
    _ id: Int, hoursAgo: Int64, _ amount: String?, category: String = "marketing",
    code: ComponentCode = .whatsApp
  ) -> UsageLogEntry {
    UsageLogEntry(
      id: "ul\(id)", at: now.adding(seconds: -3600 * hoursAgo), wabaID: nil, customerName: "",
      phoneNumber: "", category: category, campaign: nil, quantity: .exact("1"),
      creditedTo: amount.map {
        [BucketShare(code: code, bucket: .initial, amount: .exact($0))]
      } ?? [], totalPrice: .zero)
  }

  /// Feeds a gathering with the pages of two logs, newest row first.
  static func gather(
    _ logs: [UsageKind: [UsageLogEntry]], asked: (UsageLogQuery) -> Void = { _ in }
  ) -> UsageHistory {
    var gathering = UsageGathering(query)
    while let wanted = gathering.wanted {
      asked(wanted)
      let days = wanted.filter.from.map { TimeZoneRules.jakarta.instant($0) }
      var rows = (logs[wanted.filter.kind] ?? []).filter { row in days.map { row.at >= $0 } ?? true
      }
      if wanted.order == .oldestFirst { rows.reverse() }
      let start = wanted.cursor.flatMap { Int($0) } ?? 0
      let end = min(rows.count, start + wanted.limit)
      gathering.take(
        Page(rows: Array(rows[start..<end]), nextCursor: end < rows.count ? String(end) : nil))
    }
    return gathering.history
  }

  @Test("P16: the last 7 days are today and the six before it, from midnight there")
  func days() {
    #expect(Self.query.from == .exact("2026-07-08"))
    #expect(Self.query.start == TimeZoneRules.jakarta.instant(.exact("2026-07-08")))
  }

  @Test("P16: the balance ends where what is left is used up at the rate of those days")
  func runway() throws {
    // 153 hours since the first midnight; Rp 1,530 in them is Rp 10 an hour, so 24,000 last 100 days.
    let rows = [
      Self.entry(2, hoursAgo: 1, "1000"), Self.entry(1, hoursAgo: 150, "530"),
      Self.entry(0, hoursAgo: 200, "999999"),
    ]
    let history = Self.gather([.conversation: rows])
    let runway = try #require(
      Runway(of: .exact("24000"), .whatsApp, in: history, .jakarta))
    #expect(runway.endsOn == .exact("2026-10-22"))
    #expect(!runway.isAbout)
    #expect(runway.perDay == .exact("240"))
    #expect(Runway(of: .exact("24000"), .users, in: history, .jakarta) == nil, "a rate of zero")
    #expect(Runway(of: .exact("-1"), .whatsApp, in: history, .jakarta) == nil)
  }

  @Test("P16: both logs take from a balance")
  func bothLogs() throws {
    let row = Self.entry(1, hoursAgo: 10, "765")
    let old = Self.entry(0, hoursAgo: 200, "1")
    let history = Self.gather([.conversation: [row, old], .broadcast: [row]])
    let runway = try #require(Runway(of: .exact("24000"), .whatsApp, in: history, .jakarta))
    #expect(runway.endsOn == .exact("2026-10-22") && runway.uses.count == 2)
  }

  @Test(
    "P16: under 7 days of history there is no rate", arguments: [(167, false), (168, true)])
  func shortHistory(hours: Int, reachesBack: Bool) {
    let rows = [
      Self.entry(1, hoursAgo: 1, "10"), Self.entry(0, hoursAgo: Int64(hours), "10"),
    ]
    #expect(Self.gather([.broadcast: rows]).reachesBack == reachesBack)
    #expect(!Self.gather([:]).reachesBack)
  }

  @Test("P16: of a log too long for 20 pages the rate is that of the span that was read")
  func longLog() throws {
    // A row a second of Rp 1: 20,000 rows are 20,000 seconds.
    let rows = (0..<21_000).map { index in
      var row = Self.entry(index, hoursAgo: 0, "1")
      row.at = Self.now.adding(seconds: Int64(-index))
      return row
    }
    var asked = 0
    let history = Self.gather([.conversation: rows + [Self.entry(0, hoursAgo: 400, "1")]]) {
      asked += $0.limit == 1000 ? 1 : 0
    }
    #expect(asked == 20 + 1, "and one for the other log, which is empty")
    let runway = try #require(Runway(of: .exact("86400"), .whatsApp, in: history, .jakarta))
    #expect(runway.isAbout)
    #expect(runway.endsOn == .exact("2026-07-15"))
  }

  @Test("P16: a message costs the average of the newest messages of its category")
  func prices() throws {
    let recent = (0..<100).map { Self.entry($0, hoursAgo: 1, $0 == 0 ? "300.01" : "300") }
    let older = [Self.entry(500, hoursAgo: 2, "9999")]
    let utility = [Self.entry(600, hoursAgo: 3, nil, category: "utility")]
    let history = Self.gather([.conversation: recent + older + utility])
    #expect(
      history.prices == [
        MessagePrice(
          category: "marketing", code: .whatsApp, average: .exact("300.0001"), count: 100),
        MessagePrice(category: "utility", code: nil, average: .zero, count: 1),
      ])
  }

  @Test("P16: without messages in the last days prices come from older ones")
  func oldPrices() {
    let history = Self.gather([.broadcast: [Self.entry(0, hoursAgo: 900, "586.33")]])
    #expect(history.prices.map(\.average) == [.exact("586.33")])
    #expect(history.drains.isEmpty)
  }

  @Test("The sums of a long log are those of its rows")
  func sums() throws {
    let history = try SampleLog(count: 12_000).history(Self.query).get()
    #expect(history.reachesBack && history.isWhole)
    #expect(history.prices.map(\.category).sorted() == ["authentication", "marketing", "utility"])
    #expect(history.drains.count == 2)
  }
}
