/// Whether bytes are UTF-8.
enum UTF8Check {
  /// The offset of the first byte that is no part of valid UTF-8; nil where all of them are.
  static func firstFault(in bytes: [UInt8]) -> Int? {
    var seen: UInt8 = 0
    for byte in bytes { seen |= byte }
    // Nearly every text is ASCII, and this loop is a few microseconds for any of ours.
    if seen < 0x80 { return nil }
    var position = 0
    while position < bytes.count {
      guard let length = sequenceLength(in: bytes, at: position) else { return position }
      position += length
    }
    return nil
  }

  /// The length of the sequence that begins here (Unicode 16, table 3-7); nil where none does.
  private static func sequenceLength(in bytes: [UInt8], at start: Int) -> Int? {
    let length: Int
    let second: ClosedRange<UInt8>
    switch bytes[start] {
    case 0x00...0x7F: return 1
    case 0xC2...0xDF: (length, second) = (2, 0x80...0xBF)
    case 0xE0: (length, second) = (3, 0xA0...0xBF)
    case 0xED: (length, second) = (3, 0x80...0x9F)
    case 0xE1...0xEF: (length, second) = (3, 0x80...0xBF)
    case 0xF0: (length, second) = (4, 0x90...0xBF)
    case 0xF1...0xF3: (length, second) = (4, 0x80...0xBF)
    case 0xF4: (length, second) = (4, 0x80...0x8F)
    default: return nil
    }
    guard start + length <= bytes.count, second.contains(bytes[start + 1]) else { return nil }
    let rest = bytes[(start + 2)..<(start + length)]
    return rest.allSatisfy { (0x80...0xBF).contains($0) } ? length : nil
  }
}
