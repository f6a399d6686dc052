import TopupModel

/// A title and a sentence in the middle of an otherwise empty page.
struct NoticePainter {
  var title: String
  var text: String
  var titleStyle = CellStyle.strong
  var mark: GlyphSet.Glyph?

  func paint(on canvas: inout Canvas, in rect: Rect) {
    let width = min(rect.columns - 4, 68)
    let titleLines = canvas.wrapped(title, width: width - 2, linesMax: 3)
    let lines = canvas.wrapped(text, width: width, linesMax: max(1, rect.rows - titleLines.count))
    let height = titleLines.count + lines.count + (lines.isEmpty ? 0 : 1)
    var place = rect.centered(columns: width, rows: height)
    // A little above the middle reads as the middle.
    place.row -= min(place.row - rect.row, rect.rows / 8)
    canvas.clipped(to: rect) { canvas in
      var row = place.row
      for (index, line) in titleLines.enumerated() {
        var pen = Pen(column: place.column, row: row, end: place.endColumn)
        if let mark {
          if index == 0 { canvas.put(mark, at: pen.point, titleStyle) }
          pen.skip(2)
        }
        canvas.write(line, titleStyle, with: &pen)
        row += 1
      }
      row += 1
      for line in lines {
        canvas.put(line, at: ScreenPoint(column: place.column, row: row), .text)
        row += 1
      }
      canvas.point(place.origin)
    }
  }
}
