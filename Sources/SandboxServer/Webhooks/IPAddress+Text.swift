extension IPAddress {
  private static let mappedPrefix: UInt128 = 0xFFFF_0000_0000

  /// Whether it is of version 4, however it was written.
  var isVersion4: Bool { bits >> 32 == Self.mappedPrefix >> 32 }

  /// `127.0.0.1`, `2001:db8::7` or `::ffff:127.0.0.1`; nil for anything else, a zone too.
  public init?(_ text: some StringProtocol) {
    guard text.utf8.count <= 45 else { return nil }
    if let version4 = Self.version4(text) {
      self.init(bits: Self.mappedPrefix | UInt128(version4))
    } else if let bits = Self.version6(text) {
      self.init(bits: bits)
    } else {
      return nil
    }
  }

  /// Four numbers without leading zeros, which some read as octal.
  private static func version4(_ text: some StringProtocol) -> UInt32? {
    let parts = text.split(separator: ".", omittingEmptySubsequences: false)
    guard parts.count == 4 else { return nil }
    var bits: UInt32 = 0
    for part in parts {
      guard (1...3).contains(part.utf8.count), part.utf8.allSatisfy(isDigit),
        part.utf8.count == 1 || part.utf8.first != UInt8(ascii: "0"), let octet = UInt8(part)
      else { return nil }
      bits = bits << 8 | UInt32(octet)
    }
    return bits
  }

  private static func version6(_ text: some StringProtocol) -> UInt128? {
    let bytes = Array(text.utf8)
    let gaps = bytes.indices.dropLast().filter { index in
      bytes[index] == UInt8(ascii: ":") && bytes[index + 1] == UInt8(ascii: ":")
    }
    guard let gap = gaps.first else {
      let groups = groups(bytes[...], endsAddress: true)
      return groups?.count == 8 ? groups.map(joined) : nil
    }
    guard gaps.count == 1, let head = groups(bytes[..<gap], endsAddress: false),
      let tail = groups(bytes[(gap + 2)...], endsAddress: true), head.count + tail.count < 8
    else { return nil }
    let zeros = [UInt16](repeating: 0, count: 8 - head.count - tail.count)
    return joined(head + zeros + tail)
  }

  /// Groups of up to four hexadecimal digits; the last may be an address of version 4.
  private static func groups(_ bytes: ArraySlice<UInt8>, endsAddress: Bool) -> [UInt16]? {
    if bytes.isEmpty { return [] }
    let parts = bytes.split(separator: UInt8(ascii: ":"), omittingEmptySubsequences: false)
    var groups: [UInt16] = []
    for (index, part) in parts.enumerated() {
      let text = String(decoding: part, as: UTF8.self)
      if endsAddress, index == parts.count - 1, part.contains(UInt8(ascii: ".")) {
        guard let bits = version4(text) else { return nil }
        groups += [UInt16(bits >> 16), UInt16(bits & 0xFFFF)]
      } else {
        guard (1...4).contains(part.count), part.allSatisfy(isHexDigit),
          let group = UInt16(text, radix: 16)
        else { return nil }
        groups.append(group)
      }
    }
    return groups
  }

  private static func joined(_ groups: [UInt16]) -> UInt128 {
    groups.reduce(0) { $0 << 16 | UInt128($1) }
  }

  private static func isDigit(_ byte: UInt8) -> Bool {
    (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte)
  }

  private static func isHexDigit(_ byte: UInt8) -> Bool {
    isDigit(byte) || (UInt8(ascii: "a")...UInt8(ascii: "f")).contains(byte | 0x20)
  }
}
