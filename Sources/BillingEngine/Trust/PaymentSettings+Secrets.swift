extension PaymentSettings {
  /// What `X-Callback-Token` may equal: none is empty. None at all without a current one, whatever
  /// was valid before it.
  public var sharedTokens: [String] {
    guard let callbackToken, !callbackToken.isEmpty else { return [] }
    return [callbackToken] + previousCallbackTokens.filter { !$0.isEmpty }
  }

  /// The bytes behind the secrets that can be used (Standard Webhooks: `whsec_` and base64): none
  /// is empty.
  public var signingKeys: [[UInt8]] {
    webhookSecrets.compactMap { secret in
      let bytes = secret.utf8
      guard bytes.starts(with: Self.secretPrefix),
        let key = Base64.decode(bytes.dropFirst(Self.secretPrefix.count)), !key.isEmpty
      else { return nil }
      return key
    }
  }

  private static let secretPrefix = Array("whsec_".utf8)
}
