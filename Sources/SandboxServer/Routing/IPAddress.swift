/// An address of the internet protocol; one of version 4 is kept as its mapped form, so that
/// `::ffff:127.0.0.1` and `127.0.0.1` are one address.
public struct IPAddress: Hashable, Sendable {
  public static let loopback = IPAddress(bits: 0xFFFF_7F00_0001)

  /// In network order.
  public var bits: UInt128

  public init(bits: UInt128) {
    self.bits = bits
  }
}
