/// Puts characters together from bytes, however they are torn apart. Curses could, but what follows
/// a byte that is no UTF-8 would be lost with it.
struct UTF8Assembler {
  private var bytes: [UInt8] = []
  private var missing = 0

  /// Takes a byte; answers a scalar once it is complete. Bytes that are no UTF-8 are left out.
  mutating func take(_ byte: UInt8) -> Unicode.Scalar? {
    if byte & 0xC0 == 0x80, missing > 0 {
      bytes.append(byte)
      missing -= 1
      guard missing == 0 else { return nil }
      return String(validating: bytes, as: UTF8.self)?.unicodeScalars.first
    }
    missing = 0
    if byte < 0x80 { return Unicode.Scalar(byte) }
    bytes = [byte]
    switch byte {
    case 0xC2...0xDF: missing = 1
    case 0xE0...0xEF: missing = 2
    case 0xF0...0xF4: missing = 3
    default: break
    }
    return nil
  }
}
