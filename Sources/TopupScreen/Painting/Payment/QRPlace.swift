import TopupBackend
import TopupDomain
import TopupModel

/// The QR code of a payment address, where there is room for all of it: it is never clipped.
struct QRPlace {
  private static let quietModules = 4
  /// The words beside it need at least so much.
  private static let wordColumnsMin = 36

  private let modules: [[Bool]]
  let columns: Int
  let rows: Int

  init?(scene: Scene, page: PaymentPage, in rect: Rect, on canvas: Canvas) {
    guard let order = page.order, order.status == .awaitingPayment,
      canvas.glyphs.repertoire == .unicode, let modules = scene.qr(order.payment.url),
      !modules.isEmpty
    else { return nil }
    let side = modules.count + 2 * Self.quietModules
    columns = side
    rows = (side + 1) / 2
    guard columns + Self.wordColumnsMin <= rect.columns, rows <= rect.rows else { return nil }
    self.modules = modules
  }

  func paint(on canvas: inout Canvas, in rect: Rect) {
    let top = rect.row + (rect.rows - rows) / 2
    for row in 0..<rows {
      for column in 0..<columns {
        let upper = isDark(column, 2 * row)
        let lower = isDark(column, 2 * row + 1)
        let glyph: GlyphSet.Glyph = upper ? (lower ? "█" : "▀") : (lower ? "▄" : " ")
        canvas.put(
          glyph, at: ScreenPoint(column: rect.column + column, row: top + row), .darkOnLight)
      }
    }
  }

  private func isDark(_ column: Int, _ row: Int) -> Bool {
    let x = column - Self.quietModules
    let y = row - Self.quietModules
    guard modules.indices.contains(y), modules[y].indices.contains(x) else { return false }
    return modules[y][x]
  }
}
