import BillingEngine
import InMemoryBackend
import OwnThreads
import Synchronization
import Testing
import TopupBackend
import TopupDomain

@Suite("P10: logs of the in-memory backend", .onOwnThreads)
struct UsageTests {
  private static let company = CompanyID("C")

  /// A company with so many generated rows of the days before the clock.
  private func backend(rows: Int, role: UserRole = .admin) throws -> InMemoryBackend {
    let start = try #require(Timestamp(rfc3339: "2026-07-14T09:00:00+07:00"))
    let code = try #require(ComponentCode("wa_balance"))
    let user = User(id: UserID("U"), name: "U", email: "u@x.example", role: role, token: "t")
    let company = Company(
      id: Self.company, name: "C", about: nil, timeZone: .jakarta,
      billingVersion: BillingVersion("3"), packageName: "P",
      contract: Contract(
        startDate: try #require(CalendarDate("2026-01-01")),
        endDate: try #require(CalendarDate("2026-12-31"))),
      tax: nil, settings: [Preferences.showWabaID: true], withholdsIncomeTax: false, mcc: nil,
      components: [], wabas: [], balances: [], freeUsage: nil, users: [user])
    let usage = GeneratedUsage(
      companyID: Self.company, count: rows, seed: 1,
      from: start.adding(seconds: -30 * 86_400), until: start,
      wabaIDs: (1...100).map { WabaID("W\($0)") }, code: code, isInRupiah: true)
    let setup = BillingSetup(
      clockStart: start, preferences: [Preferences.showWabaID: true], payment: PaymentSettings(),
      apiKey: nil, packages: [], rows: [], companies: [company],
      usage: [UsageHistory(companyID: Self.company, generated: usage)])
    let sandbox = try InMemorySandbox(setup: setup)
    return InMemoryBackend(sandbox, signedInAs: try #require(sandbox.caller(of: Self.company)))
  }

  private func failure(
    _ call: () async throws(BackendError) -> Void
  ) async -> BackendError? {
    do throws(BackendError) {
      try await call()
      return nil
    } catch {
      return error
    }
  }

  @Test("a download is the header and the rows of the log, oldest first")
  func download() async throws {
    let backend = try backend(rows: 5000)
    let received = Mutex<[UInt8]>([])
    let filter = UsageFilter(.broadcast, wabaID: WabaID("W7"))
    try await backend.downloadUsage(filter) { piece in
      received.withLock { $0 += piece }
      return true
    }
    let text = String(decoding: received.withLock { $0 }, as: UTF8.self)
    let lines = text.split(separator: "\r\n", omittingEmptySubsequences: false)
    let page = try await backend.usageLog(UsageLogQuery(filter, order: .oldestFirst, limit: 1000))
    #expect(page.nextCursor == nil && page.rows.count > 5)
    #expect(lines.first?.hasPrefix("Date,WABA ID,Customer,") == true && lines.last == "")
    #expect(lines.count == page.rows.count + 2)
    for (line, row) in zip(lines.dropFirst(), page.rows) {
      #expect(line.hasPrefix("\(TimeZoneRules.jakarta.rfc3339(row.at)),W7,\(row.customerName),"))
    }
  }

  @Test("whoever may not read logs gets no byte")
  func forbidden() async throws {
    let backend = try backend(rows: 10, role: .agent)
    let error = await failure { () async throws(BackendError) in
      try await backend.downloadUsage(UsageFilter(.conversation)) { _ in
        Issue.record("a piece came")
        return true
      }
    }
    guard case .refused(let problem) = error else {
      Issue.record("not refused: \(String(describing: error))")
      return
    }
    #expect(problem.knownCode == .roleNotAllowed)
  }

  @Test("a receiver that has enough ends a download of ten million rows")
  func enough() async throws {
    let backend = try backend(rows: 10_000_000)
    let pieces = Atomic(0)
    let error = await failure { () async throws(BackendError) in
      try await backend.downloadUsage(UsageFilter(.conversation)) { _ in
        pieces.add(1, ordering: .relaxed).newValue < 3
      }
    }
    #expect(error == .cancelled && pieces.load(ordering: .relaxed) == 3)
  }

  @Test("other calls are answered while a download is under way, and cancelling ends it")
  func besides() async throws {
    let backend = try backend(rows: 10_000_000)
    let (pieces, arrived) = AsyncStream<Int>.makeStream()
    let download = Task { () -> BackendError? in
      await failure { () async throws(BackendError) in
        try await backend.downloadUsage(UsageFilter(.conversation)) { piece in
          arrived.yield(piece.count)
          return true
        }
      }
    }
    var waiting = pieces.makeAsyncIterator()
    #expect(await waiting.next() ?? 0 > 0)
    #expect(try await backend.usageLog(UsageLogQuery(UsageFilter(.broadcast))).rows.count == 100)
    #expect(await waiting.next() ?? 0 > 0)
    download.cancel()
    #expect(await download.value == .cancelled)
  }
}
