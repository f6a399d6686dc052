import BillingEngine
import HTTPMessages
import Testing
import TopupBackend

@testable import SandboxServer

@Suite("Routes: every refusal has its code, its status and its shape")
struct RefusalTableTests {
  struct Case: Sendable, CustomTestStringConvertible {
    var method: HTTPMethod = .get
    var target: String
    var who: String? = TestService.admin
    var json: String?
    var headers: [(String, String)] = []
    var code: ProblemCode
    var faults: [String] = []
    var testDescription: String { "\(method.rawValue) \(target.prefix(60)) \(code.rawValue)" }
  }

  private static let orders = "/iag/v1/topup-orders"
  private static let quote = orders + "/quote"
  private static let key = [("Idempotency-Key", "a-key-of-mine")]
  private static let line = #"{"lines":[{"code":"wa_balance","value":1000000}]}"#

  static let cases: [Case] = general + UsageRefusals.cases + QuotaRefusals.cases

  private static let general: [Case] = [
    // Paths and methods.
    Case(target: "/", code: .notFound), Case(target: "/nowhere", code: .notFound),
    Case(target: "/healthz/", code: .notFound), Case(target: "//healthz", code: .notFound),
    Case(target: "healthz", code: .notFound), Case(target: "/%zz", code: .notFound),
    Case(target: orders + "/", code: .notFound), Case(target: "/%00", code: .notFound),
    Case(method: .delete, target: orders, code: .methodNotAllowed),
    Case(method: HTTPMethod(rawValue: "TRACE"), target: "/healthz", code: .methodNotAllowed),
    Case(method: HTTPMethod(rawValue: ""), target: "/healthz", code: .methodNotAllowed),
    Case(target: quote, code: .methodNotAllowed),
    Case(method: .post, target: "/sandbox/v1/faults", who: "key", code: .methodNotAllowed),
    // Who asks.
    Case(target: orders, who: nil, code: .unauthenticated),
    Case(target: orders, who: "key", code: .unauthenticated),
    Case(target: orders, who: "nobody", code: .invalidToken),
    Case(target: orders, who: TestService.apiKey, code: .invalidToken),
    Case(target: orders, who: "two words", code: .unauthenticated),
    Case(
      target: orders, headers: [("Authorization", "Bearer x")], code: .unauthenticated),
    Case(
      target: orders, who: nil, headers: [("Authorization", "Basic YTpi")], code: .unauthenticated),
    Case(target: "/iag/v1/events", code: .unauthenticated),
    Case(target: "/sandbox/v1/clock", who: nil, code: .unauthenticated),
    Case(
      target: "/iag/v1/events", who: nil, headers: [("X-Api-Key", TestService.admin)],
      code: .invalidToken),
    Case(
      target: "/iag/v1/events", who: "key", headers: [("X-Api-Key", "x")], code: .unauthenticated),
    // What they may.
    Case(
      method: .post, target: quote, who: "demo-cid-1001-agent", json: "{", code: .roleNotAllowed),
    Case(method: .post, target: orders, who: "demo-cid-1001-member", code: .roleNotAllowed),
    Case(
      method: .post, target: orders + "/x/cancel", who: "demo-cid-1001-supervisor",
      code: .roleNotAllowed),
    Case(
      method: .post, target: quote, who: "demo-cid-1014-admin", json: line,
      code: .withholdingNotSupported),
    // Bodies.
    Case(method: .post, target: quote, code: .malformedJson),
    Case(method: .post, target: quote, json: "{", code: .malformedJson),
    Case(method: .post, target: quote, json: #"{"a":1,"a":2}"#, code: .malformedJson),
    Case(
      method: .post, target: quote, json: String(repeating: "[", count: 100_000),
      code: .malformedJson),
    Case(
      method: .post, target: quote, json: line, headers: [("Content-Type", "text/plain")],
      code: .unsupportedMediaType),
    Case(
      method: .post, target: quote, json: line, headers: [("Content-Encoding", "gzip")],
      code: .unsupportedMediaType),
    Case(
      method: .post, target: quote, json: String(repeating: " ", count: 1 << 20 + 1) + line,
      code: .bodyTooLarge),
    Case(method: .post, target: quote, json: "[]", code: .invalidRequest, faults: [" wrong_type"]),
    Case(
      method: .post, target: quote, json: "{}", code: .invalidRequest, faults: ["lines required"]),
    Case(
      method: .post, target: quote, json: #"{"lines":[]}"#, code: .invalidRequest,
      faults: ["lines empty_cart"]),
    Case(
      method: .post, target: quote,
      json: #"{"lines":[{"value":"x"},{"code":"UP","value":1.5},{"code":"muv","value":1e30},7]}"#,
      code: .invalidRequest,
      faults: [
        "lines[0].code required", "lines[0].value wrong_type", "lines[1].code unknown_code",
        "lines[1].value wrong_type", "lines[2].value wrong_type", "lines[3] wrong_type",
      ]),
    Case(
      method: .post, target: quote, json: #"{"lines":[{"code":"nothing","value":1}]}"#,
      code: .invalidRequest, faults: ["lines[0].code unknown_code"]),
    Case(
      method: .post, target: quote,
      json: #"{"lines":[{"code":"muv","value":99999999999999999999}]}"#, code: .invalidRequest,
      faults: ["lines[0].value out_of_range"]),
    Case(
      method: .post, target: quote, who: "demo-cid-1002-admin",
      json: #"{"lines":[{"code":"chatbot_ai_extra","value":5}]}"#, code: .sectionHidden,
      faults: ["lines[0].code section_hidden"]),
    Case(
      method: .post, target: "/iag/v1/client-events", json: #"{"type":"other"}"#,
      code: .invalidRequest, faults: ["type unknown_option"]),
    // Orders.
    Case(method: .post, target: orders, json: "{}", code: .idempotencyKeyRequired),
    Case(
      method: .post, target: orders, json: "{}", headers: [("Idempotency-Key", " ")],
      code: .idempotencyKeyRequired),
    Case(
      method: .post, target: orders, json: #"{"quote_id":"x"}"#,
      headers: [("Idempotency-Key", "short")], code: .invalidIdempotencyKey),
    Case(
      method: .post, target: orders, json: "{}", headers: key + key, code: .invalidIdempotencyKey),
    Case(
      method: .post, target: orders, json: "{}", headers: key, code: .invalidRequest,
      faults: ["quote_id required"]),
    Case(
      method: .post, target: orders,
      json: #"{"quote_id":"\#(String(repeating: "q", count: 65))"}"#, headers: key,
      code: .invalidRequest, faults: ["quote_id too_long"]),
    Case(
      method: .post, target: orders, json: #"{"quote_id":"x"}"#, headers: key, code: .quoteNotFound),
    Case(target: orders + "/or_none", code: .orderNotFound),
    Case(method: .post, target: orders + "/or_none/cancel", code: .orderNotFound),
    // Queries.
    Case(target: orders + "?limit=0", code: .invalidParameter),
    Case(target: orders + "?limit=1001", code: .invalidParameter),
    Case(target: orders + "?limit=%2B5", code: .invalidParameter),
    Case(target: orders + "?limit=1&limit=1", code: .invalidParameter),
    Case(target: orders + "?limit=99999999999999999999", code: .invalidParameter),
    Case(target: orders + "?status=unknown", code: .invalidParameter),
    Case(
      target: orders + "?idempotency_key=" + String(repeating: "k", count: 256),
      code: .invalidParameter),
    Case(target: orders + "?a=%zz", code: .invalidParameter),
    Case(target: orders + "?cursor=", code: .invalidCursor),
    Case(target: orders + "?cursor=made-up", code: .invalidCursor),
    Case(target: orders + "?cursor=e1", code: .invalidCursor),
    Case(target: orders + "?cursor=" + String(repeating: "o", count: 513), code: .invalidCursor),
    Case(
      target: "/iag/v1/events?type=" + String(repeating: "é", count: 65), who: "key",
      code: .invalidParameter),
    // Services of others.
    Case(target: "/api/v4/packages/none", who: "key", code: .packageNotFound),
    Case(target: "/api/v1/payments", who: "key", code: .invalidParameter),
    Case(target: "/api/v1/payments?order_id=x", who: "key", code: .paymentNotFound),
    Case(
      method: .post, target: "/api/v1/payments", who: "key", json: #"{"currency":"USD"}"#,
      code: .invalidRequest,
      faults: [
        "order_id required", "amount required", "currency unknown_option", "expires_at required",
      ]),
    Case(
      method: .post, target: "/api/v1/billing/subscriptions/paid_pi", who: "key",
      json: #"{"order_id":"o","line_code":"user_quota","company_id":"c","package_code":"p","#
        + #""quantity":1,"amount":1,"active_from":"2026-07-14","paid_date":"2026-07-14"}"#,
      code: .periodEndRequired),
    // Levers.
    Case(
      method: .post, target: "/sandbox/v1/clock", who: "key", json: #"{"advance_seconds":-1}"#,
      code: .invalidRequest, faults: ["advance_seconds out_of_range"]),
    Case(
      method: .put, target: "/sandbox/v1/companies/none/preferences", who: "key", json: "{}",
      code: .companyNotFound),
    Case(
      method: .put, target: "/sandbox/v1/companies/CID-1001/preferences", who: "key",
      json: #"{"a":1}"#, code: .invalidRequest, faults: ["a wrong_type"]),
    Case(
      method: .put, target: "/sandbox/v1/packages/none/price", who: "key",
      json: #"{"price":"1"}"#, code: .packageNotFound),
    Case(
      method: .put, target: "/sandbox/v1/packages/PKG-MUV/price", who: "key",
      json: #"{"price":"-1"}"#, code: .invalidRequest, faults: ["price out_of_range"]),
    Case(
      method: .put, target: "/sandbox/v1/faults", who: "key",
      json: #"{"data":[{"target":"orders","kind":"nap","times":0,"delay_ms":60001}]}"#,
      code: .invalidRequest,
      faults: [
        "data[0].kind unknown_option", "data[0].times out_of_range",
        "data[0].delay_ms out_of_range",
      ]),
    Case(
      method: .post, target: "/sandbox/v1/orders/none/webhook", who: "key",
      json: #"{"event":"paid"}"#, code: .orderNotFound),
  ]

  @Test("SPEC 6's table of codes", arguments: cases)
  func refused(_ example: Case) throws {
    let answer = try TestService().ask(
      example.method, example.target, as: example.who, json: example.json,
      headers: example.headers)
    #expect(answer.code == example.code.rawValue)
    #expect(answer.status == example.code.status)
    #expect(answer.faults == example.faults)
    #expect(answer.headers["Content-Type"] == "application/problem+json")
    #expect(answer.headers["Cache-Control"] == "no-store")
    #expect(answer["status"] == .integer(Int64(example.code.status)))
    #expect(answer["type"] == "about:blank" && !answer["title"].text.isEmpty)
    #expect(answer.headers["X-Request-Id"] == answer["request_id"].text)
    #expect((answer.headers["Allow"] != nil) == (answer.status == 405))
    #expect((answer.headers["WWW-Authenticate"] != nil) == (answer.status == 401))
    #expect((answer.headers["Retry-After"] != nil) == [429, 503].contains(answer.status))
  }

  @Test(
    "A request's own id comes back where it is one; else it gets a new one",
    arguments: [
      ("trace-1", true), (String(repeating: "a", count: 128), true), ("", false),
      (String(repeating: "a", count: 129), false), ("a b", false), ("é", false), ("a\u{7F}", false),
    ])
  func requestID(given: String, comesBack: Bool) throws {
    let answer = try TestService().ask(.get, "/healthz", headers: [("X-Request-Id", given)])
    let got = answer.headers["X-Request-Id"] ?? ""
    #expect((got == given) == comesBack)
    #expect(!got.isEmpty)
  }

  @Test(
    "Without an API key in the configuration its routes are 503, whoever asks",
    arguments: ["", nil])
  func noKey(configured: String?) throws {
    let service = try TestService { $0.apiKey = configured }
    for who in ["key", nil, TestService.admin] {
      let answer = service.ask(.get, "/iag/v1/events", as: who)
      #expect(answer.code == "api_key_not_configured" && answer.status == 503)
    }
    let empty = service.ask(.get, "/iag/v1/events", as: nil, headers: [("X-Api-Key", "")])
    #expect(empty.code == "api_key_not_configured")
  }

  @Test("Outside of a sandbox its levers and services do not exist")
  func noSandbox() throws {
    let service = try TestService(isSandbox: false)
    for path in ["/sandbox/v1/clock", "/sandbox/v1/faults", "/api/v1/payments?order_id=x"] {
      #expect(service.ask(.get, path, as: "key").code == "not_found")
    }
    #expect(service.ask(.get, "/iag/v1/events", as: "key").status == 200)
  }

  @Test("HEAD is answered where GET is", arguments: ["/healthz", "/metrics", "/openapi.yaml"])
  func head(path: String) throws {
    #expect(try TestService().ask(.head, path, as: nil).status == 200)
  }

  @Test("S11: who may do what", arguments: ["owner", "admin", "supervisor", "agent", "member"])
  func roles(role: String) throws {
    let service = try TestService()
    let who = "demo-cid-1001-" + role
    for path in [
      "/api/core/v1/client_configs/config", "/api/core/v1/billings/info",
      "/iag/v1/topup-configurations", "/iag/v1/topup-configurations/excess-quota",
      "/iag/v1/topup-orders",
    ] {
      #expect(service.ask(.get, path, as: who).status == 200, "\(role) \(path)")
    }
    let event = service.ask(
      .post, "/iag/v1/client-events", as: who, json: #"{"type":"shared_balance_tooltip_viewed"}"#)
    #expect(event.status == 202)
    let mayRead = role != "agent" && role != "member"
    for path in UsageRefusals.paths {
      let answer = service.ask(.get, path, as: who)
      #expect(answer.reply.status == (mayRead ? 200 : 403), "\(role) \(path)")
    }
    let mayOrder = role == "owner" || role == "admin"
    let quoted = service.ask(.post, Self.quote, as: who, json: Self.line)
    #expect(quoted.status == (mayOrder ? 200 : 403))
    for path in ["/iag/v1/events", "/sandbox/v1/clock", "/api/v4/packages/PKG-MUV"] {
      #expect(service.ask(.get, path, as: who).code == "unauthenticated")
    }
  }
}
