import BillingEngine
import HTTPMessages
import TopupBackend
import TopupDomain

/// A payment provider of somebody else's: it reports payments to a started server as bytes over
/// HTTP, and any part of a report may be another than the right one.
struct OutsideProvider {
  let site: ServerSite
  let web: WebClient
  private let token: String
  private let secret: String

  /// - Parameters:
  ///   - data: settings of payments that are other than in the sample data.
  ///   - name: tells its server from another one of the same check.
  init(
    _ context: CheckContext, name: String = "", _ settings: [String: JSONValue] = [:]
  ) throws {
    let data =
      settings.isEmpty
      ? nil : try OwnSampleData.paid(context, name: "data" + name, settings)
    try self.init(at: try ServerSite(context, data: data, name: name), context)
  }

  init(at site: ServerSite, _ context: CheckContext) throws {
    self.site = site
    web = try WebClient(site.server, in: context)
    let payment = context.surroundings.setup.payment
    token = payment.callbackToken ?? ""
    secret = payment.webhookSecrets.first ?? ""
  }

  // MARK: Reports

  /// A report as it is sent; every part can be another.
  struct Report: Sendable {
    var id: String
    var timestamp: String?
    var tokens: [String]
    var body: [UInt8]
    /// What is signed, where that is not the body.
    var signedBody: [UInt8]?
    var secret: String
    /// Makes the header of the signature, nil for none, from the right one.
    var signature: @Sendable (String) -> String? = { $0 }
    /// `X-Forwarded-For`.
    var forwardedFor: [String] = []
  }

  /// A report of the payment of an order that is right in every part, now and so many seconds from
  /// it.
  func report(_ event: PaymentEvent, seconds: Int64 = 0, id: String? = nil) async throws -> Report {
    let now = try await site.levers.clock().seconds
    return Report(
      id: id ?? "msg_\(event.paymentID.text)_\(event.kind.rawValue)",
      timestamp: String(now + seconds), tokens: [token], body: event.json.utf8(), secret: secret)
  }

  /// Sends a report.
  /// - Returns: `200 applied`, `401 invalid_token`.
  func send(_ report: Report) throws -> String {
    let stamp = report.timestamp ?? ""
    let right = try WebhookSigner(report.secret).signature(
      id: report.id, timestamp: stamp, body: report.signedBody ?? report.body)
    var headers: HTTPHeaders = ["Content-Type": "application/json", "webhook-id": report.id]
    if let timestamp = report.timestamp { headers.add("webhook-timestamp", timestamp) }
    if let signature = report.signature(right) { headers.add("webhook-signature", signature) }
    for token in report.tokens { headers.add("X-Callback-Token", token) }
    for address in report.forwardedFor { headers.add("X-Forwarded-For", address) }
    let response = try web.ask(.post, "/webhooks/mekari-pay", headers, body: report.body)
    guard case .object(let body) = (try? JSONValue(parsing: response.body)) ?? .null,
      case .string(let word) = body["result"] ?? body["code"] ?? .null
    else { return "\(response.status)" }
    return "\(response.status) \(word)"
  }

  // MARK: Orders

  /// What the provider knows of an order's payment.
  func payment(of order: OrderID) throws -> Payment {
    let path = "/api/v1/payments?order_id=" + PercentEncoding.encode(order.text)
    let answer = try web.ask(.get, path, as: .service)
    guard answer.status == 200 else {
      throw CheckFailure(
        expected: "the payment of \(order)", seen: "\(answer.status) \(answer.text)")
    }
    return try Payment(from: answer.json())
  }

  /// What the provider would report of an order's own payment.
  func event(
    _ kind: PaymentEvent.Kind = .paid, of order: TopupOrder, payment: String? = nil,
    company: String? = nil, off: Int64 = 0, currency: String = "IDR"
  ) throws -> PaymentEvent {
    PaymentEvent(
      kind: kind, paymentID: try payment.map { PaymentID($0) } ?? self.payment(of: order.id).id,
      orderID: order.id, companyID: company.map { CompanyID($0) },
      amount: Rupiah(order.price.total.amount + off), currency: currency,
      occurredAt: order.createdAt)
  }
}
