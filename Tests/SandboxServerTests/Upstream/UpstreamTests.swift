import BillingEngine
import HTTPClient
import OwnThreads
import SandboxServer
import ScriptedServer
import Testing
import TopupBackend
import TopupDomain

@Suite("W02: the services of others over HTTP", .onOwnThreads, .timeLimit(.minutes(5)))
struct UpstreamTests {
  private static let order = OrderID("or_1")
  private static let request = PaymentRequest(
    orderID: order, amount: Rupiah(333_000), currency: "IDR",
    expiresAt: Timestamp(rfc3339: "2026-07-02T23:59:59+07:00")!)
  private static let package = """
    {"id":"p/1","code":"ai","name":"AI","price":"350000.50","currency":"IDR","future":1}
    """
  private static let payment = """
    {"payment_id":"pm_1","order_id":"or_1","amount":333000,"currency":"IDR","status":"pending",
    "url":"https://pay.example/x"}
    """
  private static let invoice = PaidInvoice(
    id: nil, orderID: order, lineCode: ComponentCode("user_quota")!, companyID: CompanyID("CID-1"),
    packageCode: "uq", quantity: 2, amount: Rupiah(300_000),
    activeFrom: CalendarDate("2026-07-01")!,
    paidDate: CalendarDate("2026-07-01")!, periodEnd: CalendarDate("2026-12-31")!,
    billingVersion: nil)

  private let client: HTTPClient

  init() throws {
    client = try HTTPClient()
  }

  @discardableResult
  private func with<Answer>(
    _ steps: [ScriptedServer.Step], _ body: (UpstreamAddress, ScriptedServer) throws -> Answer
  ) throws -> Answer {
    let server = try ScriptedServer(steps)
    defer { server.stop() }
    let address = UpstreamAddress(
      origin: server.origin, basePath: "/base", apiKey: "the-key", deadlineMilliseconds: 300)
    return try body(address, server)
  }

  /// How asking for a price ends with a server of this script.
  private func failure(_ steps: [ScriptedServer.Step]) throws -> UpstreamFailure? {
    try with(steps) { address, _ in
      do throws(UpstreamFailure) {
        _ = try HTTPPricing(at: address, over: client).package(PackageID("p/1"))
        return nil
      } catch {
        return error
      }
    }
  }

  @Test("A price is asked for with the key, below the base path")
  func pricing() throws {
    try with([.serve { _ in .answer(200, Self.package) }]) { address, server in
      let package = try HTTPPricing(at: address, over: client).package(PackageID("p/1"))
      #expect(package.price == Decimal4("350000.5"))
      #expect(server.requests[0].line == "GET /base/api/v4/packages/p%2F1 HTTP/1.1")
      #expect(server.requests[0].field("x-api-key") == "the-key")
    }
  }

  @Test("A payment is opened and found again; where there is none, none is found")
  func payments() throws {
    try with([
      .serve { request in
        if request.line.hasPrefix("POST") { return .answer(201, Self.payment) }
        return request.line.contains("order_id=or_1")
          ? .answer(200, Self.payment)
          : .answer(404, #"{"code":"payment_not_found"}"#, type: "application/problem+json")
      }
    ]) { address, server in
      let payments = HTTPPayments(at: address, over: client)
      let opened = try payments.open(Self.request)
      #expect(opened.id == PaymentID("pm_1"))
      #expect(server.requests[0].body.contains(#""amount":333000"#))
      #expect(try payments.payment(of: Self.order) == opened)
      #expect(try payments.payment(of: OrderID("or_2")) == nil)
      #expect(server.connections == 1)
    }
  }

  @Test(
    "What answers for a payment and is none is not believed",
    arguments: [
      (200, payment.replacing("https://", with: "javascript:")),
      (200, payment.replacing("pending", with: "teleported")), (200, "{}"),
      (404, "<html>"), (404, #"{"code":"not_found"}"#),
    ])
  func strangePayments(status: Int, body: String) throws {
    try with([.serve { _ in .answer(status, body) }]) { address, _ in
      let payments = HTTPPayments(at: address, over: client)
      #expect(throws: UpstreamFailure.self) { try payments.open(Self.request) }
      guard status != 200 || !body.contains("javascript") else { return }
      #expect(throws: UpstreamFailure.self) { try payments.payment(of: Self.order) }
    }
  }

  @Test("S04: an invoice is booked as it was sent, with the end of its period, and gets a number")
  func ledger() throws {
    try with([
      .serve { request in
        .answer(
          201,
          request.body.replacing(#""paid_invoice_id":null"#, with: #""paid_invoice_id":"pi_1""#))
      }
    ]) { address, server in
      let booked = try HTTPLedger(at: address, over: client).book(Self.invoice)
      #expect(booked.id == PaidInvoiceID("pi_1"))
      #expect(booked.periodEnd == Self.invoice.periodEnd)
      #expect(server.requests[0].body.contains(#""period_end":"2026-12-31""#))
    }
    try with([.serve { .answer(201, $0.body) }]) { address, _ in
      #expect(throws: UpstreamFailure.malformedBody) {
        try HTTPLedger(at: address, over: client).book(Self.invoice)
      }
    }
    for (sent, odd) in [
      (#""period_end":"2026-12-31""#, #""period_end":null"#),
      (#""line_code":""#, #""line_code":"x"#),
    ] {
      try with([
        .serve { request in
          let body = request.body.replacing(
            #""paid_invoice_id":null"#, with: #""paid_invoice_id":"pi_1""#)
          return .answer(201, body.replacing(sent, with: odd))
        }
      ]) { address, _ in
        #expect(throws: UpstreamFailure.malformedBody) {
          try HTTPLedger(at: address, over: client).book(Self.invoice)
        }
      }
    }
    let refusal = #"{"code":"period_end_required"}"#
    try with([.serve { _ in .answer(422, refusal) }]) { address, _ in
      #expect(throws: UpstreamFailure.refused(status: 422, code: "period_end_required")) {
        try HTTPLedger(at: address, over: client).book(Self.invoice)
      }
    }
  }

  @Test("Each way to fail is told apart, and asked about once")
  func failures() throws {
    let rows: [([ScriptedServer.Step], UpstreamFailure)] = [
      ([.read, .hang], .timedOut), ([.read, .reset], .connectionReset), ([.read], .connectionReset),
      ([.read, .send("garbage\r\n\r\n")], .malformedBody),
      ([.read, .send(.answer(200, ""))], .malformedBody),
      ([.read, .send(.answer(200, "{\"id\": "))], .malformedBody),
      (
        [.read, .send(.answer(200, Self.package.replacing("IDR", with: "USD")))], .malformedBody
      ),
      ([.read, .send(.answer(200, String(repeating: " ", count: 2 << 20)))], .malformedBody),
      (
        [.read, .send(.answer(503, "", ["Retry-After: 3"]))],
        .busy(status: 503, retryAfterSeconds: 3)
      ),
      ([.read, .send(.answer(429))], .busy(status: 429, retryAfterSeconds: nil)),
      ([.read, .send(.answer(500, "<html>"))], .busy(status: 500, retryAfterSeconds: nil)),
      (
        [.read, .send(.answer(302, "", ["Location: http://127.0.0.1:1/"]))],
        .refused(status: 302, code: "status_302")
      ),
      ([.read, .send(.answer(401))], .refused(status: 401, code: "status_401")),
      (
        [.read, .send(.answer(404, #"{"code":"package_not_found"}"#))],
        .refused(status: 404, code: "package_not_found")
      ),
    ]
    for (steps, expected) in rows {
      #expect(try failure(steps) == expected)
    }
    let port = try with([]) { _, server in server.port }
    let nowhere = UpstreamAddress(origin: "http://127.0.0.1:\(port)", apiKey: "the-key")
    #expect(throws: UpstreamFailure.notConnected) {
      try HTTPPricing(at: nowhere, over: client).package(PackageID("p/1"))
    }
  }

  @Test("The key is in no description")
  func secrets() {
    let address = UpstreamAddress(origin: "https://x.example", apiKey: "the-key")
    var dumped = "\(address) \(String(reflecting: address))"
    dump(HTTPLedger(at: address, over: client), to: &dumped)
    #expect(!dumped.contains("the-key"))
  }
}
