import TopupModel

/// How a wait looks: nothing at first, then the shapes of what is to come, then also what is waited
/// for.
struct WaitPainter {
  var patience: Patience?
  var waitsFor: String

  /// Shapes of cards of two lines.
  func paintCards(on canvas: inout Canvas, in rect: Rect) {
    paint(on: &canvas, in: rect) { canvas, inner in
      for row in stride(from: 0, to: inner.rows - 1, by: 3) {
        Self.bar(0, row, inner.columns * 2 / 5, on: &canvas, in: inner)
        Self.bar(inner.columns - 16, row, 16, on: &canvas, in: inner)
        Self.bar(0, row + 1, 25, on: &canvas, in: inner)
      }
    }
  }

  /// Shapes of the rows of a table.
  func paintRows(on canvas: inout Canvas, in rect: Rect) {
    paint(on: &canvas, in: rect) { canvas, inner in
      for row in 0..<min(6, inner.rows) {
        Self.bar(0, row, 18, on: &canvas, in: inner)
        Self.bar(20, row, max(0, inner.columns - 40), on: &canvas, in: inner)
        Self.bar(inner.columns - 18, row, 18, on: &canvas, in: inner)
      }
    }
  }

  private func paint(
    on canvas: inout Canvas, in rect: Rect, _ shapes: (inout Canvas, Rect) -> Void
  ) {
    guard let patience, patience != .fresh else { return }
    var inner = rect
    if patience == .explained {
      let line = inner.takeTop(2)
      canvas.put(waitsFor, at: line.origin, .info)
      canvas.point(line.origin)
    }
    canvas.clipped(to: inner) { shapes(&$0, inner) }
  }

  private static func bar(
    _ column: Int, _ row: Int, _ columns: Int, on canvas: inout Canvas, in rect: Rect
  ) {
    let place = Rect(
      column: rect.column + column, row: rect.row + row, columns: columns, rows: 1)
    canvas.fill(place, with: canvas.glyphs.skeleton, .muted)
  }
}
