public import TopupModel

extension Frame {
  /// Copies the cells of another frame, its top left corner at a point; cut to the clip.
  ///
  /// A wide scalar that the right edge of the clip cuts in half loses its other half.
  public mutating func put(_ inner: Frame, at origin: ScreenPoint) {
    let place = inner.bounds.moved(columns: origin.column, rows: origin.row)
      .intersection(clip)
    for row in place.row..<place.endRow {
      let cells = (place.column..<place.endColumn).map { column in
        adopted(inner[column - origin.column, row - origin.row], of: inner)
      }
      replace(row: row, from: place.column, to: place.endColumn) { cells[$0 - place.column] }
    }
  }

  /// The cell as it stands in this frame, whose table of clusters is another one.
  private mutating func adopted(_ cell: Cell?, of inner: Frame) -> Cell {
    guard let cell else { return .blank(.text) }
    guard case .cluster = cell.content else { return cell }
    return Cell(.cluster(place(ofCluster: inner.string(of: cell))), style: cell.style)
  }
}
