import TopupBackend
import TopupModel

/// Where the rows of a log stand on the screen.
struct LogTablePlace {
  var rect: Rect
  /// How many of them there is room for.
  var height: Int
  /// The first of them, and the one with the cursor.
  var offset: Int
  var selected: Int
}

/// The rows of a log that are in view: those that are here, those that are being fetched, and those
/// that did not come.
struct LogTablePainter {
  let scene: Scene

  private var page: LogsPage { scene.app.logs }

  func paint(on canvas: inout Canvas, in rect: Rect) {
    var rest = rect
    let columns = LogColumns(
      width: rect.columns - Self.pointerColumns, kind: page.filter.kind,
      showsWabaID: scene.app.showsWabaID)
    let cells = LogCells(scene: scene)
    paintHead(columns, cells, on: &canvas, in: rest.takeTop(1))
    if canvas.isRoomy { canvas.rule(in: rest.takeTop(1)) }
    let rows = page.rows
    let height = rest.rows - canvas.rowsCovered(at: rest)
    let isFromNewest = page.anchor == .newestFirst
    let offset = offset(height: height, on: &canvas)
    canvas.parts?.logTable = LogTablePlace(
      rect: rest, height: height, offset: offset, selected: page.selected)
    let shown = min(height, rows.reach - offset)
    var isFailureSaid = false
    for place in 0..<max(0, shown) {
      let index = offset + place
      let line = Rect(
        column: rest.column, row: rest.row + (isFromNewest ? place : shown - 1 - place),
        columns: rest.columns, rows: 1)
      canvas.listen(line, as: .row(index))
      if index == page.selected { canvas.point(line.origin) }
      if let row = rows[index] {
        paint(row, index, columns, cells, on: &canvas, in: line)
      } else {
        paintMissing(index, saysFailure: !isFailureSaid, columns, on: &canvas, in: line)
        isFailureSaid = true
      }
    }
  }

  /// Paints the row that the cursor was on and the one that it is on; false where the table has to
  /// be scrolled for it, or a row is not here.
  func moveCursor(from last: LogTablePlace, on canvas: inout Canvas) -> Bool {
    guard offset(height: last.height, on: &canvas) == last.offset,
      let left = page.rows[last.selected], let entered = page.row
    else { return false }
    let columns = LogColumns(
      width: last.rect.columns - Self.pointerColumns, kind: page.filter.kind,
      showsWabaID: scene.app.showsWabaID)
    let cells = LogCells(scene: scene)
    let shown = min(last.height, page.rows.reach - last.offset)
    for (index, entry) in [(last.selected, left), (page.selected, entered)] {
      let place = index - last.offset
      let line = Rect(
        column: last.rect.column,
        row: last.rect.row + (page.anchor == .newestFirst ? place : shown - 1 - place),
        columns: last.rect.columns, rows: 1)
      canvas.clear(line)
      if index == page.selected { canvas.point(line.origin) }
      paint(entry, index, columns, cells, on: &canvas, in: line)
    }
    canvas.parts?.logTable?.selected = page.selected
    return true
  }

  private func offset(height: Int, on canvas: inout Canvas) -> Int {
    canvas.offsets.offset(
      of: page.anchor == .newestFirst ? .logs : .logsFromEnd,
      keeping: page.selected..<page.selected + 1, total: page.rows.reach, height: height)
  }

  /// The pointer and a blank.
  private static let pointerColumns = 2

  private func paintHead(
    _ columns: LogColumns, _ cells: LogCells, on canvas: inout Canvas, in row: Rect
  ) {
    for place in columns.places {
      put(cells.head(place.column), place, .muted, on: &canvas, in: row)
    }
  }

  private func paint(
    _ entry: UsageLogEntry, _ index: Int, _ columns: LogColumns, _ cells: LogCells,
    on canvas: inout Canvas, in row: Rect
  ) {
    let style = style(of: index, columns, on: &canvas, in: row)
    for place in columns.places {
      put(
        cells.text(place.column, of: entry, isNarrow: columns.isNarrow), place,
        place.start < columns.markWidth ? style : .text,
        on: &canvas, in: row)
    }
  }

  private func put(
    _ text: String, _ place: LogColumns.Place, _ style: CellStyle, on canvas: inout Canvas,
    in row: Rect
  ) {
    let start = row.column + Self.pointerColumns + place.start
    if place.column.isRight {
      canvas.putRight(
        text, endingAt: start + place.width, row: row.row, style, maxWidth: place.width)
    } else {
      canvas.put(
        text, at: ScreenPoint(column: start, row: row.row), style, maxWidth: place.width)
    }
  }

  private func paintMissing(
    _ index: Int, saysFailure: Bool, _ columns: LogColumns, on canvas: inout Canvas, in row: Rect
  ) {
    let style = style(of: index, columns, on: &canvas, in: row)
    let text = ScreenPoint(column: row.column + Self.pointerColumns, row: row.row)
    if page.rows.failure != nil {
      guard saysFailure else { return }
      canvas.put(
        scene.say(LogsWords.rowsFailed), at: text, index == page.selected ? style : .warning,
        maxWidth: row.columns - Self.pointerColumns)
      return
    }
    guard let patience = page.asked?.patience(at: scene.app.now), patience != .fresh else { return }
    if patience == .explained, saysFailure {
      canvas.put(scene.say(LogsWords.waiting), at: text, index == page.selected ? style : .info)
      return
    }
    let bar = Rect(
      column: text.column, row: row.row, columns: columns.places.first?.width ?? 0, rows: 1)
    canvas.fill(bar, with: canvas.glyphs.skeleton, index == page.selected ? style : .muted)
  }

  /// Marks the row of the cursor.
  private func style(
    of index: Int, _ columns: LogColumns, on canvas: inout Canvas, in row: Rect
  ) -> CellStyle {
    guard index == page.selected else { return .text }
    var mark = row
    mark.columns = min(row.columns, Self.pointerColumns + columns.markWidth)
    canvas.fill(mark, .focus)
    canvas.put(canvas.glyphs.pointer, at: row.origin, .focus)
    return .focus
  }
}
