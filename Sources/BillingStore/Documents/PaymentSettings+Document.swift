internal import BillingEngine
internal import TopupBackend

extension PaymentSettings {
  var document: JSONValue {
    [
      "callback_token": callbackToken.json,
      "previous_callback_tokens": previousCallbackTokens.json,
      "trusted_proxies": trustedProxies.json,
      "checks": [
        "source": checks.source.json, "token": checks.token.json,
        "timestamp": checks.timestamp.json, "signature": checks.signature.json,
      ],
      "webhook_secrets": webhookSecrets.json,
      "source_allow_list": sourceAllowList.json,
      "expires_after_minutes": expiresAfterMinutes.json,
    ]
  }

  init(document node: JSONNode) throws(JSONDecodingError) {
    let checks = try node.member("checks")
    self.init(
      callbackToken: try node.optional("callback_token"),
      previousCallbackTokens: try node("previous_callback_tokens"),
      trustedProxies: try node("trusted_proxies"),
      checks: WebhookChecks(
        source: try checks("source"), token: try checks("token"),
        timestamp: try checks("timestamp"), signature: try checks("signature")),
      webhookSecrets: try node("webhook_secrets"),
      sourceAllowList: try node("source_allow_list"),
      expiresAfterMinutes: try node.optional("expires_after_minutes"))
  }
}
