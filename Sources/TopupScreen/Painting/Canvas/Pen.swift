import TopupModel

/// A place on a row where writing goes on, and the column at which it must end.
struct Pen {
  private(set) var column: Int
  let row: Int
  let end: Int

  init(_ rect: Rect, row: Int? = nil) {
    self.init(column: rect.column, row: row ?? rect.row, end: rect.endColumn)
  }

  init(column: Int, row: Int, end: Int) {
    self.column = column
    self.row = row
    self.end = end
  }

  var room: Int { max(0, end - column) }
  var point: ScreenPoint { ScreenPoint(column: column, row: row) }

  mutating func skip(_ columns: Int = 1) { column += columns }
}

extension Canvas {
  mutating func write(_ text: String, _ style: CellStyle = .text, with pen: inout Pen) {
    pen.skip(put(text, at: pen.point, style, maxWidth: pen.room))
  }

  mutating func write(_ glyph: GlyphSet.Glyph, _ style: CellStyle = .text, with pen: inout Pen) {
    if pen.room > 0 { put(glyph, at: pen.point, style) }
    pen.skip()
  }

  /// A label at the left and a figure at the right of a row; the label is cut before the figure is.
  ///
  /// - Parameter gap: blanks that are written around both, where something else stands between.
  mutating func pair(
    _ label: String, _ figure: String, in rect: Rect, _ labelStyle: CellStyle = .text,
    _ figureStyle: CellStyle = .text, gap: Int = 0
  ) {
    let used = putRight(
      figure, endingAt: rect.endColumn, row: rect.row, figureStyle, maxWidth: rect.columns)
    let width = put(
      label, at: rect.origin, labelStyle, maxWidth: rect.columns - used - (used > 0 ? 1 : 0))
    guard gap > 0, used > 0 else { return }
    for column in [rect.column + width, rect.endColumn - used - gap] {
      fill(Rect(column: column, row: rect.row, columns: gap, rows: 1), labelStyle)
    }
  }

  /// Dots over a row, to be written over at both ends.
  mutating func leaders(in row: Rect, _ style: CellStyle) {
    fill(row, with: ".", style)
  }

  /// A text over as many rows as it needs, at most those of the rectangle.
  /// - Returns: the rows that it took.
  @discardableResult
  mutating func paragraph(_ text: String, in rect: Rect, _ style: CellStyle = .text) -> Int {
    let lines = wrapped(text, width: rect.columns, linesMax: rect.rows)
    for (index, line) in lines.enumerated() {
      put(line, at: ScreenPoint(column: rect.column, row: rect.row + index), style)
    }
    return lines.count
  }
}
