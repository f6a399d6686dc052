import TopupModel

/// A popup with a list that typing filters.
struct ListPopupPainter {
  let scene: Scene
  let title: String
  let filter: String
  /// How many there are without the filter, so that the popup does not shrink while somebody types.
  let count: Int
  let selected: Int
  let shape: ListPopupShape
  /// How many are shown; nil until they have come.
  let shown: Int?
  /// Made for the rows in view alone.
  let entry: (Int) -> ListEntry

  func paint(on canvas: inout Canvas) {
    let entryRows = shape.entryRows
    let width = min(canvas.bounds.columns - 4, shape.columns)
    // Header and tabs stay in view where there is room.
    let margin = canvas.bounds.rows >= 20 ? 4 : 2
    let rows = min(max(3, count * entryRows), shape.rowsMax(on: canvas))
    let height = min(canvas.bounds.rows - margin, rows + 3)
    let place = canvas.bounds.centered(columns: width, rows: height)
    canvas.popupBox(place, title: title)
    var inner = place.inset(columns: 2)
    paintFilter(on: &canvas, in: inner.takeTop(1))
    guard let shown else {
      canvas.put(scene.say(PopupWords.loading), at: inner.origin, .info)
      return canvas.point(inner.origin)
    }
    guard shown > 0 else {
      canvas.paragraph(scene.say(PopupWords.nothingMatches(filter)), in: inner, .muted)
      return canvas.point(inner.origin)
    }
    paint(shown, rows: entryRows, on: &canvas, in: inner)
    if shown * entryRows > inner.rows { paintPosition(of: shown, on: &canvas, in: place) }
  }

  private func paintFilter(on canvas: inout Canvas, in row: Rect) {
    var pen = Pen(row)
    canvas.write(scene.say(PopupWords.filter) + ": ", .muted, with: &pen)
    if filter.isEmpty {
      canvas.write(scene.say(shape.placeholder), CellStyle(.placeholder), with: &pen)
    } else {
      canvas.write(filter, CellStyle(.input), with: &pen)
    }
  }

  /// `3/26` in the lower border, where there is more than is in view.
  private func paintPosition(of shown: Int, on canvas: inout Canvas, in place: Rect) {
    canvas.putRight(
      " \(selected + 1)/\(shown) ", endingAt: place.endColumn - 2, row: place.endRow - 1)
  }

  private func paint(_ shown: Int, rows: Int, on canvas: inout Canvas, in rect: Rect) {
    let top = selected * rows
    let offset = canvas.offsets.offset(
      of: .popup, keeping: top..<top + rows, total: shown * rows, height: rect.rows)
    canvas.clipped(to: rect) { canvas in
      let first = offset / rows
      for index in first..<min(shown, first + rect.rows / rows + 2) {
        let row = rect.row + index * rows - offset
        guard row < rect.endRow else { break }
        paint(
          entry(index), index, on: &canvas,
          in: Rect(column: rect.column, row: row, columns: rect.columns, rows: rows))
      }
    }
  }

  private func paint(_ entry: ListEntry, _ index: Int, on canvas: inout Canvas, in place: Rect) {
    let isSelected = index == selected
    let plain = entry.isEnabled ? CellStyle.text : .muted
    let detail = canvas.wrapped(
      entry.detail ?? "", width: place.columns - (shape.hasCurrent ? 4 : 2),
      linesMax: place.rows - 1)
    let style = isSelected ? CellStyle.focus : entry.isCurrent ? .strong : plain
    if isSelected {
      canvas.fill(
        Rect(
          column: place.column, row: place.row, columns: place.columns,
          rows: 1 + detail.count), style)
      canvas.put(canvas.glyphs.pointer, at: place.origin, style)
      canvas.point(place.origin)
    }
    if entry.isCurrent {
      canvas.put(
        canvas.glyphs.radioOn, at: ScreenPoint(column: place.column + 2, row: place.row), style)
    }
    var rest = place
    _ = rest.takeLeft(shape.hasCurrent ? 4 : 2)
    let line = rest.takeTop(1)
    if shape.hasLeaders, !entry.figure.isEmpty { canvas.leaders(in: line, style) }
    canvas.pair(entry.text, entry.figure, in: line, style, style, gap: shape.hasLeaders ? 1 : 0)
    for line in detail {
      canvas.put(line, at: rest.takeTop(1).origin, isSelected ? CellStyle(.focus) : .muted)
    }
    canvas.listen(place, as: .popupRow(index))
  }
}
