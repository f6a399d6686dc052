import TopupBackend
import TopupDomain
import TopupModel

/// Review Order (S07): what will be ordered, what it costs and what it does; nothing is ordered
/// yet.
struct ReviewPainter {
  /// From this width it says beside the lines what happens next.
  private static let paneColumnsMin = 124
  private static let paneColumns = 44

  let scene: Scene

  func paint(on canvas: inout Canvas, in rect: Rect) {
    guard let review = scene.app.review else { return }
    var wide = rect
    if rect.columns >= Self.paneColumnsMin { paintPane(on: &canvas, in: &wide) }
    var rest = wide.page
    let isTall = rect.rows >= 16
    paintTitle(of: review, on: &canvas, in: rest.takeTop(1))
    if isTall { _ = rest.takeTop(1) }
    let table = ReviewTable(
      scene: scene, review: review, columns: rest.columns - 2, isShort: !isTall)
    for row in table.status(on: canvas, rowsMax: max(2, rest.rows / 2)) {
      canvas.page([row], in: rest.takeTop(1))
    }
    let buttons = ButtonRow(buttons: buttons(of: review))
    let buttonRows = buttons.rows(width: rest.columns, on: canvas)
    let rows = table.rows(on: canvas)
    let sums = table.sums(on: canvas)
    let gap = isTall ? 1 : 0
    let kept = sums.count + gap + buttonRows
    let whole = rest
    let view = rest.takeTop(min(rows.count, whole.rows - kept))
    canvas.keepInView(rows: kept, beneath: view, of: whole)
    canvas.page(
      rows, in: view, scroll: PageScroll(surface: .review, position: review.scroll))
    for row in sums { canvas.page([row], in: rest.takeTop(1)) }
    _ = rest.takeTop(gap)
    buttons.paint(on: &canvas, in: rest)
  }

  /// Keeps the pane near the lines, however wide the screen is.
  private func paintPane(on canvas: inout Canvas, in wide: inout Rect) {
    let columns = min(104, wide.columns - Self.paneColumns)
    var pane = Rect(
      column: wide.column + columns, row: wide.row, columns: Self.paneColumns - 2, rows: wide.rows)
    wide = wide.takeLeft(columns)
    let aside = AsidePainter(scene: scene)
    aside.paintCompany(on: &canvas, in: &pane)
    aside.paintSteps(from: .confirm, .nextTitle, on: &canvas, in: &pane)
  }

  private func paintTitle(of review: ReviewPage, on canvas: inout Canvas, in row: Rect) {
    var words = ReviewWords.title
    if scene.flow == .legacy { words = .legacyTitle }
    if case .priceChanged = review.state { words = .priceChangedTitle }
    let title = scene.say(words)
    var pen = Pen(row)
    canvas.write(title, .title, with: &pen)
    canvas.point(row.origin)
    guard case .ready(let quote) = review.state else { return }
    let note = scene.say(scene.app.words(onHoldOf: quote))
    guard canvas.width(of: note) + 4 <= pen.room else { return }
    canvas.putRight(note, endingAt: row.withoutBar.endColumn, row: row.row, .muted)
  }

  /// None while an order is under way: there is nothing to press but waiting.
  func buttons(of review: ReviewPage) -> [ButtonRow.Button] {
    guard !review.isOrdering else { return [] }
    let (words, isEnabled): (ReviewWords, Bool) =
      switch review.state {
      case .ready: (scene.flow == .legacy ? .confirm : .pay, true)
      case .failed: (.tryAgain, true)
      case .priceChanged: (.reviewAgain, true)
      case .quoting, .recording, .submitting, .findingOut: (.pay, false)
      }
    return [
      ButtonRow.Button(
        label: scene.say(words), target: .button(ReviewPage.Button.pay.rawValue),
        // The mark of the focus promises that Enter is heard.
        isFocused: review.button == .pay && isEnabled, isEnabled: isEnabled),
      ButtonRow.Button(
        label: scene.say(ReviewWords.back), target: .button(ReviewPage.Button.back.rawValue),
        isFocused: review.button == .back),
    ]
  }
}
