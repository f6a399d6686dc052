import Foundation
import HTTPBackend
import OwnThreads
import ScriptedServer
import Testing
import TopupBackend
import TopupDomain

@Suite("How the HTTP backend asks", .onOwnThreads, .timeLimit(.minutes(5)))
struct AskingTests {
  private static let empty = String.answer(200, #"{"data":[],"next_cursor":null}"#)
  private static let busy = String.answer(503, Bodies.problem(503, "store_unavailable"))

  @Test("What an answer says of another order is not said of the one that was asked for")
  func anotherOrder() async throws {
    let canned = try CannedAnswers(.answer(200, Bodies.order))
    let backend = canned.backend
    let wrong = BackendError.unreadable("The answer is about another order")
    #expect(
      await failure { () async throws(BackendError) in try await backend.order(OrderID("or_x")) }
        == wrong)
    #expect(
      await failure { () async throws(BackendError) in
        try await backend.cancelOrder(OrderID("or_x"))
      } == wrong)
  }

  @Test("Every call is the contract's method, path and body, with its credential and a request id")
  func requests() async throws {
    let canned = try CannedAnswers(.answer(200, "{}"))
    let (backend, levers) = (canned.backend, canned.levers)
    let code = try #require(ComponentCode("muv"))
    _ = await failure { () async throws(BackendError) in try await backend.billingInfo() }
    _ = await failure { () async throws(BackendError) in try await backend.catalog() }
    _ = await failure { () async throws(BackendError) in
      try await backend.quote([CartLine(code: code, value: 500)])
    }
    _ = await failure { () async throws(BackendError) in
      try await backend.placeOrder(QuoteID("qt"), key: IdempotencyKey("key-0001"))
    }
    _ = await failure { () async throws(BackendError) in
      try await backend.orders(
        OrderQuery(status: .paid, key: IdempotencyKey("a b&c"), limit: 7, cursor: "o1"))
    }
    _ = await failure { () async throws(BackendError) in
      try await backend.order(OrderID("../x?y"))
    }
    _ = await failure { () async throws(BackendError) in
      try await backend.cancelOrder(OrderID("or_1"))
    }
    try await backend.record(.sharedBalanceTooltipViewed)
    _ = await failure { () async throws(BackendError) in try await levers.clock() }
    _ = await failure { () async throws(BackendError) in
      try await levers.deliver(SandboxDelivery(event: .paid, copies: 2), for: OrderID("or_1"))
    }
    let lines = canned.requests.map { $0.line.replacing(" HTTP/1.1", with: "") }
    #expect(
      lines == [
        "GET /api/core/v1/billings/info", "GET /iag/v1/topup-configurations",
        "POST /iag/v1/topup-orders/quote", "POST /iag/v1/topup-orders",
        "GET /iag/v1/topup-orders?status=paid&idempotency_key=a%20b%26c&limit=7&cursor=o1",
        "GET /iag/v1/topup-orders/..%2Fx%3Fy", "POST /iag/v1/topup-orders/or_1/cancel",
        "POST /iag/v1/client-events", "GET /sandbox/v1/clock",
        "POST /sandbox/v1/orders/or_1/webhook",
      ])
    #expect(canned.requests[2].body == #"{"lines":[{"code":"muv","value":500}]}"#)
    #expect(canned.requests[3].field("idempotency-key") == "key-0001")
    #expect(canned.requests[3].body == #"{"quote_id":"qt"}"#)
    #expect(canned.requests[9].body == #"{"event":"paid","spoil":"none","copies":2}"#)
    for request in canned.requests.prefix(8) {
      #expect(request.field("authorization") == "Bearer demo-token")
      #expect(request.field("x-api-key") == nil)
    }
    for request in canned.requests.suffix(2) {
      #expect(request.field("x-api-key") == "the-key")
      #expect(request.field("authorization") == nil)
    }
    #expect(Set(canned.requests.compactMap { $0.field("x-request-id") }).count == 10)
  }

  @Test("S14: the first answer and its repetition are told apart")
  func replay() async throws {
    let canned = try CannedAnswers([
      .answer(201, Bodies.order), .answer(201, Bodies.order, ["idempotency-replayed: true"]),
    ])
    for isReplay in [false, true] {
      let placed = try await canned.backend.placeOrder(
        QuoteID("qt"), key: IdempotencyKey("key-0001"))
      #expect(placed.isReplay == isReplay)
    }
  }

  @Test(
    "A key that no header carries is refused as the server would",
    arguments: ["key\r\nX: y", "key\u{7F}0001", "key\0-0001"])
  func keys(text: String) async throws {
    let canned = try CannedAnswers(Self.empty)
    let error = await failure { () async throws(BackendError) in
      try await canned.backend.placeOrder(QuoteID("qt"), key: IdempotencyKey(text))
    }
    #expect(error == .refused(Problem(.invalidIdempotencyKey)))
    #expect(canned.requests.isEmpty)
  }

  @Test("A read is asked again where waiting may help, under the same request id")
  func retries() async throws {
    let gateway = String.answer(502, "<html>", type: "text/html")
    let canned = try CannedAnswers([Self.busy, gateway, Self.empty])
    #expect(try await canned.backend.excess().isEmpty)
    #expect(canned.requests.count == 3)
    #expect(Set(canned.requests.compactMap { $0.field("x-request-id") }).count == 1)
  }

  @Test("A read is asked three times at most")
  func retriesMax() async throws {
    let canned = try CannedAnswers([Self.busy, Self.busy, Self.busy, Self.empty])
    let error = await failure { () async throws(BackendError) in try await canned.backend.excess() }
    guard case .refused(let problem) = error else {
      Issue.record("\(String(describing: error))")
      return
    }
    #expect(problem.knownCode == .storeUnavailable)
    #expect(canned.requests.count == 3)
  }

  @Test("Retry-After is waited for, but not beyond the deadline")
  func retryAfter() async throws {
    let wait = String.answer(429, Bodies.problem(429, "rate_limited"), ["Retry-After: 1"])
    let patient = try CannedAnswers([wait, Self.empty])
    let began = ContinuousClock.now
    _ = try await patient.backend.excess()
    #expect(began.duration(to: .now) >= .seconds(1))
    let hurried = try CannedAnswers([wait, Self.empty], readMilliseconds: 900)
    let error = await failure { () async throws(BackendError) in try await hurried.backend.excess()
    }
    guard case .refused(let problem) = error else {
      Issue.record("\(String(describing: error))")
      return
    }
    #expect(problem.retryAfterSeconds == 1)
    #expect(hurried.requests.count == 1)
  }

  @Test("What waiting does not help is asked once: refusals, and what billing has retried itself")
  func noRetries() async throws {
    for (status, code) in [
      (400, "invalid_parameter"), (401, "invalid_token"), (404, "not_found"),
      (422, "invalid_request"),
      (500, "internal_error"), (503, "pricing_unavailable"),
    ] {
      let canned = try CannedAnswers([.answer(status, Bodies.problem(status, code)), Self.empty])
      let error = await failure { () async throws(BackendError) in
        try await canned.backend.excess()
      }
      #expect(error != nil)
      #expect(canned.requests.count == 1)
    }
  }

  @Test("S15: an order and a cancellation are sent once, whatever becomes of them")
  func changesOnce() async throws {
    for steps in [
      [ScriptedServer.Step.read, .reset], [.read], [.read, .send(Self.busy)], [.read, .hang],
    ] {
      let server = try ScriptedServer(steps)
      defer { server.stop() }
      let backend = HTTPBackend(
        at: try BillingAddress(server.origin), token: try AccessToken("t"),
        deadlines: BillingDeadlines(readMilliseconds: 300, changeMilliseconds: 300))
      let placing = await failure { () async throws(BackendError) in
        try await backend.placeOrder(QuoteID("qt"), key: IdempotencyKey("key-0001"))
      }
      let cancelling = await failure { () async throws(BackendError) in
        try await backend.cancelOrder(OrderID("or_1"))
      }
      #expect(placing != nil && placing == cancelling)
      #expect(server.requests.count == 2)
    }
  }

  @Test("A read over a connection that breaks is asked again; a quote too, for it orders nothing")
  func brokenConnections() async throws {
    let quote = """
      {"quote_id":"qt_2","expires_at":"2026-07-01T09:15:00+07:00","lines":[\(Bodies.line)],
      "subtotal":1,"tax":{"name":"PPN","rate_percent":"11","amount":1},"total":2}
      """
    let server = try ScriptedServer { index in
      index == 0 ? [.read, .reset] : [.serve { _ in .answer(200, quote) }]
    }
    defer { server.stop() }
    let backend = HTTPBackend(at: try BillingAddress(server.origin), token: try AccessToken("t"))
    let code = try #require(ComponentCode("muv"))
    #expect(try await backend.quote([CartLine(code: code, value: 500)]).id == QuoteID("qt_2"))
    #expect(server.requests.count == 2)
  }

  @Test("Silence ends with the deadline, and a task that is cancelled ends at once")
  func deadlines() async throws {
    let server = try ScriptedServer([.read, .hang])
    defer { server.stop() }
    let address = try BillingAddress(server.origin)
    let hurried = HTTPBackend(
      at: address, token: try AccessToken("t"),
      deadlines: BillingDeadlines(readMilliseconds: 200, changeMilliseconds: 200))
    let late = await failure { () async throws(BackendError) in try await hurried.excess() }
    #expect(late == .unreachable(.timedOut))
    let patient = HTTPBackend(at: address, token: try AccessToken("t"))
    let task = Task {
      await failure { () async throws(BackendError) in try await patient.excess() }
    }
    while server.requests.count < 2 { try await Task.sleep(for: .milliseconds(1)) }
    let began = ContinuousClock.now
    task.cancel()
    #expect(await task.value == .cancelled)
    #expect(began.duration(to: .now) < .milliseconds(500))
  }

  @Test("Where nobody listens nothing was sent, so nothing was ordered")
  func nobody() async throws {
    let server = try ScriptedServer([])
    server.stop()
    let backend = HTTPBackend(at: try BillingAddress(server.origin), token: try AccessToken("t"))
    let error = await failure { () async throws(BackendError) in
      try await backend.placeOrder(QuoteID("qt"), key: IdempotencyKey("key-0001"))
    }
    #expect(error?.leavesOutcomeOpen == false)
    #expect(
      !(await HTTPLevers(at: try BillingAddress(server.origin), apiKey: try AccessToken("k"))
        .answer()))
  }
}
