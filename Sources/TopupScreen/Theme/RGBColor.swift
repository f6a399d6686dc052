/// A colour of the sRGB space.
public struct RGBColor: Hashable, Sendable {
  public let red: UInt8
  public let green: UInt8
  public let blue: UInt8

  public init(red: UInt8, green: UInt8, blue: UInt8) {
    self.red = red
    self.green = green
    self.blue = blue
  }

  /// Reads `#rrggbb` or `#rgb`; nil for anything else.
  public init?(hexadecimal text: String) {
    guard text.utf8.first == UInt8(ascii: "#") else { return nil }
    let digits = text.dropFirst()
    guard digits.allSatisfy(\.isHexDigit), let value = UInt32(digits, radix: 16) else { return nil }
    switch digits.utf8.count {
    case 6:
      self.init(packed: value)
    case 3:
      let spread = (value & 0xF00) << 8 | (value & 0xF0) << 4 | value & 0xF
      self.init(packed: spread * 0x11)
    default: return nil
    }
  }

  /// The colour of a number `0xRRGGBB`.
  public init(packed: UInt32) {
    self.init(
      red: UInt8(truncatingIfNeeded: packed >> 16), green: UInt8(truncatingIfNeeded: packed >> 8),
      blue: UInt8(truncatingIfNeeded: packed))
  }

  /// The number `0xRRGGBB`.
  var packed: Int { Int(red) << 16 | Int(green) << 8 | Int(blue) }

  /// How far apart two colours look: the squared distance with the eye's weights (red by its mean,
  /// green most).
  func distance(to other: RGBColor) -> Int {
    let meanRed = (Int(red) + Int(other.red)) / 2
    let dr = Int(red) - Int(other.red)
    let dg = Int(green) - Int(other.green)
    let db = Int(blue) - Int(other.blue)
    return ((512 + meanRed) * dr * dr) / 256 + 4 * dg * dg + ((767 - meanRed) * db * db) / 256
  }
}
