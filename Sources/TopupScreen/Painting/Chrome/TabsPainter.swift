import TopupModel

/// The second row: the tabs with their digits, the active one in brackets.
struct TabsPainter {
  let scene: Scene

  func paint(on canvas: inout Canvas, in rect: Rect) {
    canvas.clear(rect)
    let tabs = Tab.allCases.filter { $0 != .qa || scene.app.session.hasLevers }
    let names = tabs.map { scene.say($0) }
    let needed = names.reduce(0) { $0 + canvas.width(of: $1) + 5 }
    // On a narrow screen a tab gives up the blanks around it, not its name.
    let isTight = needed > rect.columns
    // In a field digits are typed.
    let digitStyle = scene.isTyping ? CellStyle(.tab) : CellStyle(.keyHint)
    var pen = Pen(rect)
    for (tab, name) in zip(tabs, names) {
      let start = pen.column
      let isActive = tab == scene.app.tab
      let style = isActive ? CellStyle(.tabActive, [.bold]) : CellStyle(.tab)
      let (left, right): (GlyphSet.Glyph, GlyphSet.Glyph) = isActive ? ("[", "]") : (" ", " ")
      if isActive || !isTight { canvas.write(left, style, with: &pen) }
      canvas.write(tab.digit, isActive ? style : digitStyle, with: &pen)
      canvas.write(" " as GlyphSet.Glyph, style, with: &pen)
      canvas.write(name, style, with: &pen)
      if isActive || !isTight { canvas.write(right, style, with: &pen) }
      canvas.listen(
        Rect(column: start, row: rect.row, columns: pen.column - start, rows: 1), as: .tab(tab))
      pen.skip()
    }
    guard scene.app.isRecovering || scene.app.isRefreshing else { return }
    pen.skip(2)
    let words = scene.app.isRecovering ? FrameWords.recovering : .refreshing
    canvas.write(scene.say(words), .info, with: &pen)
  }
}

extension Tab {
  /// The digit that shows this tab.
  fileprivate var digit: GlyphSet.Glyph {
    Unicode.Scalar(UInt8(truncatingIfNeeded: UInt(0x30 + rawValue)))
  }
}
