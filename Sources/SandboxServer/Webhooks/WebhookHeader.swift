/// The header fields of a payment webhook.
enum WebhookHeader {
  static let id = "webhook-id"
  static let timestamp = "webhook-timestamp"
  static let signature = "webhook-signature"
  static let token = "X-Callback-Token"
}
