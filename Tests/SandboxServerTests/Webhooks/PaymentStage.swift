import BillingEngine
import BillingStore
import Foundation
import HTTPMessages
import SampleCompanies
import Synchronization
import TopupBackend
import TopupDomain

@testable import SandboxServer

/// Billing on the repository's sample data behind the payment routes, with a clock that moves only
/// when it is told to.
struct PaymentStage {
  static let token = "sandbox-callback-token"
  static let secret = "whsec_c2FtcGxlLXdlYmhvb2stc2VjcmV0LWZvci10b3B1cA=="
  static let provider = IPAddress("127.0.0.1")!

  let clock: StoppedClock
  let engine: BillingEngine
  let services: SimulatedServices
  let router: Router

  init(
    store: any Store = MemoryStore(), records: any SandboxRecords = MemorySandboxRecords(),
    below basePath: String = "/", isLoaded: Bool = false,
    payBase: String = "http://127.0.0.1/pay/", _ change: (inout BillingSetup) -> Void = { _ in }
  ) throws {
    let folder = URL(filePath: #filePath).deletingLastPathComponent()
      .appending(path: "../../../sample-data").standardizedFileURL.path()
    var setup = try SampleData.load(folder: folder).setup
    setup.history = []
    change(&setup)
    let random = SystemRandomSource()
    clock = StoppedClock(setup.clockStart)
    services = SimulatedServices(payBase: payBase, records: records, random: random) { _ in }
    engine = BillingEngine(store: store, clock: clock, random: random, services: services.upstream)
    if !isLoaded {
      try services.reset(to: setup)
      try engine.load(setup)
    }
    let base = BasePath(basePath)!
    func router(_ routes: [Route]) -> Router {
      Router(
        routes, below: base,
        credentials: Credentials(
          apiKey: { "key" }, isSameSecret: { Sodium.areEqual($0, $1) }, caller: { _ in nil }),
        random: random, board: FaultBoard(), pause: { _ in }, watch: Unwatched())
    }
    let webhooks = router(PaymentRoutes(engine: engine, provider: nil).all)
    let provider = SimulatedProvider(
      engine: engine, payments: services.payments, clock: clock, basePath: base,
      deliver: { webhooks.answer($0) })
    self.router = router(PaymentRoutes(engine: engine, provider: provider).all)
  }

  /// On a database in a file.
  init(at path: String, isLoaded: Bool = false) throws {
    let store = try SQLiteStore(path: path)
    try self.init(
      store: store, records: SQLiteSandboxRecords(in: store), isLoaded: isLoaded)
  }

  // MARK: Orders

  func caller(_ company: String = "CID-1001") throws -> Caller {
    try engine.caller(token: "demo-\(company.lowercased())-admin")!
  }

  func order(
    _ value: Int64 = 1_000_000, company: String = "CID-1001"
  ) throws -> TopupOrder {
    let line = CartLine(code: ComponentCode("wa_balance")!, value: value)
    let quote = try engine.quote([line], by: caller(company))
    return try engine.placeOrder(
      quote.id, key: IdempotencyKey("key-" + quote.id.text), by: caller(company)
    ).order
  }

  func reload(_ order: TopupOrder, company: String = "CID-1001") throws -> TopupOrder {
    try engine.order(order.id, for: caller(company))
  }

  /// What is left of the WhatsApp balance.
  func remaining(company: String = "CID-1001") throws -> Decimal4 {
    guard case .v3(let account) = try engine.billingInfo(for: caller(company)) else { return .zero }
    return account.balances.first { $0.code.text == "wa_balance" }?.remaining ?? .zero
  }

  func events(_ type: String) throws -> [DomainEvent] {
    try engine.events(EventQuery(type: type, limit: 1000)).rows
  }

  func event(
    _ kind: PaymentEvent.Kind = .paid, of order: TopupOrder, off: Int64 = 0,
    currency: String = "IDR", payment: String? = nil, company: String? = nil
  ) throws -> PaymentEvent {
    let opened = try services.payments.payment(of: order.id)!
    return PaymentEvent(
      kind: kind, paymentID: payment.map { PaymentID($0) } ?? opened.id, orderID: order.id,
      companyID: company.map { CompanyID($0) }, amount: Rupiah(order.price.total.amount + off),
      currency: currency, occurredAt: clock.now())
  }

  // MARK: Requests

  /// A delivery as the provider makes it; every part can be another.
  func delivery(
    _ body: [UInt8], id: String = "msg_1", seconds: Int64 = 0, timestamp: String? = nil,
    token: String? = PaymentStage.token, secret: String = PaymentStage.secret,
    from peer: IPAddress = PaymentStage.provider
  ) -> ServerRequest {
    let timestamp = timestamp ?? String(clock.now().seconds + seconds)
    let key = PaymentSettings(webhookSecrets: [secret]).signingKeys.first ?? []
    let signature = WebhookSignature.text(id: id, timestamp: timestamp, body: body, key: key)
    var headers: HTTPHeaders = [
      "Content-Type": "application/json", "webhook-id": id, "webhook-timestamp": timestamp,
      "webhook-signature": signature ?? "",
    ]
    headers["X-Callback-Token"] = token
    return ServerRequest(
      HTTPRequest(.post, "/webhooks/mekari-pay", headers: headers, body: body), from: peer)
  }

  func answer(_ request: ServerRequest) -> WebhookAnswer { WebhookAnswer(router.answer(request)) }

  func deliver(_ event: PaymentEvent) -> WebhookAnswer { answer(delivery(event.json.utf8())) }
}

/// What a delivery was answered, in short: `200 applied`, `401 invalid_token`.
struct WebhookAnswer: Equatable, CustomStringConvertible, ExpressibleByStringLiteral {
  let description: String

  init(stringLiteral text: String) { description = text }

  init(_ reply: Reply) {
    guard case .response(let response) = reply, let body = try? JSONValue(parsing: response.body)
    else {
      description = "\(reply)"
      return
    }
    let node = JSONNode(body)
    let result: String? = (try? node.optional("result")) ?? (try? node.optional("code"))
    description = "\(response.status) \(result ?? "")"
  }
}

/// A clock that moves only when it is told to.
final class StoppedClock: TimeSource {
  private let time: Mutex<Timestamp>

  init(_ start: Timestamp) { time = Mutex(start) }

  func now() -> Timestamp { time.withLock { $0 } }

  func advance(seconds: Int64) { time.withLock { $0 = $0.adding(seconds: seconds) } }
}

private struct Unwatched: RequestWatch {
  func requestBegan() {}
  func requestEnded(_ record: RequestRecord) {}
}

extension ServerRequest {
  /// The same with a header field of another value, or without it.
  func with(_ name: String, _ value: String?) -> ServerRequest {
    var request = self
    request.message.headers[name] = value
    return request
  }

  /// The same with a header field twice.
  func adding(_ name: String, _ value: String) -> ServerRequest {
    var request = self
    request.message.headers.add(name, value)
    return request
  }

  func with(body: [UInt8]) -> ServerRequest {
    var request = self
    request.message.body = body
    return request
  }
}

/// A folder that is gone after the test.
final class TemporaryFolder {
  private let folder: URL

  init() throws {
    folder = FileManager.default.temporaryDirectory.appending(path: "topup-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
  }

  deinit { try? FileManager.default.removeItem(at: folder) }

  func path(_ name: String) -> String { folder.appending(path: name).path() }
}
