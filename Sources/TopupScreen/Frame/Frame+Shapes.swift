public import TopupModel

extension Frame {
  /// Fills a rectangle with one glyph, a blank if none is given.
  public mutating func fill(_ rect: Rect, with glyph: GlyphSet.Glyph = " ", style: CellStyle) {
    let visible = rect.intersection(clip)
    record?.fill(visible)
    let cell = Cell(.scalar(glyph), style: style)
    for row in visible.row..<visible.endRow {
      fill(row: row, from: visible.column, to: visible.endColumn, with: cell)
    }
  }

  /// Draws a line of glyphs to the right.
  public mutating func horizontalLine(
    from point: ScreenPoint, columns: Int, with glyph: GlyphSet.Glyph, style: CellStyle
  ) {
    fill(
      Rect(column: point.column, row: point.row, columns: columns, rows: 1), with: glyph,
      style: style)
  }

  /// Draws a line of glyphs downwards.
  public mutating func verticalLine(
    from point: ScreenPoint, rows: Int, with glyph: GlyphSet.Glyph, style: CellStyle
  ) {
    fill(
      Rect(column: point.column, row: point.row, columns: 1, rows: rows), with: glyph, style: style)
  }

  /// Draws the border of a box, with a title in its upper edge; the inside is left as it is.
  ///
  /// A box less than 2 × 2 is not drawn. The border in `borderFocus` is the heavy one, so that
  /// focus is seen without colour.
  public mutating func box(
    _ rect: Rect, title: String = "", style: CellStyle = CellStyle(.border),
    titleStyle: CellStyle = CellStyle(.title), border: GlyphSet.Border? = nil
  ) {
    guard rect.columns >= 2, rect.rows >= 2 else { return }
    let border = border ?? (style.role == .borderFocus ? glyphs.borderFocus : glyphs.border)
    let right = rect.endColumn - 1
    let bottom = rect.endRow - 1
    for row in [rect.row, bottom] {
      let start = ScreenPoint(column: rect.column + 1, row: row)
      horizontalLine(from: start, columns: rect.columns - 2, with: border.horizontal, style: style)
    }
    for column in [rect.column, right] {
      let start = ScreenPoint(column: column, row: rect.row + 1)
      verticalLine(from: start, rows: rect.rows - 2, with: border.vertical, style: style)
    }
    put(border.topLeft, at: rect.origin, style: style)
    put(border.topRight, at: ScreenPoint(column: right, row: rect.row), style: style)
    put(border.bottomLeft, at: ScreenPoint(column: rect.column, row: bottom), style: style)
    put(border.bottomRight, at: ScreenPoint(column: right, row: bottom), style: style)
    putTitle(title, of: rect, style: titleStyle)
  }

  private mutating func putTitle(_ title: String, of rect: Rect, style: CellStyle) {
    guard !title.isEmpty, rect.columns >= 7 else { return }
    let start = ScreenPoint(column: rect.column + 2, row: rect.row)
    put(" " + title + " ", at: start, style: style, maxWidth: rect.columns - 4)
  }
}
