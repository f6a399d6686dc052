/// The target of a request line as the routes know it.
enum TargetAtTheDoor {
  /// Path and query alone where the client named the whole address (RFC 9112 3.2.2), and every byte
  /// that may not stand in a target as an escape, so that no two targets become one text.
  static func text(of bytes: some Collection<UInt8>) -> String {
    var escaped: [UInt8] = []
    for byte in bytes {
      if byte > 0x20, byte < 0x7F {
        escaped.append(byte)
      } else {
        escaped += [UInt8(ascii: "%"), hexDigits[Int(byte >> 4)], hexDigits[Int(byte & 15)]]
      }
    }
    return String(decoding: withoutAuthority(escaped[...]), as: UTF8.self)
  }

  private static let hexDigits = Array("0123456789ABCDEF".utf8)

  private static func withoutAuthority(_ target: ArraySlice<UInt8>) -> ArraySlice<UInt8> {
    for scheme in ["http://", "https://"] {
      let head = target.prefix(scheme.utf8.count)
      // No byte of a scheme is changed into another's by the bit that tells the cases apart.
      guard head.map({ $0 | 0x20 }).elementsEqual(scheme.utf8) else { continue }
      let rest = target.dropFirst(head.count)
      let path = rest.drop { $0 != UInt8(ascii: "/") && $0 != UInt8(ascii: "?") }
      return path.first == UInt8(ascii: "/") ? path : [UInt8(ascii: "/")] + path
    }
    return target
  }
}
