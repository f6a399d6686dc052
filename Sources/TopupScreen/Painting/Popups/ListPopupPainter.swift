import TopupModel

/// A popup with a list that typing filters.
struct ListPopupPainter {
  let scene: Scene
  let title: String
  let filter: String
  /// Nil until they have come.
  let entries: [ListEntry]?
  let selected: Int
  /// How many there are without the filter, so that the popup does not shrink while somebody types.
  let count: Int

  func paint(on canvas: inout Canvas) {
    let entryRows = entries?.contains { $0.detail != nil } == true ? 2 : 1
    let width = min(canvas.bounds.columns - 4, 72)
    // Header and tabs stay in view where there is room.
    let margin = canvas.bounds.rows >= 20 ? 4 : 2
    let height = min(canvas.bounds.rows - margin, max(3, count * entryRows) + 4)
    let place = canvas.bounds.centered(columns: width, rows: height)
    canvas.popupBox(place, title: title)
    var inner = place.inset(columns: 2)
    paintFilter(on: &canvas, in: inner.takeTop(1))
    canvas.rule(in: inner.takeTop(1))
    guard let entries else {
      canvas.put(scene.say(PopupWords.loading), at: inner.origin, .info)
      return canvas.point(inner.origin)
    }
    guard !entries.isEmpty else {
      canvas.paragraph(scene.say(PopupWords.nothingMatches(filter)), in: inner, .muted)
      return canvas.point(inner.origin)
    }
    paint(entries, rows: entryRows, on: &canvas, in: inner)
  }

  private func paintFilter(on canvas: inout Canvas, in row: Rect) {
    var pen = Pen(row)
    canvas.write(scene.say(PopupWords.filter) + ": ", .muted, with: &pen)
    if filter.isEmpty {
      canvas.write(scene.say(PopupWords.typeToFilter), CellStyle(.placeholder), with: &pen)
    } else {
      canvas.write(filter, CellStyle(.input), with: &pen)
    }
  }

  private func paint(
    _ entries: [ListEntry], rows: Int, on canvas: inout Canvas, in rect: Rect
  ) {
    let top = selected * rows
    let total = entries.count * rows
    let offset = canvas.offsets.offset(
      of: .popup, keeping: top..<top + rows, total: total, height: rect.rows)
    var inner = rect
    if total > rect.rows { _ = inner.takeRight(2) }
    canvas.clipped(to: rect) { canvas in
      for (index, entry) in entries.enumerated() {
        let row = rect.row + index * rows - offset
        guard row + rows > rect.row, row < rect.endRow else { continue }
        paint(
          entry, index, on: &canvas,
          in: Rect(column: inner.column, row: row, columns: inner.columns, rows: rows))
      }
    }
    canvas.scrollBar(in: rect, offset: offset, total: total)
  }

  private func paint(_ entry: ListEntry, _ index: Int, on canvas: inout Canvas, in place: Rect) {
    let isSelected = index == selected
    let plain = entry.isEnabled ? CellStyle.text : .muted
    let style = isSelected ? CellStyle.focus : entry.isCurrent ? .strong : plain
    if isSelected {
      canvas.fill(place, style)
      canvas.put(canvas.glyphs.pointer, at: place.origin, style)
      canvas.point(place.origin)
    }
    if entry.isCurrent {
      canvas.put(
        canvas.glyphs.radioOn, at: ScreenPoint(column: place.column + 2, row: place.row), style)
    }
    var rest = place
    _ = rest.takeLeft(4)
    let line = rest.takeTop(1)
    canvas.pair(entry.text, entry.figure, in: line, style, isSelected ? style : .muted)
    if let detail = entry.detail, rest.rows > 0 {
      canvas.put(
        detail, at: rest.origin, isSelected ? CellStyle(.focus) : .muted, maxWidth: rest.columns)
    }
    canvas.listen(place, as: .popupRow(index))
  }
}
