/// The colours a terminal of 256 has, by number: 0–15 the user's own, 16–231 a cube, 232–255 greys.
public enum Palette {
  /// What 0–15 are on an xterm; a user may have chosen others.
  private static let ansi: [UInt32] = [
    0x000000, 0xCD0000, 0x00CD00, 0xCDCD00, 0x0000EE, 0xCD00CD, 0x00CDCD, 0xE5E5E5,
    0x7F7F7F, 0xFF0000, 0x00FF00, 0xFFFF00, 0x5C5CFF, 0xFF00FF, 0x00FFFF, 0xFFFFFF,
  ]

  /// The eight colours of a console, and behind them the bright ones that it makes of bold.
  private static let console: [UInt32] = [
    0x000000, 0xAA0000, 0x00AA00, 0xAA5500, 0x0000AA, 0xAA00AA, 0x00AAAA, 0xAAAAAA,
    0x555555, 0xFF5555, 0x55FF55, 0xFFFF55, 0x5555FF, 0xFF55FF, 0x55FFFF, 0xFFFFFF,
  ]

  private static let cubeLevels: [UInt8] = [0, 95, 135, 175, 215, 255]

  /// The colour of a number from 0 to 255.
  public static func color(_ number: Int) -> RGBColor {
    switch number {
    case ..<16: return RGBColor(packed: ansi[max(0, number)])
    case 16...231:
      let place = number - 16
      return RGBColor(
        red: cubeLevels[place / 36], green: cubeLevels[place / 6 % 6], blue: cubeLevels[place % 6])
    default:
      let grey = UInt8(8 + 10 * (min(number, 255) - 232))
      return RGBColor(red: grey, green: grey, blue: grey)
    }
  }

  /// How a number looks on a terminal of this depth. With 8 colours the numbers from 8 on are what
  /// bold makes of the others.
  public static func color(_ number: Int, depth: ColorDepth) -> RGBColor {
    switch depth {
    case .mono, .sixteen, .palette: color(number)
    case .eight: RGBColor(packed: console[number & 15])
    case .direct: RGBColor(packed: UInt32(truncatingIfNeeded: number))
    }
  }

  /// The number of the nearest colour a terminal of this depth has; nil without colours.
  ///
  /// With 256 colours the first 16 are never taken, because nobody knows how they look.
  public static func nearest(to color: RGBColor, depth: ColorDepth) -> Int? {
    switch depth {
    case .mono: nil
    case .eight: nearest(to: color, among: 0..<8)
    case .sixteen: nearest(to: color, among: 0..<16)
    case .palette: nearestInCubeOrGreys(to: color)
    // The first eight numbers are the terminal's own colours there too.
    case .direct: max(8, color.packed)
    }
  }

  private static func nearest(to color: RGBColor, among numbers: Range<Int>) -> Int? {
    numbers.min { self.color($0).distance(to: color) < self.color($1).distance(to: color) }
  }

  private static func nearestInCubeOrGreys(to color: RGBColor) -> Int {
    let cube =
      16 + 36 * nearestLevel(color.red) + 6 * nearestLevel(color.green) + nearestLevel(color.blue)
    let mean = (Int(color.red) + Int(color.green) + Int(color.blue)) / 3
    let grey = 232 + min(23, max(0, (mean - 3) / 10))
    let isGreyNearer = self.color(grey).distance(to: color) < self.color(cube).distance(to: color)
    return isGreyNearer ? grey : cube
  }

  private static func nearestLevel(_ value: UInt8) -> Int {
    switch value {
    case ..<48: 0
    case ..<115: 1
    default: (Int(value) - 35) / 40
    }
  }
}
