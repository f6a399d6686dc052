import TopupBackend
import TopupDomain
import TopupModel

/// The popup of S07: the total, whose money on which backend, and what happens next.
struct ConfirmPainter {
  let scene: Scene
  let popup: ConfirmPopup

  func paint(on canvas: inout Canvas) {
    let width = min(canvas.bounds.columns - 4, 64)
    let inner = width - 4
    // The header stays in view; where a low screen leaves no room for company and place, it has
    // them.
    let below = Rect(
      column: 0, row: 1, columns: canvas.bounds.columns, rows: canvas.bounds.rows - 1)
    var rows = rows(width: inner, namesPlace: true, on: canvas)
    if rows.count + 3 > below.rows { rows = self.rows(width: inner, namesPlace: false, on: canvas) }
    let place = below.centered(columns: width, rows: rows.count + (below.rows >= 18 ? 4 : 3))
    canvas.popupBox(place, title: scene.say(ReviewWords.confirmTitle))
    paintClose(on: &canvas, in: place)
    var rest = place.inset(columns: 2)
    ButtonRow(buttons: buttons).paint(on: &canvas, in: rest.takeBottom(1))
    if rest.rows > rows.count { _ = rest.takeBottom(1) }
    canvas.page(Array(rows.prefix(rest.rows)), in: rest, reservesBar: false)
  }

  private func rows(width: Int, namesPlace: Bool, on canvas: Canvas) -> [PageRow] {
    let price = popup.quote.price
    let isRoomy = canvas.bounds.rows >= 20
    var rows: [PageRow] = []
    if scene.flow == .legacy {
      for line in price.lines {
        rows.appendPair(line.label, scene.money(line.amount), width: width, on: canvas)
      }
    }
    rows.append(.pair(scene.say(MoneyWords.total), scene.money(price.total), .strong, .strong))
    if namesPlace { rows += placeRows(width: width, on: canvas) }
    if isRoomy { rows.append(.blank) }
    if let other = popup.otherAwaiting {
      let words = ReviewWords.otherAwaiting(
        number: other.number, total: scene.money(other.price.total))
      rows.appendWrapped(scene.say(words), .warning, width: width, on: canvas)
      if isRoomy { rows.append(.blank) }
    }
    rows.appendWrapped(scene.say(ReviewWords.whatHappensNext), width: width, on: canvas)
    return rows
  }

  private func placeRows(width: Int, on canvas: Canvas) -> [PageRow] {
    let company = scene.app.config.value?.companyName ?? ""
    let label = scene.say(ReviewWords.company)
    // The name says what it is, so that the label gives way to it.
    let isWide = canvas.width(of: label) + 1 + canvas.width(of: company) <= width
    return [
      isWide ? .pair(label, company, .muted) : .text(company),
      .pair(scene.say(ReviewWords.place), scene.say(scene.app.session.place), .muted, placeStyle),
    ]
  }

  private var placeStyle: CellStyle {
    if case .live = scene.app.session.place { CellStyle(.warning, [.bold]) } else { .text }
  }

  private var buttons: [ButtonRow.Button] {
    [
      button(.cancel, .cancel), button(.confirm, .confirm),
    ]
  }

  private func button(_ words: ReviewWords, _ button: ConfirmPopup.Button) -> ButtonRow.Button {
    ButtonRow.Button(
      label: scene.say(words), target: .popupButton(button.rawValue),
      isFocused: popup.button == button)
  }

  /// `[x]` in the corner.
  private func paintClose(on canvas: inout Canvas, in place: Rect) {
    let start = ScreenPoint(column: place.endColumn - 5, row: place.row)
    let isFocused = popup.button == .close
    let style = CellStyle(isFocused ? .buttonFocus : .button, isFocused ? [.bold] : [])
    canvas.put("[x]", at: start, style)
    if isFocused {
      canvas.put(
        canvas.glyphs.pointer, at: ScreenPoint(column: start.column - 1, row: start.row), style)
      canvas.point(ScreenPoint(column: start.column + 1, row: start.row))
    }
    canvas.listen(
      Rect(column: start.column, row: start.row, columns: 3, rows: 1), as: .popupClose)
  }
}
