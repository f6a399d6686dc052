import TopupBackend
import TopupDomain
import TopupModel

/// The QA tab: the names of its parts, then the list of one and what there is to say of its row;
/// one of the two where there is no room for both.
struct QAPainter {
  /// List and details stay together however wide the screen is.
  private static let columnsMax = 160

  let scene: Scene

  private var isDetailFocused: Bool { scene.app.qa.isDetailFocused }

  private var content: any QAContent {
    switch scene.app.qa.part {
    case .levers: LeversPart(scene: scene)
    case .webhooks: WebhooksPart(scene: scene)
    case .gates: GatesPart(scene: scene)
    case .walk: WalkPart(scene: scene)
    case .events: EventsPart(scene: scene)
    case .ledger: LedgerPart(scene: scene)
    }
  }

  func paint(on canvas: inout Canvas, in rect: Rect) {
    var wide = rect
    var rest = wide.takeLeft(Self.columnsMax).inset(columns: 1, rows: 0)
    QAPartsPainter(scene: scene).paint(on: &canvas, in: rest.takeTop(1))
    if rect.rows >= 18 { _ = rest.takeTop(1) }
    AuditLine(scene: scene).paint(on: &canvas, in: rest.takeBottom(1))
    canvas.messagePlace.rows -= 1
    let content = content
    if let notice = content.notice { return notice.paint(scene, on: &canvas, in: rest) }
    let showsBoth = rest.columns >= content.bothColumnsMin
    if showsBoth || !isDetailFocused {
      let columns = showsBoth ? min(content.listColumns, rest.columns / 2) : rest.columns
      paintList(content, showsBoth: showsBoth, on: &canvas, in: rest.takeLeft(columns))
    }
    guard showsBoth || isDetailFocused else { return }
    if showsBoth {
      let line = rest.takeLeft(3)
      canvas.verticalLine(
        from: ScreenPoint(column: line.column + 1, row: line.row), rows: line.rows,
        with: canvas.glyphs.border.vertical, .border)
      if isDetailFocused {
        let mark = ScreenPoint(column: line.column + 2, row: line.row)
        canvas.put(canvas.glyphs.pointer, at: mark, .strong)
      }
    }
    paintDetail(content, on: &canvas, in: rest)
  }

  private func paintList(
    _ content: any QAContent, showsBoth: Bool, on canvas: inout Canvas, in rect: Rect
  ) {
    var rest = rect
    if !showsBoth, scene.app.qa.part == .levers {
      // Narrow: what the webhook answered stays in view beneath the levers.
      let answers = AnswersPainter(scene: scene)
      let rows = min(answers.rows(columns: rest.columns, on: canvas), rest.rows / 2)
      answers.paint(on: &canvas, in: rest.takeBottom(rows))
    }
    QAListPainter(scene: scene, items: content.items()).paint(on: &canvas, in: rest)
  }

  private func paintDetail(_ content: any QAContent, on canvas: inout Canvas, in rect: Rect) {
    var rest = rect
    if isDetailFocused { canvas.point(rest.origin) }
    if scene.app.qa.part == .levers {
      let answers = AnswersPainter(scene: scene)
      let rows = min(answers.rows(columns: rest.columns, on: canvas), rest.rows / 2)
      answers.paint(on: &canvas, in: rest.takeTop(rows))
    }
    canvas.page(
      content.detail(width: rest.withoutBar.columns, on: canvas), in: rest,
      scroll: PageScroll(surface: .qaDetail, position: scene.app.qa.scroll))
  }
}
