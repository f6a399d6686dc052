import Foundation
import OwnThreads
import Synchronization
import Testing
import TopupBackend
import TopupDomain

@testable import Confidence

@Suite("Every backend: logs of what was deducted", .onOwnThreads, .timeLimit(.minutes(5)))
struct UsageConformance {
  private static let waba = "1001202600001"

  @Test(
    "P10: admin, owner and supervisor read and download logs; others are refused",
    arguments: BackendKind.allCases, UserRole.allCases)
  func roles(kind: BackendKind, role: UserRole) async throws {
    let stage = try kind.open()
    defer { withExtendedLifetime(stage) {} }
    let backend = try stage.backend("CID-1001", as: role)
    for usage in UsageKind.allCases {
      let filter = UsageFilter(usage)
      let refused: Refusal? = role.mayReadLogs ? nil : .refused(.roleNotAllowed)
      let reading = await refusal { () async throws(BackendError) in
        try await backend.usageLog(UsageLogQuery(filter))
      }
      #expect(reading == refused)
      let download = await refusal { () async throws(BackendError) in try await backend.csv(filter)
      }
      #expect(download == refused)
    }
  }

  @Test(
    "P10: the WABA is told, and filtered by, for V3 with the preference alone",
    arguments: BackendKind.allCases)
  func gate(kind: BackendKind) async throws {
    let stage = try kind.open()
    let backend = try stage.admin(of: "CID-1001")
    let filter = UsageFilter(.conversation)
    let filtered = UsageFilter(.conversation, wabaID: WabaID(Self.waba))
    let all = try await backend.all(filter)
    #expect(all.contains { $0.wabaID != nil })
    #expect(try await backend.all(filtered) == all.filter { $0.wabaID == WabaID(Self.waba) })
    #expect(try await backend.csv(filter).hasPrefix("Date,WABA ID,Customer,"))
    let off = try await stage.levers.setPreferences(
      ["billing_report_show_waba_id": false], of: CompanyID("CID-1001"))
    #expect(!off.holds(Preferences.showWabaID))
    try await expectNoWaba(backend, all.count, filter, filtered)
    _ = try await stage.levers.setPreferences(
      ["billing_report_show_waba_id": true], of: CompanyID("CID-1001"))
    #expect(try await backend.all(filter) == all)
    let older = UsageFilter(.conversation, wabaID: WabaID("1008202600001"))
    try await expectNoWaba(try stage.admin(of: "CID-1008"), 0, filter, older)
  }

  private func expectNoWaba(
    _ backend: any Backend, _ count: Int, _ filter: UsageFilter, _ filtered: UsageFilter
  ) async throws {
    let rows = try await backend.all(filter)
    #expect(rows.count == count)
    #expect(rows.allSatisfy { $0.wabaID == nil })
    #expect(try await backend.csv(filter).hasPrefix("Date,Customer,"))
    let refused = Refusal.refused(.wabaFilterNotAvailable)
    #expect(
      await refusal { () async throws(BackendError) in
        try await backend.usageLog(UsageLogQuery(filtered))
      } == refused)
    #expect(
      await refusal { () async throws(BackendError) in try await backend.csv(filtered) } == refused)
  }

  @Test("P10: a WABA without rows has none, and that is no error", arguments: BackendKind.allCases)
  func nobody(kind: BackendKind) async throws {
    let stage = try kind.open()
    defer { withExtendedLifetime(stage) {} }
    let backend = try stage.admin(of: "CID-1001")
    for id in ["nobody", "' OR 1=1 --", "é 作"] {
      let filter = UsageFilter(.broadcast, wabaID: WabaID(id))
      let page = try await backend.usageLog(UsageLogQuery(filter))
      #expect(page.rows.isEmpty && page.nextCursor == nil)
      #expect(try await backend.csv(filter).split(separator: "\r\n").count == 1)
    }
  }

  @Test(
    "P10: days are the company's and both inclusive", arguments: BackendKind.allCases,
    UsageKind.allCases)
  func days(kind: BackendKind, usage: UsageKind) async throws {
    let stage = try kind.open()
    defer { withExtendedLifetime(stage) {} }
    let backend = try stage.admin(of: "CID-1001")
    let all = try await backend.all(UsageFilter(usage))
    try #require(all.count > 20)
    let days = all.map { TimeZoneRules.jakarta.local($0.at).date }
    let (first, last) = (try #require(days.min()), try #require(days.max()))
    let middle = days[days.count / 2]
    let ranges: [(CalendarDate?, CalendarDate?)] = [
      (nil, nil), (middle, middle), (middle, nil), (nil, middle), (first, last), (last, first),
      (last.adding(days: 1), nil), (nil, first.adding(days: -1)),
    ]
    for (from, to) in ranges {
      let wanted = zip(all, days).filter { _, day in
        from.map { $0 <= day } ?? true && to.map { day <= $0 } ?? true
      }.map(\.0)
      let filter = UsageFilter(usage, from: from, to: to)
      #expect(try await backend.all(filter) == wanted)
      #expect(try await backend.csv(filter).split(separator: "\r\n").count == wanted.count + 1)
    }
  }

  @Test(
    "P10: from either end, in pages of any size, every row is met once",
    arguments: BackendKind.allCases, [1, 7, 1000])
  func bothEnds(kind: BackendKind, limit: Int) async throws {
    let stage = try kind.open()
    defer { withExtendedLifetime(stage) {} }
    let backend = try stage.admin(of: "CID-1002")
    for usage in UsageKind.allCases {
      let filter = UsageFilter(usage)
      let down = try await backend.all(filter, limit: limit)
      let up = try await backend.all(filter, .oldestFirst, limit: limit)
      #expect(down.reversed() == up)
      #expect(Set(down.map(\.id)).count == down.count)
      #expect(zip(down, down.dropFirst()).allSatisfy { $0.at >= $1.at })
      // Half from each end, and they meet.
      let half = down.count / 2
      let ends = try await backend.all(filter, limit: limit, upTo: half)
      let others = try await backend.all(
        filter, .oldestFirst, limit: limit, upTo: down.count - half)
      #expect(ends + others.reversed() == down)
    }
  }

  @Test("A cursor of another listing, order or kind is none", arguments: BackendKind.allCases)
  func cursors(kind: BackendKind) async throws {
    let stage = try kind.open()
    defer { withExtendedLifetime(stage) {} }
    let backend = try stage.admin(of: "CID-1001")
    let cursor = try #require(
      try await backend.usageLog(UsageLogQuery(UsageFilter(.conversation), limit: 1)).nextCursor)
    let refused = Refusal.refused(.invalidCursor)
    for query in [
      UsageLogQuery(UsageFilter(.broadcast), cursor: cursor),
      UsageLogQuery(UsageFilter(.conversation), order: .oldestFirst, cursor: cursor),
      UsageLogQuery(UsageFilter(.conversation), cursor: ""),
      UsageLogQuery(UsageFilter(.conversation), cursor: cursor + "!"),
      UsageLogQuery(UsageFilter(.conversation), cursor: String(repeating: "u", count: 513)),
    ] {
      #expect(
        await refusal { () async throws(BackendError) in try await backend.usageLog(query) }
          == refused)
    }
    #expect(
      await refusal { () async throws(BackendError) in
        try await backend.orders(OrderQuery(cursor: cursor))
      } == refused)
  }

  @Test("P10: pages and bytes are the same from both, and the bytes are those of the pages")
  func sameBytes() async throws {
    let (memory, http) = (try BackendKind.memory.open(), try BackendKind.http.open())
    for company in SameAnswersTests.companies {
      let (one, other) = (try memory.admin(of: company), try http.admin(of: company))
      let zone = try #require(TimeZoneRules(builtIn: try await one.clientConfig().timeZoneName))
      for usage in UsageKind.allCases {
        let filter = UsageFilter(usage)
        let pages = try await one.all(filter, .oldestFirst)
        #expect(try await other.all(filter, .oldestFirst).map(\.nameless) == pages.map(\.nameless))
        let csv = try await one.csv(filter)
        #expect(try await other.csv(filter) == csv)
        let showsWaba = csv.hasPrefix("Date,WABA ID,")
        #expect(csv == ([Self.header(showsWaba)] + pages.map { $0.line(showsWaba, zone) }).joined())
      }
    }
  }

  private static func header(_ showsWaba: Bool) -> String {
    "Date," + (showsWaba ? "WABA ID," : "")
      + "Customer,Phone number,Category,Campaign,Quantity,Credited to,Total price\r\n"
  }
}

extension Backend {
  /// The rows of page after page, as many as asked for.
  fileprivate func all(
    _ filter: UsageFilter, _ order: UsageLogQuery.Order = .newestFirst, limit: Int = 1000,
    upTo count: Int = .max
  ) async throws(BackendError) -> [UsageLogEntry] {
    var rows: [UsageLogEntry] = []
    var query = UsageLogQuery(filter, order: order, limit: limit)
    while rows.count < count {
      query.limit = min(limit, count - rows.count)
      let page = try await usageLog(query)
      rows += page.rows
      guard let next = page.nextCursor else { break }
      query.cursor = next
    }
    return rows
  }

  fileprivate func csv(_ filter: UsageFilter) async throws(BackendError) -> String {
    let received = ReceivedBytes()
    try await downloadUsage(filter) { received.take($0) }
    return received.text
  }
}

private final class ReceivedBytes: Sendable {
  private let bytes = Mutex<[UInt8]>([])

  func take(_ piece: [UInt8]) -> Bool {
    bytes.withLock { $0 += piece }
    return true
  }

  var text: String { bytes.withLock { String(decoding: $0, as: UTF8.self) } }
}

extension UsageLogEntry {
  /// Without its id, which each store makes up, and to the second, as it is written.
  fileprivate var nameless: UsageLogEntry {
    var entry = self
    entry.id = ""
    entry.at = Timestamp(milliseconds: at.seconds * 1000)
    return entry
  }

  /// Its line of CSV, written here in the plainest way.
  fileprivate func line(_ showsWaba: Bool, _ zone: TimeZoneRules) -> String {
    let buckets = creditedTo.map { "\($0.bucketName):\($0.amount)" }.joined(separator: "|")
    var cells = [zone.rfc3339(at)]
    if showsWaba { cells.append(wabaID?.text ?? "") }
    cells += [customerName, phoneNumber, category, campaign ?? "", "\(quantity)", buckets]
    return (cells + ["\(totalPrice)"]).map(Self.cell).joined(separator: ",") + "\r\n"
  }

  private static func cell(_ text: String) -> String {
    var text = text
    let isFormula = text.utf8.first.map { "=+-@\t\r".utf8.contains($0) } ?? false
    if isFormula, Decimal4(text) == nil { text = "'" + text }
    guard text.utf8.contains(where: { "\",\r\n".utf8.contains($0) }) else { return text }
    return "\"" + text.replacing("\"", with: "\"\"") + "\""
  }
}
