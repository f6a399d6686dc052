import TopupBackend
import TopupDomain
import TopupModel

/// Review Order (S07): what will be ordered, what it costs and what it does; nothing is ordered yet.
struct ReviewPainter {
  let scene: Scene

  func paint(on canvas: inout Canvas, in rect: Rect) {
    guard let review = scene.app.review else { return }
    var rest = rect.inset(columns: rect.columns < 60 ? 1 : 2, rows: 0)
    paintTitle(of: review, on: &canvas, in: rest.takeTop(1))
    if rect.rows >= 16 { _ = rest.takeTop(1) }
    let buttons = ButtonRow(buttons: buttons(of: review), gap: 2)
    if !buttons.buttons.isEmpty {
      let rows = buttons.rows(width: rest.columns, on: canvas)
      buttons.paint(on: &canvas, in: rest.takeBottom(rows))
    }
    let table = ReviewTable(
      scene: scene, review: review, columns: rest.columns - 1, isShort: rect.rows < 16)
    for row in table.status(on: canvas, rowsMax: max(2, rest.rows / 2)) {
      canvas.page([row], in: rest.takeTop(1), scroll: 0)
    }
    let sums = table.sums(on: canvas)
    if !sums.isEmpty {
      if rect.rows >= 16 { _ = rest.takeBottom(1) }
      canvas.page(sums, in: rest.takeBottom(sums.count), scroll: 0)
    }
    canvas.page(table.rows(on: canvas), in: rest, scroll: review.scroll)
  }

  private func paintTitle(of review: ReviewPage, on canvas: inout Canvas, in row: Rect) {
    var words = ReviewWords.title
    if scene.app.flow == .legacy { words = .legacyTitle }
    if case .priceChanged = review.state { words = .priceChangedTitle }
    let title = scene.say(words)
    var pen = Pen(row)
    canvas.write(title, .title, with: &pen)
    if review.isOrdering { canvas.point(row.origin) }
    guard case .ready(let quote) = review.state else { return }
    let (_, clock) = scene.app.timeZone.local(quote.expiresAt)
    let time = "\(clock.hour.padded(to: 2)):\(clock.minute.padded(to: 2))"
    let note = scene.say(ReviewWords.quoteHolds(time: time))
    guard canvas.width(of: note) + 2 <= pen.room else { return }
    canvas.putRight(note, endingAt: row.endColumn, row: row.row, .muted)
  }

  /// None while an order is under way: there is nothing to press but waiting.
  private func buttons(of review: ReviewPage) -> [ButtonRow.Button] {
    guard !review.isOrdering else { return [] }
    let (words, isEnabled): (ReviewWords, Bool) =
      switch review.state {
      case .ready: (scene.app.flow == .legacy ? .confirm : .pay, true)
      case .failed: (.tryAgain, true)
      case .priceChanged: (.reviewAgain, true)
      case .quoting, .recording, .submitting, .findingOut: (.pay, false)
      }
    return [
      ButtonRow.Button(
        label: scene.say(words), target: .button(ReviewPage.Button.pay.rawValue),
        isFocused: review.button == .pay, isEnabled: isEnabled),
      ButtonRow.Button(
        label: scene.say(ReviewWords.back), target: .button(ReviewPage.Button.back.rawValue),
        isFocused: review.button == .back),
    ]
  }
}
