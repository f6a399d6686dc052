/// How many colours the terminal has.
public enum ColorDepth: Int, CaseIterable, Comparable, Sendable {
  /// None: bold, underline and reverse alone tell things apart.
  case mono = 0
  case eight = 8
  case sixteen = 16
  case palette = 256
  /// Every colour, by its red, green and blue.
  case direct = 16_777_216

  public static func < (left: ColorDepth, right: ColorDepth) -> Bool {
    left.rawValue < right.rawValue
  }
}
