import TopupBackend
import TopupDomain
import TopupModel

/// A bar of a balance: what is left of each bucket in its own colour, or how much of the credit is
/// in use.
struct Gauge {
  let balance: ComponentBalance

  func paint(on canvas: inout Canvas, in rect: Rect) {
    canvas.fill(rect, with: canvas.glyphs.gaugeEmpty, CellStyle(.gaugeEmpty))
    if balance.postpaid.used > .zero {
      let used = cells(balance.postpaid.used, of: balance.postpaid.limit, rect.columns)
      return fill(0, used, canvas.glyphs.gaugePostpaid, .gaugePostpaid, on: &canvas, in: rect)
    }
    let initial = cells(balance.initial.remaining, of: balance.total, rect.columns)
    let additional = min(
      cells(balance.additional.remaining, of: balance.total, rect.columns), rect.columns - initial)
    fill(0, initial, canvas.glyphs.gaugeFull, .gaugeInitial, on: &canvas, in: rect)
    fill(
      initial, additional, canvas.glyphs.gaugeAdditional, .gaugeAdditional, on: &canvas, in: rect)
  }

  private func fill(
    _ start: Int, _ count: Int, _ glyph: GlyphSet.Glyph, _ role: Role, on canvas: inout Canvas,
    in rect: Rect
  ) {
    canvas.fill(
      Rect(column: rect.column + start, row: rect.row, columns: count, rows: 1),
      with: glyph, CellStyle(role))
  }

  /// Rounded, but what is not nothing is at least one cell.
  private func cells(_ part: Decimal4, of whole: Decimal4, _ columns: Int) -> Int {
    guard whole > .zero, part > .zero else { return 0 }
    let share =
      (part.tenThousandths * Int128(columns) + whole.tenThousandths / 2) / whole.tenThousandths
    return min(columns, max(1, Int(clamping: share)))
  }
}
