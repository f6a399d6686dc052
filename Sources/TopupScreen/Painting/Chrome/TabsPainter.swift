import TopupModel

/// The second row: the tabs with their digits, the active one in brackets.
struct TabsPainter {
  let scene: Scene

  func paint(on canvas: inout Canvas, in rect: Rect) {
    let tabs = Tab.allCases.filter { $0 != .qa || scene.app.session.hasLevers }
    let labels = tabs.map { "\($0.rawValue) \(scene.say($0))" }
    let needed = labels.reduce(0) { $0 + canvas.width(of: $1) + 2 }
    let gap = needed + labels.count + 1 <= rect.columns ? 1 : 0
    var pen = Pen(rect)
    for (tab, label) in zip(tabs, labels) {
      let start = pen.column
      let isActive = tab == scene.app.tab
      let style = isActive ? CellStyle(.tabActive, [.bold]) : CellStyle(.tab)
      canvas.write(isActive ? "[" : " ", style, with: &pen)
      canvas.write(label, style, with: &pen)
      canvas.write(isActive ? "]" : " ", style, with: &pen)
      canvas.listen(
        Rect(column: start, row: rect.row, columns: pen.column - start, rows: 1), as: .tab(tab))
      pen.skip(gap)
    }
    guard scene.app.isRecovering else { return }
    pen.skip(2)
    canvas.write(scene.say(FrameWords.recovering), .info, with: &pen)
  }
}
