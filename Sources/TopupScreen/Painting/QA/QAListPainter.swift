import TopupModel

/// The list of a part: rows under headings, the chosen one marked.
struct QAListPainter {
  let scene: Scene
  let items: [QAItem]

  private enum Row {
    case blank
    case heading(String)
    /// An item takes more rows where one does not hold its name and how it stands.
    case item(Int, String, isFirst: Bool, isLast: Bool)
  }

  func paint(on canvas: inout Canvas, in rect: Rect) {
    let columns = rect.columns - 2
    var rows: [Row] = []
    var selected = 0..<0
    for (index, item) in items.enumerated() {
      // The heading above the first of a group comes into view with it.
      let hasGap = !item.headings.isEmpty && index > 0
      let start = rows.count + (hasGap ? 1 : 0)
      if hasGap { rows.append(.blank) }
      for heading in item.headings {
        rows += canvas.wrapped(heading, width: columns).map(Row.heading)
      }
      let lines = lines(of: item, width: columns - 2, on: canvas)
      for (place, line) in lines.enumerated() {
        rows.append(
          .item(index, line, isFirst: place == 0, isLast: place == lines.count - 1))
      }
      if index == scene.app.qa.selected {
        selected = (item.headings.isEmpty ? rows.count - lines.count : start)..<rows.count
      }
    }
    let offset = canvas.offsets.offset(
      of: .levers, keeping: selected, total: rows.count,
      height: rect.rows - canvas.rowsCovered(at: rect))
    for (line, row) in rows.dropFirst(offset).prefix(rect.rows).enumerated() {
      let place = Rect(column: rect.column, row: rect.row + line, columns: columns, rows: 1)
      switch row {
      case .blank: break
      case .heading(let text): canvas.put(text, at: place.origin, .title, maxWidth: columns)
      case .item(let index, let text, let isFirst, let isLast):
        paint(
          index, text, isFirst: isFirst || line == 0, isLast: isLast, on: &canvas, in: place)
      }
    }
    canvas.scrollBar(in: rect, offset: offset, total: rows.count)
  }

  /// The rows of an item's name; how it stands is beside the last, which may be empty for it.
  private func lines(of item: QAItem, width: Int, on canvas: Canvas) -> [String] {
    var lines = canvas.wrapped(item.text, width: width)
    if lines.isEmpty { lines = [""] }
    let room = (item.states + [item.state]).reduce(0) {
      max($0, $1.isEmpty ? 0 : canvas.width(of: $1) + 1)
    }
    if canvas.width(of: lines.last ?? "") + room > width { lines.append("") }
    return lines
  }

  private func paint(
    _ index: Int, _ text: String, isFirst: Bool, isLast: Bool, on canvas: inout Canvas,
    in place: Rect
  ) {
    let isSelected = index == scene.app.qa.selected
    let hasFocus = isSelected && !scene.app.qa.isDetailFocused
    let style = hasFocus ? CellStyle.focus : isSelected ? .strong : .text
    if hasFocus {
      canvas.fill(place, style)
      if isFirst {
        canvas.put(canvas.glyphs.pointer, at: place.origin, style)
        canvas.point(place.origin)
      }
    }
    canvas.listen(place, as: .row(index))
    var inner = place
    _ = inner.takeLeft(2)
    let item = items[index]
    canvas.pair(
      text, isLast ? item.state : "", in: inner, style, hasFocus ? style : item.style)
  }
}
