import TopupModel

/// The columns of the table of orders: number, date, total, status.
///
/// Two orders may differ in their number alone, so where columns are scarce the gaps shrink first
/// and the status is cut before the number is.
struct OrderColumns {
  private let number: Int
  private let date: Int
  private let total: Int
  private let gap: Int

  /// `head` and each of `cells` are number, date, total and status, `columns` what a row has.
  init(head: [String], cells: [[String]], columns: Int, on canvas: Canvas) {
    let widths = (0..<4).map { column in
      ([head] + cells).reduce(0) { max($0, canvas.width(of: $1[column])) }
    }
    (number, date, total) = (min(24, widths[0]), widths[1], widths[2])
    let spare = columns - 2 - number - date - total - widths[3]
    gap = max(1, min(4, spare / 3))
  }

  /// `cells` are number, date, total and status.
  func paint(
    _ cells: [String], _ style: CellStyle, _ statusStyle: CellStyle, on canvas: inout Canvas,
    in row: Rect
  ) {
    var column = row.column + 2
    canvas.put(cells[0], at: ScreenPoint(column: column, row: row.row), style, maxWidth: number)
    column += number + gap
    canvas.put(cells[1], at: ScreenPoint(column: column, row: row.row), style, maxWidth: date)
    column += date + gap + total
    canvas.putRight(cells[2], endingAt: column, row: row.row, style)
    column += gap
    canvas.put(
      cells[3], at: ScreenPoint(column: column, row: row.row), statusStyle,
      maxWidth: row.endColumn - column)
  }
}
