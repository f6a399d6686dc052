import TopupModel

/// Messages above the footer, the newest at the bottom.
struct ToastPainter {
  let scene: Scene

  /// What stands above the cards already is not said twice.
  private var toasts: [Toast] {
    guard scene.app.page == .topup, let obstacle = scene.obstacle else { return scene.app.toasts }
    return scene.app.toasts.filter { $0.message != .cannotTopUp(obstacle) }
  }

  /// How many rows they need, at most a third of a page.
  func rows(in page: Rect) -> Int {
    guard !toasts.isEmpty else { return 0 }
    let needed = toasts.reduce(0) { $0 + lines(of: $1, width: page.columns).count }
    return min(needed, max(1, page.rows / 3))
  }

  /// Over the last rows of the place that the page has for them.
  func paint(on canvas: inout Canvas) {
    var place = canvas.messagePlace
    let rect = place.takeBottom(canvas.messageRows)
    guard rect.rows > 0 else { return }
    var rest = rect
    var hidden = 0
    var topStyle = CellStyle(.toast)
    for toast in toasts.reversed() {
      let lines = lines(of: toast, width: rect.columns)
      guard rest.rows > 0 else {
        hidden += 1
        continue
      }
      let shown = lines.suffix(max(0, min(lines.count, rest.rows)))
      let place = rest.takeBottom(shown.count)
      topStyle = style(of: toast)
      paint(toast, Array(lines.prefix(shown.count)), on: &canvas, in: place)
    }
    guard hidden > 0 else { return }
    canvas.putRight(
      scene.say(FrameWords.moreMessages(hidden)), endingAt: rect.endColumn - 1, row: rect.row,
      topStyle)
  }

  private func paint(_ toast: Toast, _ lines: [String], on canvas: inout Canvas, in place: Rect) {
    let style = style(of: toast)
    canvas.fill(place, style)
    let glyphs = canvas.glyphs
    let mark =
      switch toast.kind {
      case .success: glyphs.check
      case .info: glyphs.info
      case .error: glyphs.fail
      }
    let start = ScreenPoint(column: place.column + 1, row: place.row)
    canvas.put(mark, at: start, CellStyle(style.role, [.bold]))
    for (index, line) in lines.enumerated() {
      canvas.put(
        line, at: ScreenPoint(column: place.column + 3, row: place.row + index), style,
        maxWidth: place.columns - 4)
    }
  }

  /// What failed does not look like what was done, nor a hint like either.
  private func style(of toast: Toast) -> CellStyle {
    switch toast.kind {
    case .success: CellStyle(.toast)
    case .info: CellStyle(.tooltip)
    case .error: CellStyle(.bannerCritical)
    }
  }

  private func lines(of toast: Toast, width: Int) -> [String] {
    var text =
      if case .backend(let error) = toast.message { scene.say(error) } else {
        scene.say(toast.message)
      }
    if toast.count > 1 { text += " ×\(toast.count)" }
    if toast.kind == .error { text += " [\(scene.say(FrameWords.escDismisses))]" }
    // Where there are several, the first row keeps room to say how many are not shown.
    let margin = toasts.count > 1 ? 14 : 4
    return WrappedText.lines(text, width: max(8, width - margin), linesMax: 4)
  }
}
