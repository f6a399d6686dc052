import TopupModel

/// The names of the parts beside each other, the one that is shown in brackets.
struct QAPartsPainter {
  let scene: Scene

  func paint(on canvas: inout Canvas, in row: Rect) {
    let parts = QAPart.allCases
    var names = parts.map { scene.say(QAWords.part($0)) }
    shorten(&names, of: parts, to: row.columns, on: canvas)
    var pen = Pen(row)
    for (part, name) in zip(parts, names) {
      let start = pen.column
      let isShown = part == scene.app.qa.part
      let style = isShown ? CellStyle(.tabActive, [.bold]) : CellStyle(.tab)
      canvas.write(isShown ? "[\(name)]" : " \(name) ", style, with: &pen)
      canvas.listen(
        Rect(column: start, row: row.row, columns: pen.column - start, rows: 1),
        as: .button(part.rawValue))
    }
  }

  /// Cuts the longest names, with a mark, until all are in view; the one that is shown stays whole.
  private func shorten(
    _ names: inout [String], of parts: [QAPart], to columns: Int, on canvas: Canvas
  ) {
    var excess = names.reduce(-columns) { $0 + canvas.width(of: $1) + 2 }
    while excess > 0 {
      let widths = zip(parts, names).map {
        $0 == scene.app.qa.part ? 0 : canvas.width(of: $1)
      }
      guard let widest = widths.max(), widest > 2, let index = widths.firstIndex(of: widest) else {
        return
      }
      names[index] =
        VisibleText(names[index]).truncated(
          toWidth: widest - 1, repertoire: canvas.glyphs.repertoire
        ).string
      excess -= 1
    }
  }
}
