import HTTPBackend
import OwnThreads
import ScriptedServer
import Testing
import TopupBackend
import TopupDomain

/// A server and a client of today, and those of before the shared pool: a server without logs whose
/// balances say less, and a client that reads the members which there were then, and no others.
@Suite("P14: the six meetings of old and new", .onOwnThreads, .timeLimit(.minutes(5)))
struct SixMeetingsTests {
  enum Age: Sendable { case old, new }

  /// Who is there at first, and who afterwards.
  struct Meeting: Sendable, CustomTestStringConvertible {
    var name: String
    var servers: [Age]
    var clients: [Age]
    var testDescription: String { name }
  }

  @Test(
    "Balances are read and logs are read or refused, whoever is renewed or rolled back first",
    arguments: [
      Meeting(name: "both old", servers: [.old], clients: [.old]),
      Meeting(name: "server first", servers: [.old, .new], clients: [.old, .old]),
      Meeting(name: "client first", servers: [.old, .old], clients: [.old, .new]),
      Meeting(name: "both new", servers: [.new], clients: [.new]),
      Meeting(name: "server rolled back", servers: [.new, .old], clients: [.new, .new]),
      Meeting(name: "client rolled back", servers: [.new, .new], clients: [.new, .old]),
    ])
  func meeting(_ meeting: Meeting) async throws {
    for (server, client) in zip(meeting.servers, meeting.clients) {
      let canned = try ScriptedServer([.serve { Self.answer($0, of: server) }])
      defer { canned.stop() }
      let backend = HTTPBackend(
        at: try BillingAddress(canned.origin), token: try AccessToken("demo-token"))
      switch client {
      case .old: try Self.readAsBefore(server == .old ? Bodies.oldInfo : Bodies.info)
      case .new:
        guard case .v3(let info) = try await backend.billingInfo() else {
          Issue.record("not V3")
          return
        }
        #expect(info.balances[0].remaining == Decimal4("100"))
        try await Self.readLogs(backend, of: server)
      }
    }
  }

  private static func readLogs(_ backend: HTTPBackend, of server: Age) async throws {
    let filter = UsageFilter(.conversation)
    guard server == .new else {
      let error = await failure { () async throws(BackendError) in
        try await backend.usageLog(UsageLogQuery(filter))
      }
      guard case .refused(let problem) = error else {
        Issue.record("\(String(describing: error))")
        return
      }
      #expect(problem.knownCode == .notFound)
      let download = await failure { () async throws(BackendError) in
        try await backend.downloadUsage(filter) { _ in true }
      }
      guard case .refused(let other) = download else {
        Issue.record("\(String(describing: download))")
        return
      }
      #expect(other.knownCode == .notFound)
      return
    }
    // Members of a server newer than this client are ignored.
    let page = try await backend.usageLog(UsageLogQuery(filter))
    #expect(page.rows.map(\.id) == ["ul1"] && page.nextCursor == nil)
    #expect(page.rows[0].wabaID == nil && page.rows[0].campaign == nil)
    #expect(page.rows[0].creditedTo.map(\.bucketName) == ["wa_balance_initial"])
  }

  /// What a client of then needs of the balances, each with the type that it had.
  private static func readAsBefore(_ body: String) throws {
    let node = JSONNode(try JSONValue(parsing: Array(body.utf8)))
    for name in ["company_id", "package_name", "billing_version"] {
      #expect(try !node(name, as: String.self).isEmpty)
    }
    #expect(try node.member("contract")("end_date", as: CalendarDate.self).year > 2000)
    for balance in try node.member("balances").array() {
      _ = try balance("code", as: ComponentCode.self)
      for name in ["remaining", "total"] { _ = try balance(name, as: Decimal4.self) }
      for bucket in ["initial", "additional"] {
        _ = try balance.member(bucket)("remaining", as: Decimal4.self)
      }
      _ = try balance.member("postpaid")("used", as: Decimal4.self)
    }
  }

  private static func answer(_ request: ScriptedServer.Request, of server: Age) -> String {
    if request.line.contains("/billings/info") {
      let date = ["Date: Wed, 01 Jul 2026 02:00:00 GMT"]
      return .answer(200, server == .old ? Bodies.oldInfo : Bodies.info, date)
    }
    guard server == .new else { return .answer(404, Bodies.problem(404, "not_found")) }
    return .answer(
      200,
      #"{"data":[{"id":"ul1","at":"2026-07-01T09:00:00+07:00","customer_name":"n","#
        + #""phone_number":"+62","category":"marketing","quantity":"1","mood":"good","#
        + #""credited_to":[{"bucket":"wa_balance_initial","amount":"1","share":2}],"#
        + #""total_price":"1"}],"next_cursor":null,"total":null,"took_ms":3}"#)
  }
}
