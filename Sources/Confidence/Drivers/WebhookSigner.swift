import BillingEngine
import CSodium

/// Signs as a payment provider does.
///
/// Written from Standard Webhooks and not from the server, so that the two cannot be wrong in the
/// same way: only the code itself, HMAC-SHA256, is the same library's.
struct WebhookSigner: Sendable {
  private let key: [UInt8]

  /// - Parameter secret: `whsec_` and a key in base64; anything else is a key that is empty.
  init(_ secret: String) {
    let prefix = "whsec_"
    let bytes = secret.hasPrefix(prefix) ? Base64.decode(secret.utf8.dropFirst(prefix.count)) : nil
    key = bytes ?? []
  }

  /// `v1,` and the code in base64.
  func signature(id: String, timestamp: String, body: [UInt8]) throws(CheckSkip) -> String {
    guard let library = Self.library else { throw CheckSkip("libsodium.so.23 is not installed") }
    let message = Array("\(id).\(timestamp).".utf8) + body
    let code = unsafe key.withUnsafeBufferPointer { key in
      unsafe message.withUnsafeBufferPointer { message in
        unsafe [UInt8](unsafeUninitializedCapacity: 32) { code, count in
          guard let start = code.baseAddress else { return }
          unsafe sodium_hmac_sha256(
            library.functions, key.baseAddress, key.count, nil, 0, message.baseAddress,
            message.count, start)
          count = 32
        }
      }
    }
    return "v1," + Base64.encode(code)
  }

  private static let library: Library? = unsafe sodium_load().map { unsafe Library(functions: $0) }

  /// Safe and Sendable, because its functions are found once, never change and are never released.
  @safe private struct Library: @unchecked Sendable {
    let functions: UnsafePointer<sodium_library>
  }
}
