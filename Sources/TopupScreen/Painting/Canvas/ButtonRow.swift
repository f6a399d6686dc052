import TopupModel

/// Buttons beside each other, on more rows where one does not hold them.
struct ButtonRow {
  struct Button {
    var label: String
    var target: ClickTarget
    var isFocused: Bool
    var isEnabled = true
  }

  var buttons: [Button]
  /// Blanks between two of them.
  var gap = 2

  /// How many rows they take in a width.
  func rows(width: Int, on canvas: Canvas) -> Int {
    (places(width: width, on: canvas).last?.row ?? -1) + 1
  }

  func paint(on canvas: inout Canvas, in rect: Rect) {
    for (button, place) in zip(buttons, places(width: rect.columns, on: canvas)) {
      let start = ScreenPoint(column: rect.column + place.column, row: rect.row + place.row)
      canvas.button(button, at: start, maxWidth: rect.columns - place.column)
    }
  }

  private func places(width: Int, on canvas: Canvas) -> [ScreenPoint] {
    var places: [ScreenPoint] = []
    var column = 0
    var row = 0
    for button in buttons {
      let needed = canvas.width(of: button.label) + 4
      if column > 0, column + needed > width {
        column = 0
        row += 1
      }
      places.append(ScreenPoint(column: column, row: row))
      column += needed + gap
    }
    return places
  }
}

extension Canvas {
  /// `[ Pay ]`, and with the focus `[▸Pay ]`, so that it is seen without colour.
  /// - Returns: the columns that it took.
  @discardableResult
  mutating func button(
    _ button: ButtonRow.Button, at start: ScreenPoint, maxWidth: Int = .max
  ) -> Int {
    let isFocused = button.isFocused && !isBehind
    let style =
      isFocused
      ? CellStyle(.buttonFocus, [.bold]) : button.isEnabled ? CellStyle(.button) : .muted
    let label = wrapped(button.label, width: max(1, maxWidth - 4), linesMax: 1).first ?? ""
    var pen = Pen(column: start.column, row: start.row, end: .max)
    write("[", style, with: &pen)
    if isFocused {
      point(ScreenPoint(column: start.column + 1, row: start.row))
      write(glyphs.pointer, style, with: &pen)
    } else {
      write(" ", style, with: &pen)
    }
    write(label, style, with: &pen)
    write(" ]", style, with: &pen)
    let columns = pen.column - start.column
    listen(Rect(column: start.column, row: start.row, columns: columns, rows: 1), as: button.target)
    return columns
  }

  /// A bar at the right edge that shows which part of a list is in view; none where all of it is.
  mutating func scrollBar(in rect: Rect, offset: Int, total: Int) {
    guard total > rect.rows, rect.rows > 0 else { return }
    let column = rect.endColumn - 1
    let length = max(1, rect.rows * rect.rows / total)
    let start = (rect.rows - length) * offset / max(1, total - rect.rows)
    for row in 0..<rect.rows {
      let isThumb = (start..<start + length).contains(row)
      put(
        isThumb ? glyphs.scrollThumb : glyphs.scrollTrack,
        at: ScreenPoint(column: column, row: rect.row + row), isThumb ? .text : .border)
    }
  }
}
