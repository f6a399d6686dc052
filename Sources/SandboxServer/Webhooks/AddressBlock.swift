/// Addresses that begin with the same bits: `10.0.0.0/8`, `2001:db8::/32`, or one alone.
public struct AddressBlock: Hashable, Sendable {
  private let network: UInt128
  private let mask: UInt128
  /// `::/0` is every address of version 6 and none of version 4: who wants both says both.
  private let holdsVersion4: Bool

  /// Nil where it is no CIDR block. Bits behind the prefix do not matter.
  public init?(_ text: some StringProtocol) {
    let parts = text.split(separator: "/", omittingEmptySubsequences: false)
    guard parts.count <= 2, let address = parts.first.flatMap({ IPAddress($0) }) else { return nil }
    let isWrittenAsVersion4 = !parts[0].contains(":")
    let bitCount = isWrittenAsVersion4 ? 32 : 128
    var prefixLength = bitCount
    if parts.count == 2 {
      guard parts[1].utf8.count <= 3, parts[1].utf8.first != UInt8(ascii: "+"),
        let length = Int(parts[1]), (0...bitCount).contains(length)
      else { return nil }
      prefixLength = length
    }
    let freeBits = bitCount - prefixLength
    mask = freeBits == 128 ? 0 : ~UInt128(0) << UInt128(freeBits)
    network = address.bits & mask
    holdsVersion4 = address.isVersion4 && freeBits <= 32
  }

  public func contains(_ address: IPAddress) -> Bool {
    address.isVersion4 == holdsVersion4 && address.bits & mask == network
  }

  /// The lowest of its addresses.
  var first: IPAddress { IPAddress(bits: network) }
}

extension [AddressBlock] {
  /// What is no block holds no address.
  init(_ texts: [String]) {
    self = texts.compactMap { AddressBlock($0) }
  }

  func contains(_ address: IPAddress) -> Bool { contains { $0.contains(address) } }
}
