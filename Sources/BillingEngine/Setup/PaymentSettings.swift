/// How payments expire, and what a webhook must carry to be trusted (W01).
public struct PaymentSettings: Hashable, Sendable {
  /// The token that `X-Callback-Token` must equal; nil or empty trusts nobody.
  public var callbackToken: String?
  /// Still taken during a rotation.
  public var previousCallbackTokens: [String]
  /// CIDR blocks whose `X-Forwarded-For` is believed.
  public var trustedProxies: [String]
  public var checks: WebhookChecks
  /// `whsec_…`; several during a rotation.
  public var webhookSecrets: [String]
  /// CIDR blocks, IPv4 and IPv6.
  public var sourceAllowList: [String]
  /// At least 1; nil is the end of the next day in the company's time zone.
  public var expiresAfterMinutes: Int?

  public init(
    callbackToken: String? = nil, previousCallbackTokens: [String] = [],
    trustedProxies: [String] = [], checks: WebhookChecks = .all, webhookSecrets: [String] = [],
    sourceAllowList: [String] = [], expiresAfterMinutes: Int? = nil
  ) {
    self.callbackToken = callbackToken
    self.previousCallbackTokens = previousCallbackTokens
    self.trustedProxies = trustedProxies
    self.checks = checks
    self.webhookSecrets = webhookSecrets
    self.sourceAllowList = sourceAllowList
    self.expiresAfterMinutes = expiresAfterMinutes
  }
}

/// Which of the checks of a webhook are on.
public struct WebhookChecks: Hashable, Sendable {
  public static let all = WebhookChecks()

  public var source: Bool
  public var token: Bool
  public var timestamp: Bool
  public var signature: Bool

  public init(
    source: Bool = true, token: Bool = true, timestamp: Bool = true, signature: Bool = true
  ) {
    self.source = source
    self.token = token
    self.timestamp = timestamp
    self.signature = signature
  }
}
