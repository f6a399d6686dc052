/// The modules of a QR code: a square of dark and light.
public struct QRMatrix: Hashable, Sendable {
  /// Modules on a side, without the quiet zone.
  public let side: Int
  private let dark: [Bool]

  /// Nil unless the modules, row by row, are a square.
  public init?(side: Int, dark: [Bool]) {
    guard side > 0, side <= 177, dark.count == side * side else { return nil }
    self.side = side
    self.dark = dark
  }

  /// Whether a module is dark; all around the square it is light.
  public func isDark(column: Int, row: Int) -> Bool {
    guard (0..<side).contains(column), (0..<side).contains(row) else { return false }
    return dark[row * side + column]
  }
}
