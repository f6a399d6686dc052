import TopupModel

/// What failed, why, and what can be done about it.
struct ErrorPainter {
  var title: String
  var text: String
  var notes: [String]

  func paint(on canvas: inout Canvas, in rect: Rect) {
    NoticePainter(
      title: title, text: ([text] + notes).joined(separator: " "),
      titleStyle: CellStyle(.danger, [.bold]), mark: canvas.glyphs.fail
    ).paint(on: &canvas, in: rect)
  }
}
