internal import BillingEngine

/// The signature of Standard Webhooks: HMAC-SHA256 over `{id}.{timestamp}.{body}`.
package enum WebhookSignature {
  private static let version = "v1"

  /// `v1,` and the code in base64; nil without the crypto library.
  package static func text(id: String, timestamp: String, body: [UInt8], key: [UInt8]) -> String? {
    code(id: id, timestamp: timestamp, body: body, key: key).map {
      version + "," + Base64.encode($0)
    }
  }

  /// Whether one of the signatures in a header field, between blanks, was made with a key.
  ///
  /// Signatures of other versions, and what is no base64, are passed over.
  static func isMade(
    _ header: String, id: String, timestamp: String, body: [UInt8], with keys: [[UInt8]]
  ) -> Bool {
    let signatures = header.split(separator: " ").compactMap { signature -> [UInt8]? in
      let parts = signature.split(separator: ",", maxSplits: 1, omittingEmptySubsequences: false)
      guard parts.count == 2, parts[0] == version else { return nil }
      return Base64.decode(parts[1].utf8)
    }
    var isMade = false
    for key in keys where !key.isEmpty {
      guard let code = code(id: id, timestamp: timestamp, body: body, key: key) else {
        return false
      }
      // All of them are compared, so that the time does not tell which one is right.
      for signature in signatures where Sodium.areEqual(signature, code) { isMade = true }
    }
    return isMade
  }

  private static func code(
    id: String, timestamp: String, body: [UInt8], key: [UInt8]
  ) -> [UInt8]? {
    Sodium.authenticationCode(head: Array("\(id).\(timestamp).".utf8), body: body, key: key)
  }
}
