import TopupModel

/// The names of the parts beside each other, the one that is shown in brackets.
struct QAPartsPainter {
  let scene: Scene

  func paint(on canvas: inout Canvas, in row: Rect) {
    let parts = QAPart.allCases
    var names = parts.map { scene.say(QAWords.part($0)) }
    let columns = names.reduce(0) { $0 + canvas.width(of: $1) + 2 }
    canvas.shorten(
      &names, except: parts.firstIndex(of: scene.app.qa.part), by: columns - row.columns,
      columnsMin: 2)
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
}
