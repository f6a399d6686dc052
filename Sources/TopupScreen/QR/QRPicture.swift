public import TopupModel

/// A QR code as cells: dark on light whatever the theme, with the quiet zone that cameras need.
///
/// With UTF-8 a cell holds two modules, one above the other; in ASCII a module takes two cells of
/// blanks.
public struct QRPicture: Hashable, Sendable {
  /// The light border that belongs to a code, in modules on each side.
  public static let quietZoneModules = 4

  public let matrix: QRMatrix
  public let repertoire: Repertoire

  public init(_ matrix: QRMatrix, repertoire: Repertoire) {
    self.matrix = matrix
    self.repertoire = repertoire
  }

  /// The cells it takes, quiet zone included.
  public var size: ScreenSize {
    let modules = matrix.side + 2 * Self.quietZoneModules
    switch repertoire {
    case .unicode: return ScreenSize(columns: modules, rows: (modules + 1) / 2)
    case .ascii: return ScreenSize(columns: 2 * modules, rows: modules)
    }
  }

  /// Draws it into the middle of a rectangle.
  /// - Returns: where it stands; nil, and nothing is drawn, if it does not fit whole.
  @discardableResult
  public func draw(in rect: Rect, of frame: inout Frame) -> Rect? {
    let size = size
    let visible = rect.intersection(frame.clip)
    guard size.columns <= visible.columns, size.rows <= visible.rows else { return nil }
    let place = visible.centered(columns: size.columns, rows: size.rows)
    for row in 0..<size.rows {
      for column in 0..<size.columns {
        let cell = cell(column: column, row: row)
        let point = ScreenPoint(column: place.column + column, row: place.row + row)
        frame.put(cell.glyph, at: point, style: cell.style)
      }
    }
    return place
  }

  private typealias Picture = (glyph: GlyphSet.Glyph, style: CellStyle)

  private func cell(column: Int, row: Int) -> Picture {
    switch repertoire {
    case .unicode: halfBlocks(column: column, row: row)
    case .ascii: blank(column: column / 2, row: row)
    }
  }

  /// Two modules: the foreground is dark, the background light.
  private func halfBlocks(column: Int, row: Int) -> Picture {
    let quiet = Self.quietZoneModules
    let upper = matrix.isDark(column: column - quiet, row: 2 * row - quiet)
    let lower = matrix.isDark(column: column - quiet, row: 2 * row + 1 - quiet)
    switch (upper, lower) {
    case (true, true): return ("█", .darkOnLight)
    case (true, false): return ("▀", .darkOnLight)
    case (false, true): return ("▄", .darkOnLight)
    case (false, false): return (" ", .darkOnLight)
    }
  }

  /// Half a module, a blank on the one colour or the other.
  private func blank(column: Int, row: Int) -> Picture {
    let quiet = Self.quietZoneModules
    let isDark = matrix.isDark(column: column - quiet, row: row - quiet)
    return (" ", isDark ? .lightOnDark : .darkOnLight)
  }
}
