import TopupModel

/// The second row: the tabs with their digits, the active one in brackets.
struct TabsPainter {
  let scene: Scene

  func paint(on canvas: inout Canvas, in rect: Rect) {
    let tabs = Tab.allCases.filter { $0 != .qa || scene.app.session.hasLevers }
    let labels = tabs.map { "\($0.rawValue) \(scene.say($0))" }
    let needed = labels.reduce(0) { $0 + canvas.width(of: $1) + 3 }
    // On a narrow screen a tab gives up the blanks around it, not its name.
    let isTight = needed > rect.columns
    var pen = Pen(rect)
    for (tab, label) in zip(tabs, labels) {
      let start = pen.column
      let isActive = tab == scene.app.tab
      let style = isActive ? CellStyle(.tabActive, [.bold]) : CellStyle(.tab)
      if isActive || !isTight { canvas.write(isActive ? "[" : " ", style, with: &pen) }
      canvas.write(label, style, with: &pen)
      if isActive || !isTight { canvas.write(isActive ? "]" : " ", style, with: &pen) }
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
