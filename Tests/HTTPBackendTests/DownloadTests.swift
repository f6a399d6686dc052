import Foundation
import HTTPBackend
import OwnThreads
import ScriptedServer
import Synchronization
import Testing
import TopupBackend
import TopupDomain

@Suite("Logs and their downloads over HTTP", .onOwnThreads, .timeLimit(.minutes(5)))
struct DownloadTests {
  private static let head =
    "HTTP/1.1 200 OK\r\nContent-Type: text/csv\r\nTransfer-Encoding: chunked\r\n\r\n"
  private static let csv = head + "6\r\nDate\r\n\r\n0\r\n\r\n"
  private static let busy = String.answer(503, Bodies.problem(503, "store_unavailable"))

  @Test("P10: every filter is asked for in the contract's words")
  func requests() async throws {
    let page = String.answer(200, #"{"data":[],"next_cursor":null}"#)
    let day = try #require(CalendarDate(year: 2026, month: 7, day: 1))
    let filter = UsageFilter(.broadcast, wabaID: WabaID("a b"), from: day, to: day)
    let canned = try CannedAnswers(page)
    _ = try await canned.backend.usageLog(UsageLogQuery(UsageFilter(.conversation)))
    _ = try await canned.backend.usageLog(
      UsageLogQuery(filter, order: .oldestFirst, limit: 7, cursor: "c"))
    _ = await download(canned, UsageFilter(.conversation))
    _ = await download(canned, filter)
    #expect(
      canned.requests.map { $0.line.replacing(" HTTP/1.1", with: "") } == [
        "GET /api/core/v1/billings/mcc_logs?order=desc&limit=100",
        "GET /api/core/v1/billings/broadcast_deductions"
          + "?waba_id=a%20b&from=2026-07-01&to=2026-07-01&order=asc&limit=7&cursor=c",
        "GET /api/core/v1/billings/download_mcc_logs",
        "GET /api/core/v1/billings/download_broadcast_deduction"
          + "?waba_id=a%20b&from=2026-07-01&to=2026-07-01",
      ])
    #expect(canned.requests.last?.field("accept")?.hasPrefix("text/csv") == true)
  }

  @Test("A download is asked again until its first byte, and never afterwards")
  func repetition() async throws {
    let later = try CannedAnswers([Self.busy, Self.busy, Self.csv])
    #expect(await download(later) == (nil, "Date\r\n"))
    #expect(later.requests.count == 3)
    let refused = try CannedAnswers([.answer(403, Bodies.problem(403, "role_not_allowed"))])
    guard case (.refused(let problem)?, "") = await download(refused) else {
      Issue.record("It was not refused")
      return
    }
    #expect(problem.code == "role_not_allowed")
    #expect(refused.requests.count == 1)
    let server = try ScriptedServer([.read, .send(Self.head + "6\r\nDate\r\n\r\n")])
    defer { server.stop() }
    let backend = HTTPBackend(
      at: try BillingAddress(server.origin), token: try AccessToken("demo-token"))
    let received = Received()
    let error = await failure { () async throws(BackendError) in
      try await backend.downloadUsage(UsageFilter(.conversation)) { received.take($0) }
    }
    #expect(error == .unreachable(.connectionLost))
    #expect(received.text == "Date\r\n")
    #expect(server.requests.count == 1)
  }

  @Test("A download ends as cancelled where its receiver or its task does")
  func cancelled() async throws {
    let server = try ScriptedServer([.read, .send(Self.head + "6\r\nDate\r\n\r\n"), .hang])
    defer { server.stop() }
    let backend = HTTPBackend(
      at: try BillingAddress(server.origin), token: try AccessToken("demo-token"))
    let filter = UsageFilter(.conversation)
    #expect(
      await failure { () async throws(BackendError) in
        try await backend.downloadUsage(filter) { _ in false }
      } == .cancelled)
    let received = Received()
    let task = Task { () async -> BackendError? in
      await failure { () async throws(BackendError) in
        try await backend.downloadUsage(filter) { received.take($0) }
      }
    }
    while received.text.isEmpty { try await Task.sleep(for: .milliseconds(1)) }
    task.cancel()
    #expect(await task.value == .cancelled)
  }

  private func download(
    _ canned: CannedAnswers, _ filter: UsageFilter = UsageFilter(.conversation)
  ) async -> (BackendError?, String) {
    let received = Received()
    let error = await failure { [backend = canned.backend] () async throws(BackendError) in
      try await backend.downloadUsage(filter) { received.take($0) }
    }
    return (error, received.text)
  }
}

/// What a receiver got.
private final class Received: Sendable {
  private let bytes = Mutex<[UInt8]>([])

  func take(_ piece: [UInt8]) -> Bool {
    bytes.withLock { $0 += piece }
    return true
  }

  var text: String { bytes.withLock { String(decoding: $0, as: UTF8.self) } }
}
