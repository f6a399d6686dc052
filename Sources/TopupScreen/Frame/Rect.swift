public import TopupModel

/// A rectangle of cells; it may lie partly or wholly outside a frame, and may be empty.
public struct Rect: Hashable, Sendable {
  public var column: Int
  public var row: Int
  /// The width, never below 0.
  public var columns: Int
  /// The height, never below 0.
  public var rows: Int

  public init(column: Int, row: Int, columns: Int, rows: Int) {
    self.column = column
    self.row = row
    self.columns = max(0, columns)
    self.rows = max(0, rows)
  }

  /// The whole of a screen.
  public init(_ size: ScreenSize) {
    self.init(column: 0, row: 0, columns: size.columns, rows: size.rows)
  }

  public var origin: ScreenPoint { ScreenPoint(column: column, row: row) }
  /// The first column to the right of it.
  public var endColumn: Int { column + columns }
  /// The first row below it.
  public var endRow: Int { row + rows }
  public var isEmpty: Bool { columns == 0 || rows == 0 }

  public func contains(_ point: ScreenPoint) -> Bool {
    (column..<endColumn).contains(point.column) && (row..<endRow).contains(point.row)
  }

  public func intersection(_ other: Rect) -> Rect {
    let left = max(column, other.column)
    let top = max(row, other.row)
    return Rect(
      column: left, row: top, columns: min(endColumn, other.endColumn) - left,
      rows: min(endRow, other.endRow) - top)
  }

  /// The rectangle without a margin on each side.
  public func inset(columns margin: Int = 1, rows verticalMargin: Int = 1) -> Rect {
    Rect(
      column: column + margin, row: row + verticalMargin, columns: columns - 2 * margin,
      rows: rows - 2 * verticalMargin)
  }

  public func moved(columns dx: Int = 0, rows dy: Int = 0) -> Rect {
    Rect(column: column + dx, row: row + dy, columns: columns, rows: rows)
  }

  /// A rectangle of this size in the middle, cut to what there is room for.
  public func centered(columns width: Int, rows height: Int) -> Rect {
    let width = min(width, columns)
    let height = min(height, rows)
    return Rect(
      column: column + (columns - width) / 2, row: row + (rows - height) / 2, columns: width,
      rows: height)
  }

  /// Cuts rows off the top and returns them; fewer when there are not so many.
  public mutating func takeTop(_ count: Int) -> Rect {
    let taken = min(max(0, count), rows)
    defer {
      row += taken
      rows -= taken
    }
    return Rect(column: column, row: row, columns: columns, rows: taken)
  }

  /// Cuts rows off the bottom and returns them; fewer when there are not so many.
  public mutating func takeBottom(_ count: Int) -> Rect {
    let taken = min(max(0, count), rows)
    rows -= taken
    return Rect(column: column, row: endRow, columns: columns, rows: taken)
  }

  /// Cuts columns off the left and returns them; fewer when there are not so many.
  public mutating func takeLeft(_ count: Int) -> Rect {
    let taken = min(max(0, count), columns)
    defer {
      column += taken
      columns -= taken
    }
    return Rect(column: column, row: row, columns: taken, rows: rows)
  }

  /// Cuts columns off the right and returns them; fewer when there are not so many.
  public mutating func takeRight(_ count: Int) -> Rect {
    let taken = min(max(0, count), columns)
    columns -= taken
    return Rect(column: endColumn, row: row, columns: taken, rows: rows)
  }
}
