import TopupModel

/// The result of the ledger audit in one line, in view beneath every part of the QA tab.
struct AuditLine {
  let scene: Scene

  func paint(on canvas: inout Canvas, in row: Rect) {
    let (style, mark) = look(canvas)
    canvas.put(mark, at: row.origin, style)
    var rest = row
    _ = rest.takeLeft(2)
    canvas.put(
      scene.say(scene.app.auditWords), at: rest.origin, style, maxWidth: rest.columns)
  }

  private func look(_ canvas: Canvas) -> (CellStyle, GlyphSet.Glyph) {
    switch scene.app.auditWords {
    case .allRight, .partlyChecked: (.success, canvas.glyphs.check)
    case .wrong: (CellStyle(.danger, [.bold]), canvas.glyphs.fail)
    case .unread: (.danger, canvas.glyphs.fail)
    default: (.muted, canvas.glyphs.bullet)
    }
  }
}
