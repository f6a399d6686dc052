import BillingEngine
import TopupBackend
import TopupDomain

extension BillingSetup {
  private static let members = [
    "clock", "preferences", "payment", "api_key", "packages", "topup_configurations",
  ]

  /// Reads `catalog.json`; the companies are still missing.
  init(sampleCatalog node: JSONNode) throws(JSONDecodingError) {
    try node.rejectUnknownMembers(allowed: Self.members)
    let clock = try node.member("clock").timestamp()
    let preferences = try node.member("preferences").switches()
    let payment = try node.presentMember("payment")
    _ = try node.member("packages")
    let packages = try node.list("packages", Package.init(sample:))
    try node.rejectRepeated(\.id, of: packages, member: "packages", named: "id")
    _ = try node.member("topup_configurations")
    let rows = try node.list("topup_configurations", CatalogRow.init(sample:))
    try node.rejectRepeated(\.code, of: rows, member: "topup_configurations", named: "code")
    self.init(
      clockStart: clock, preferences: preferences,
      payment: try payment.map { node throws(JSONDecodingError) in
        try PaymentSettings(sample: node)
      } ?? PaymentSettings(),
      apiKey: try node.ifPresent("api_key"), packages: packages, rows: rows, companies: [])
  }
}

extension Package {
  init(sample node: JSONNode) throws(JSONDecodingError) {
    try node.rejectUnknownMembers(allowed: ["id", "code", "name", "price"])
    self.init(
      id: PackageID(try node.member("id").identifier()), code: try node("code"),
      name: try node("name"), price: try node.member("price").decimalFromZero())
  }
}

extension PaymentSettings {
  private static let members = [
    "callback_token", "previous_callback_tokens", "trusted_proxies", "checks", "webhook_secrets",
    "source_allow_list", "expires_after_minutes",
  ]

  init(sample node: JSONNode) throws(JSONDecodingError) {
    try node.rejectUnknownMembers(allowed: Self.members)
    self.init(
      callbackToken: try node.ifPresent("callback_token"),
      previousCallbackTokens: try node.ifPresent("previous_callback_tokens") ?? [],
      trustedProxies: try node.ifPresent("trusted_proxies") ?? [],
      webhookSecrets: try node.list("webhook_secrets", Self.secret),
      sourceAllowList: try node.ifPresent("source_allow_list") ?? [],
      expiresAfterMinutes: try node.ifPresent("expires_after_minutes"))
    if let checks = try node.presentMember("checks") {
      self.checks = try WebhookChecks(sample: checks)
    }
    if let minutes = expiresAfterMinutes, minutes < 1 {
      throw try node.member("expires_after_minutes").notAllowed("must be at least 1")
    }
  }

  private static func secret(_ node: JSONNode) throws(JSONDecodingError) -> String {
    let secret = try node.string()
    // By bytes: what follows might combine with the last character.
    guard secret.utf8.starts(with: "whsec_".utf8) else {
      throw node.notAllowed("must begin with whsec_")
    }
    return secret
  }
}

extension WebhookChecks {
  init(sample node: JSONNode) throws(JSONDecodingError) {
    try node.rejectUnknownMembers(allowed: ["source", "token", "timestamp", "signature"])
    self.init(
      source: try node.ifPresent("source") ?? true, token: try node.ifPresent("token") ?? true,
      timestamp: try node.ifPresent("timestamp") ?? true,
      signature: try node.ifPresent("signature") ?? true)
  }
}
