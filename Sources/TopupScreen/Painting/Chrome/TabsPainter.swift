import TopupModel

/// The second row: the tabs with their keys, the active one in brackets.
struct TabsPainter {
  let scene: Scene

  func paint(on canvas: inout Canvas, in rect: Rect) {
    // Over the last painting only the keys can look different.
    let isWhole = canvas.differences == .all
    let tabs = Tab.allCases.filter { $0 != .qa || scene.app.session.hasLevers }
    var names = tabs.map { scene.say($0) }
    let keys = tabs.map(key)
    let keyColumns = keys.reduce(0) { $0 + canvas.width(of: $1) }
    let needed = names.reduce(keyColumns) { $0 + canvas.width(of: $1) + 4 }
    // On a narrow screen a tab gives up the blanks around it before its name.
    let isTight = needed > rect.columns
    if isTight {
      // A blank before it, a blank behind, and one on both sides of the active tab.
      let columns = names.reduce(1 + keyColumns) { $0 + canvas.width(of: $1) + 2 }
      canvas.shorten(
        &names, except: tabs.firstIndex(of: scene.app.tab), by: columns - rect.columns,
        columnsMin: 3)
    }
    var pen = Pen(rect)
    for (index, tab) in tabs.enumerated() {
      let (name, key) = (names[index], keys[index])
      let start = pen.column
      let isActive = tab == scene.app.tab
      let margin = isActive || !isTight ? 1 : 0
      let columns = canvas.width(of: key) + 1 + canvas.width(of: name) + 2 * margin
      if isWhole { write(tab, key, name, margin: margin, on: &canvas, at: pen.point) }
      if !isActive {
        canvas.put(key, at: ScreenPoint(column: start + margin, row: rect.row), keyStyle)
      }
      canvas.listen(
        Rect(column: start, row: rect.row, columns: columns, rows: 1), as: .tab(tab))
      pen.skip(columns + 1)
    }
    guard isWhole else { return }
    pen.skip(2)
    // On the Logs tab itself a bar shows it.
    if let export = scene.app.export, scene.app.tab != .logs {
      let share = ExportPainter(scene: scene, export: export).share
      canvas.write(scene.say(LogsWords.exporting(share)), .info, with: &pen)
      pen.skip(2)
    }
    guard scene.app.isRecovering || scene.app.isRefreshing else { return }
    let words = scene.app.isRecovering ? FrameWords.recovering : .refreshing
    canvas.write(scene.say(words), .info, with: &pen)
  }

  /// The key that shows a tab, of any page.
  private func key(_ tab: Tab) -> String {
    scene.app.keyTable.written(tab.command, in: nil, scene.language)
  }

  /// In a field digits are typed.
  private var keyStyle: CellStyle { CellStyle(scene.isTyping ? .tab : .keyHint) }

  private func write(
    _ tab: Tab, _ key: String, _ name: String, margin: Int, on canvas: inout Canvas,
    at start: ScreenPoint
  ) {
    let isActive = tab == scene.app.tab
    let style = isActive ? CellStyle(.tabActive, [.bold]) : CellStyle(.tab)
    let (left, right): (GlyphSet.Glyph, GlyphSet.Glyph) = isActive ? ("[", "]") : (" ", " ")
    var pen = Pen(column: start.column, row: start.row, end: canvas.bounds.endColumn)
    if margin > 0 { canvas.write(left, style, with: &pen) }
    canvas.write(key, style, with: &pen)
    canvas.write(" " as GlyphSet.Glyph, style, with: &pen)
    canvas.write(name, style, with: &pen)
    if margin > 0 { canvas.write(right, style, with: &pen) }
  }
}
