internal import BillingEngine
internal import HTTPMessages
internal import TopupBackend
internal import TopupDomain

/// A webhook as the simulated provider sends it: real bytes, a real signature, and what a forger
/// makes of them.
struct WebhookMessage: Hashable, Sendable {
  /// The same for every report of one event, so that a retry is known as one.
  private let id: String
  private var timestamp: String
  private var body: [UInt8]
  private var token: String
  private var signature: String
  private var source: IPAddress

  /// Signed now, from an address that is allowed, with the token and the secret in use.
  init(_ event: PaymentEvent, at now: Timestamp, trustedBy settings: PaymentSettings) {
    id = "msg_\(event.paymentID.text)_\(event.kind.rawValue)"
    timestamp = String(now.seconds)
    body = event.json.utf8()
    token = settings.callbackToken ?? ""
    source = Self.source(allowedBy: settings)
    signature = ""
    sign(with: settings.signingKeys.first ?? [])
  }

  /// What a retry sends again as long as it would be taken for one.
  func isRecent(at now: Timestamp) -> Bool {
    Int64(timestamp).map { (now.seconds - $0).magnitude <= 300 } ?? false
  }

  mutating func spoil(
    _ spoil: SandboxDelivery.Spoil, of event: PaymentEvent, at now: Timestamp,
    against settings: PaymentSettings
  ) {
    let key = settings.signingKeys.first ?? []
    switch spoil {
    case .none, .replay: break
    case .badSignature: sign(with: Array(key.reversed()) + [0])
    case .badToken: token = "not-" + token
    case .badSource: source = Self.source(refusedBy: settings)
    case .staleTimestamp:
      timestamp = String(now.seconds - 301)
      sign(with: key)
    case .wrongAmount:
      body = event.overAnotherAmount.json.utf8()
      sign(with: key)
    case .tamperedBody: body = event.overAnotherAmount.json.utf8()
    }
  }

  func request(below basePath: BasePath) -> ServerRequest {
    let headers: HTTPHeaders = [
      "Content-Type": "application/json",
      WebhookHeader.id: id,
      WebhookHeader.timestamp: timestamp,
      WebhookHeader.signature: signature,
      WebhookHeader.token: token,
    ]
    return ServerRequest(
      HTTPRequest(.post, basePath.prefix + WebhookRoute.path, headers: headers, body: body),
      from: source)
  }

  private mutating func sign(with key: [UInt8]) {
    signature =
      WebhookSignature.text(id: id, timestamp: timestamp, body: body, key: key) ?? "v1,"
  }

  /// The provider's own address: the first that is allowed and is no proxy, which would have to say
  /// for whom it speaks.
  private static func source(allowedBy settings: PaymentSettings) -> IPAddress {
    let proxies = [AddressBlock](settings.trustedProxies)
    let allowed = [AddressBlock](settings.sourceAllowList).map(\.first)
    return allowed.first { !proxies.contains($0) } ?? allowed.first ?? .loopback
  }

  /// Of the addresses that are nobody's (RFC 5737, RFC 3849), one that is not allowed.
  private static func source(refusedBy settings: PaymentSettings) -> IPAddress {
    let allowed = [AddressBlock](settings.sourceAllowList)
    let documented = ["203.0.113.7", "198.51.100.7", "192.0.2.7", "2001:db8::7"]
    return documented.compactMap { IPAddress($0) }.first { !allowed.contains($0) }
      ?? IPAddress(bits: 0)
  }
}
