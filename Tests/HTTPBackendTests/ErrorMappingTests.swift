import HTTPBackend
import OwnThreads
import ScriptedServer
import Testing
import TopupBackend
import TopupDomain

@Suite("What an answer that is no success becomes", .onOwnThreads, .timeLimit(.minutes(5)))
struct ErrorMappingTests {
  private func error(of answer: String) async throws -> BackendError? {
    let canned = try CannedAnswers([answer], readMilliseconds: 1000)
    return await failure { () async throws(BackendError) in
      try await canned.backend.placeOrder(QuoteID("qt_1"), key: IdempotencyKey("key-12345"))
    }
  }

  @Test(
    "Every code of the contract is itself, with its detail, request id and status",
    arguments: ProblemCode.allCases)
  func codes(code: ProblemCode) async throws {
    let body = Bodies.problem(code.status, code.rawValue)
    let answer = String.answer(
      code.status, body, type: "application/problem+json", ["Retry-After: 7"])
    guard case .refused(let problem) = try await error(of: answer) else {
      Issue.record("not refused")
      return
    }
    #expect(problem.knownCode == code)
    #expect(problem.status == code.status)
    #expect(problem.detail == "D")
    #expect(problem.requestID == "req-1")
    #expect(problem.retryAfterSeconds == 7)
  }

  @Test("Every fault of the input and the fresh quote come along")
  func extensions() async throws {
    let quote = """
      {"quote_id":"qt_2","expires_at":"2026-07-01T09:15:00+07:00","lines":[\(Bodies.line)],
      "subtotal":1,"tax":{"name":"PPN","rate_percent":"11","amount":1},"total":2}
      """
    let more = """
      ,"errors":[{"field":"lines[0].value","code":"unknown_option","message":"no"},{"field":1},
      {"field":"x","code":"from_the_future","message":"m"}],"quote":\(quote)
      """
    let answer = String.answer(409, Bodies.problem(409, "price_changed", more))
    guard case .refused(let problem) = try await error(of: answer) else {
      Issue.record("not refused")
      return
    }
    #expect(problem.errors.map(\.field) == ["lines[0].value", "x"])
    #expect(problem.errors[1].knownCode == nil)
    #expect(problem.quote?.id == QuoteID("qt_2"))
  }

  @Test(
    "An answer in nobody's words is what its status says",
    arguments: [
      (400, "http_400", false), (401, "unauthenticated", false), (403, "http_403", false),
      (404, "not_found", false), (409, "http_409", false), (413, "body_too_large", false),
      (422, "http_422", false), (429, "rate_limited", false), (500, "http_500", true),
      (502, "http_502", true), (503, "http_503", true), (504, "http_504", true),
    ],
    [
      ("", ""), ("text/html", "<html><h1>502 Bad Gateway</h1></html>"),
      ("application/problem+json", #"{"title":"Oops","status":999}"#),
      ("application/problem+json", #"{"code":"","title":7}"#), ("application/json", "[1]"),
      ("application/json", "{\"code\": \"half"),
    ])
  func gateways(row: (Int, String, Bool), body: (String, String)) async throws {
    let (status, code, leavesOpen) = row
    let answer = String.answer(status, body.1, type: body.0, ["X-Request-Id: gateway-1"])
    guard let error = try await error(of: answer), case .refused(let problem) = error else {
      Issue.record("not refused")
      return
    }
    #expect(problem.status == status)
    #expect(problem.code == code)
    #expect(!problem.title.isEmpty)
    #expect(problem.requestID == "gateway-1")
    #expect(error.leavesOutcomeOpen == leavesOpen)
    #expect(!error.saysKeyOrderedNothing)
  }

  @Test(
    "Retry-After in seconds and as a date by the server's own clock",
    arguments: [
      (["Retry-After: 5"], 5), (["Retry-After: 0"], 0),
      (["Retry-After: 99999999999999999999"], 86_400),
      (["Retry-After: -1"], nil), (["Retry-After: soon"], nil), ([], nil),
      (["Date: Wed, 01 Jul 2026 02:00:00 GMT", "Retry-After: Wed, 01 Jul 2026 02:01:30 GMT"], 90),
      (["Date: Wed, 01 Jul 2026 02:00:00 GMT", "Retry-After: Tue, 30 Jun 2026 02:00:00 GMT"], 0),
      (["Retry-After: Wed, 01 Jul 2026 02:01:30 GMT"], nil),
    ] as [([String], Int?)])
  func retryAfter(fields: [String], seconds: Int?) async throws {
    let answer = String.answer(503, Bodies.problem(503, "payment_unavailable"), fields)
    guard case .refused(let problem) = try await error(of: answer) else {
      Issue.record("not refused")
      return
    }
    #expect(problem.retryAfterSeconds == seconds)
  }

  @Test("A redirect is an error that names where it leads, without what may be secret there")
  func redirects() async throws {
    let link = "Location: https://me:secret@other.example:8443/login?token=secret"
    for status in [301, 302, 303, 307, 308] {
      guard case .unreadable(let text) = try await error(of: .answer(status, "", [link])) else {
        Issue.record("not unreadable")
        return
      }
      #expect(text.contains("https://other.example:8443"))
      #expect(text.contains("\(status)"))
      #expect(!text.contains("secret"))
    }
  }

  @Test(
    "A success that is none of the contract's is unreadable and leaves the outcome open",
    arguments: [
      ("text/html", "<html>Welcome</html>", "web page"), ("application/json", "", "empty"),
      ("application/json", "{\"order_id\": ", "not JSON"),
      ("application/json", "{}", "order_id is missing"),
    ])
  func unreadable(type: String, body: String, reason: String) async throws {
    let error = try #require(try await error(of: .answer(201, body, type: type)))
    guard case .unreadable(let text) = error else {
      Issue.record("\(error)")
      return
    }
    #expect(text.contains(reason))
    #expect(error.leavesOutcomeOpen)
  }

  @Test("No error carries the token")
  func secrets() async throws {
    for answer in [
      String.answer(401, Bodies.problem(401, "invalid_token")), .answer(302), .answer(200, "x"),
      "garbage\r\n\r\n", "",
    ] {
      let error = try #require(try await error(of: answer))
      #expect(!"\(error)".contains("demo-token"))
    }
  }
}
