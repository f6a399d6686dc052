import TopupModel

/// The size of a terminal as it is written: `80x24`.
struct ScreenSizeText: CustomStringConvertible {
  /// More than any terminal has; a larger one is a slip.
  private static let most = ScreenSize(columns: 500, rows: 200)

  let size: ScreenSize

  /// What a terminal has when nobody has chosen another size.
  static let standard = ScreenSizeText(size: ScreenSize(columns: 80, rows: 24))

  private init(size: ScreenSize) {
    self.size = size
  }

  /// Nil where it is no size, or one that the program does not work on.
  init?(_ text: String) {
    let parts = text.split(separator: "x", omittingEmptySubsequences: false)
    guard parts.count == 2, let columns = Int(parts[0]), let rows = Int(parts[1]),
      (ScreenSize.smallest.columns...Self.most.columns).contains(columns),
      (ScreenSize.smallest.rows...Self.most.rows).contains(rows)
    else { return nil }
    size = ScreenSize(columns: columns, rows: rows)
  }

  var description: String { "\(size.columns)x\(size.rows)" }
}
