import TopupBackend
import TopupDomain
import TopupModel

/// The popup that works out what pays next: the number, what it counts, and what would be taken.
struct PaysNextPainter {
  let scene: Scene
  let popup: PaysNextPopup

  func paint(on canvas: inout Canvas) {
    let width = min(canvas.bounds.columns - 4, 64)
    let inner = width - 4
    let isRoomy = canvas.bounds.rows >= 20
    let rows = rows(width: inner, isRoomy: isRoomy, on: canvas)
    let fields = 2 + (isRoomy ? 1 : 0)
    let height = min(canvas.bounds.rows - (isRoomy ? 4 : 0), fields + rows.count + 3)
    let place = canvas.bounds.centered(columns: width, rows: height)
    canvas.popupBox(place, title: title(width: inner, on: canvas))
    var rest = place.inset(columns: 2)
    paintNumber(on: &canvas, in: rest.takeTop(1))
    paintChoice(on: &canvas, in: rest.takeTop(1))
    if isRoomy { _ = rest.takeTop(1) }
    let button = ButtonRow.Button(
      label: scene.say(UsageWords.close), target: .popupButton(0),
      isFocused: popup.place == .close)
    ButtonRow(buttons: [button]).paint(on: &canvas, in: rest.takeBottom(1))
    canvas.page(Array(rows.prefix(rest.rows)), in: rest, reservesBar: false)
  }

  private var choice: PaysNextPopup.Choice? { scene.app.choice(of: popup) }

  /// Names the balance that pays for messages, where there is room: it need not be the one that was
  /// in focus.
  private func title(width: Int, on canvas: Canvas) -> String {
    let title = scene.say(PaysNextWords.title)
    guard countsMessages, let choice, let balance = scene.app.balance(payingFor: choice) else {
      return title
    }
    let whole = "\(title): \(balance.label)"
    return canvas.width(of: whole) <= width - 4 ? whole : title
  }

  private var countsMessages: Bool {
    if case .messages = choice { true } else { false }
  }

  // MARK: Fields

  private static let labelColumns = 14

  private func paintNumber(on canvas: inout Canvas, in row: Rect) {
    let words: PaysNextWords = countsMessages ? .messages : .units
    paint(label: words, isFocused: popup.place == .number, on: &canvas, in: row)
    var pen = Pen(column: row.column + Self.labelColumns, row: row.row, end: row.endColumn)
    let figure = popup.field.value.map(scene.figure) ?? ""
    let style = CellStyle(popup.field.refusal == nil ? .input : .inputError)
    canvas.write("[" as GlyphSet.Glyph, style, with: &pen)
    canvas.write(figure, style, with: &pen)
    if popup.place == .number { canvas.point(pen.point) }
    canvas.write(" ]", style, with: &pen)
  }

  /// The label of a field, marked where it has the focus.
  private func paint(
    label: PaysNextWords, isFocused: Bool, on canvas: inout Canvas, in row: Rect
  ) {
    if isFocused { canvas.put(canvas.glyphs.pointer, at: row.origin, .strong) }
    canvas.put(
      scene.say(label), at: ScreenPoint(column: row.column + 2, row: row.row),
      isFocused ? .strong : .muted, maxWidth: Self.labelColumns - 3)
  }

  /// `‹ marketing ›  1/3`
  private func paintChoice(on canvas: inout Canvas, in row: Rect) {
    let words: PaysNextWords = countsMessages ? .category : .balance
    let isFocused = popup.place == .choice
    paint(label: words, isFocused: isFocused, on: &canvas, in: row)
    let count = scene.app.paysNextChoices.count
    let position = count > 1 ? "\(min(popup.selected, count - 1) + 1)/\(count)" : ""
    let used = canvas.putRight(position, endingAt: row.endColumn, row: row.row, .muted)
    var pen = Pen(
      column: row.column + Self.labelColumns, row: row.row, end: row.endColumn - used - 4)
    if isFocused { canvas.point(pen.point) }
    if count > 1 { canvas.write("‹ ", CellStyle(.keyHint), with: &pen) }
    switch choice {
    case .messages(let price): canvas.write(price.category, .strong, with: &pen)
    case .units(let balance): canvas.write(balance.label, .strong, with: &pen)
    case nil: break
    }
    if count > 1 {
      var end = Pen(column: pen.column, row: row.row, end: row.endColumn)
      canvas.write(" ›", CellStyle(.keyHint), with: &end)
    }
  }

  // MARK: What would be taken

  private func rows(width: Int, isRoomy: Bool, on canvas: Canvas) -> [PageRow] {
    var rows: [PageRow] = []
    func say(_ words: PaysNextWords, _ style: CellStyle = .text) {
      rows.appendWrapped(
        scene.say(words), style, width: width, linesMax: isRoomy ? 3 : 2, on: canvas)
    }
    if let reason = scene.app.paysNextCountsUnits { say(reason, .muted) }
    guard let choice else { return rows }
    guard let balance = scene.app.balance(payingFor: choice) else {
      say(.takesNothing)
      return rows
    }
    if case .messages(let price) = choice {
      say(
        .price(
          each: scene.measure(price.shownAverage, balance.unit),
          isAbout: price.isShownRounded, count: price.count, category: price.category), .muted)
    }
    if balance.isUnlimited {
      say(.unlimited)
    } else if popup.field.value == nil {
      say(.typeNumber)
    } else if let outcome = scene.app.paysNext(popup) {
      let style: CellStyle = outcome.refused > 0 ? CellStyle(.warning, [.bold]) : .strong
      if isRoomy { rows.append(.blank) }
      // On a low screen what matters most comes first.
      if !isRoomy { say(verdict(outcome, balance), style) }
      append(outcome, from: balance, isRoomy: isRoomy, to: &rows)
      if isRoomy { say(verdict(outcome, balance), style) }
    } else {
      say(.outOfRange)
    }
    if isRoomy { say(.nothingWritten, .muted) }
    return rows
  }

  private func append(
    _ outcome: PaysNext, from balance: ComponentBalance, isRoomy: Bool, to rows: inout [PageRow]
  ) {
    let buckets: [(PaysNextWords, Decimal4)] = [
      (.initial, outcome.shares.initial), (.additional, outcome.shares.additional),
      (.postpaid, outcome.shares.postpaid),
    ]
    for (words, amount) in buckets where isRoomy || amount > .zero {
      let style: CellStyle = amount > .zero ? .text : .muted
      rows.append(.pair(scene.say(words), scene.measure(amount, balance.unit), style, style))
    }
    rows.append(
      .pair(scene.say(PaysNextWords.left), scene.measure(outcome.remaining, balance.unit), .muted))
  }

  private func verdict(_ outcome: PaysNext, _ balance: ComponentBalance) -> PaysNextWords {
    let sent = scene.figure(outcome.sent)
    let refused = scene.figure(outcome.refused)
    guard countsMessages else {
      return outcome.refused > 0
        ? .unitsRefused(scene.measure(outcome.refused, balance.unit))
        : .unitsTaken(scene.measure(outcome.sent, balance.unit))
    }
    if outcome.refused == 0 { return .allSent(sent) }
    return outcome.sent == 0 ? .noneSent(refused: refused) : .someSent(sent, refused: refused)
  }
}
