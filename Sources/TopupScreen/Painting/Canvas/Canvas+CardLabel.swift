import TopupModel

extension Canvas {
  /// `─▸ WhatsApp balance ─` in the upper edge of a card: the only thing that the focus changes.
  ///
  /// - Parameter figureColumns: what the figure at the other end of the edge takes.
  /// - Returns: where the mark of the focus stands.
  @discardableResult
  mutating func writeCardLabel(
    _ label: String, isFocused: Bool, in card: Rect, figureColumns: Int
  ) -> ScreenPoint {
    var pen = Pen(
      column: card.column + 2, row: card.row, end: card.endColumn - 3 - figureColumns)
    let mark = pen.point
    if isFocused {
      write("\(glyphs.pointer) ", .focus, with: &pen)
    } else {
      write(glyphs.border.horizontal, .border, with: &pen)
      write(" " as GlyphSet.Glyph, .text, with: &pen)
    }
    write(label, isFocused ? .focus : .strong, with: &pen)
    put(" " as GlyphSet.Glyph, at: pen.point, .text)
    return mark
  }
}
