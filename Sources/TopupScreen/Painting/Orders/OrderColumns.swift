import TopupModel

/// The columns of the table of orders: number, date, total, status.
struct OrderColumns {
  private let date: Int
  private let total: Int
  private let status: Int

  init(head: [String], cells: [[String]], on canvas: Canvas) {
    let widths = (0..<3).map { column in
      ([head] + cells).reduce(0) { max($0, canvas.width(of: $1[column])) }
    }
    (date, total, status) = (widths[0], widths[1], widths[2])
  }

  /// `cells` are date, total and status.
  func paint(
    _ number: String, _ cells: [String], _ style: CellStyle, _ statusStyle: CellStyle,
    on canvas: inout Canvas, in row: Rect
  ) {
    let gap = 3
    let numberColumns = max(8, min(24, row.columns - 2 - date - total - status - 3 * gap))
    var column = row.column + 2
    canvas.put(
      number, at: ScreenPoint(column: column, row: row.row), style, maxWidth: numberColumns)
    column += numberColumns + gap
    canvas.put(cells[0], at: ScreenPoint(column: column, row: row.row), style, maxWidth: date)
    column += date + gap + total
    canvas.putRight(cells[1], endingAt: column, row: row.row, style)
    column += gap
    canvas.put(
      cells[2], at: ScreenPoint(column: column, row: row.row), statusStyle,
      maxWidth: row.endColumn - column)
  }
}
