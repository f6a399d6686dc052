internal import CSodium

/// What the crypto library does for the server. Where it is not installed nothing is equal and
/// nothing is signed: a server asks ``isInstalled`` before it starts.
public enum Sodium {
  public static var isInstalled: Bool { library != nil }

  /// Whether two secrets are the same, in a time that tells nothing about them.
  public static func areEqual(_ left: some Sequence<UInt8>, _ right: some Sequence<UInt8>) -> Bool {
    guard let library else { return false }
    let left = Array(left)
    let right = Array(right)
    return unsafe left.withUnsafeBufferPointer { left in
      unsafe right.withUnsafeBufferPointer { right in
        unsafe sodium_are_equal(
          library.functions, left.baseAddress, left.count, right.baseAddress, right.count)
      }
    }
  }

  /// HMAC-SHA256 of `head` followed by `body`: 32 bytes.
  static func authenticationCode(head: [UInt8], body: [UInt8], key: [UInt8]) -> [UInt8]? {
    guard let library else { return nil }
    return unsafe key.withUnsafeBufferPointer { key in
      unsafe head.withUnsafeBufferPointer { head in
        unsafe body.withUnsafeBufferPointer { body in
          unsafe [UInt8](unsafeUninitializedCapacity: 32) { code, count in
            guard let start = code.baseAddress else { return }
            unsafe sodium_hmac_sha256(
              library.functions, key.baseAddress, key.count, head.baseAddress, head.count,
              body.baseAddress, body.count, start)
            count = 32
          }
        }
      }
    }
  }

  private static let library: Library? = unsafe sodium_load().map { unsafe Library(functions: $0) }

  /// Safe and Sendable, because its functions are found once, never change and are never released.
  @safe private struct Library: @unchecked Sendable {
    let functions: UnsafePointer<sodium_library>
  }
}
