import TopupBackend
import TopupDomain
import TopupModel

/// What the cart comes to: a pane beside the cards, or a strip beneath them.
struct RunningOrderPainter {
  let scene: Scene
  private let order: RunningOrder

  init(scene: Scene) {
    self.scene = scene
    order = scene.app.runningOrder
  }

  private var reviewButton: ButtonRow.Button {
    let words: TopupWords = scene.flow == .legacy ? .confirm : .reviewOrder
    return ButtonRow.Button(
      label: scene.say(words), target: .button(0),
      isFocused: scene.app.topup.isReviewButtonFocused, isEnabled: !order.lines.isEmpty)
  }

  // MARK: Beside the cards

  func paintPane(on canvas: inout Canvas, in rect: Rect) {
    var rest = rect
    _ = rest.takeLeft(1)
    let lineRows = rowsOfLine(in: rest)
    let rows = 4 + lineRows * max(1, order.lines.count) + 1 + sumRows
    let box = rest.takeTop(rows)
    canvas.box(box, title: scene.say(TopupWords.order))
    var inner = box.inset(columns: 2)
    let button = inner.takeBottom(1)
    canvas.button(
      reviewButton, at: button.origin, maxWidth: button.columns)
    _ = inner.takeBottom(1)
    paintSums(on: &canvas, in: inner.takeBottom(sumRows))
    canvas.clipped(to: inner) { paintLines(on: &$0, in: inner, rowsOfLine: lineRows) }
    AsidePainter(scene: scene).paintCompany(on: &canvas, in: &rest)
    if scene.flow == .new {
      AsidePainter(scene: scene).paintSteps(.stepsTitle, on: &canvas, in: &rest)
    }
  }

  /// What a line raises its balance to is said where there is room for it.
  private func rowsOfLine(in rect: Rect) -> Int {
    scene.flow == .new && 3 * order.lines.count + 5 + sumRows <= rect.rows ? 3 : 2
  }

  private func paintLines(on canvas: inout Canvas, in rect: Rect, rowsOfLine: Int) {
    guard !order.lines.isEmpty else {
      canvas.put(scene.say(TopupWords.nothingPicked), at: rect.origin, .muted)
      return
    }
    var rest = rect
    for line in order.lines {
      canvas.pair(
        line.section.label, line.amount.map(scene.money) ?? "–", in: rest.takeTop(1), .text)
      var detail = rest.takeTop(1)
      _ = detail.takeLeft(2)
      canvas.put(text(for: line), at: detail.origin, .muted, maxWidth: detail.columns)
      guard rowsOfLine > 2 else { continue }
      var outcome = rest.takeTop(1)
      _ = outcome.takeLeft(2)
      if let words = self.outcome(of: line, on: canvas), canvas.width(of: words) <= outcome.columns
      {
        canvas.put(words, at: outcome.origin, .success)
      }
    }
  }

  /// `Rp 12,077,950 → Rp 13,077,950`; nil where the balance is not known or has no end.
  private func outcome(of line: RunningOrder.Line, on canvas: Canvas) -> String? {
    guard let outcome = scene.app.outcome(of: line) else { return nil }
    let unit = line.section.unit
    let before =
      unit == Measure.moneyUnit
      ? scene.measure(outcome.before, unit) : scene.figures.text(outcome.before)
    return "\(before) \(canvas.glyphs.arrowRight) \(scene.measure(outcome.after, unit))"
  }

  private func text(for line: RunningOrder.Line) -> String {
    let section = line.section
    var text =
      section.input.kind == .options
      ? scene.label(ofOption: line.value, in: section) : scene.measure(line.value, section.unit)
    if let months = scene.months(of: section), months > 1 {
      text += " × \(scene.say(MoneyWords.monthCount(months)))"
    }
    return text
  }

  /// A company without a tax has no line for it.
  private var sumRows: Int { order.tax?.rate == TaxRate.none ? 3 : 4 }

  private func paintSums(on canvas: inout Canvas, in rect: Rect) {
    var rest = rect
    canvas.rule(in: rest.takeTop(1))
    canvas.pair(
      scene.say(MoneyWords.subtotal), subtotalText, in: rest.takeTop(1), .muted)
    if let tax = order.tax {
      if tax.rate != .none {
        canvas.pair(scene.name(of: tax.rate), scene.money(tax.amount), in: rest.takeTop(1), .muted)
      }
    } else {
      canvas.put(
        scene.say(TopupWords.taxFollows), at: rest.takeTop(1).origin, .muted,
        maxWidth: rect.columns)
    }
    canvas.pair(scene.say(MoneyWords.total), totalFigure, in: rest, .strong, .strong)
  }

  // MARK: Beneath the cards

  /// A rule and two lines where there is room, else the one line that holds total and button.
  func stripRows(in rect: Rect, on canvas: Canvas) -> Int {
    let buttonRows = isButtonBeside(rect, on: canvas) ? 0 : 1
    return (rect.rows >= 16 ? 3 : 1) + buttonRows
  }

  func paintStrip(on canvas: inout Canvas, in rect: Rect) {
    var rest = rect
    let isBeside = isButtonBeside(rect, on: canvas)
    if rest.rows >= 3 {
      canvas.rule(in: rest.takeTop(1))
      paintFigures(on: &canvas, in: rest.takeTop(1).inset(columns: Self.margin(of: rect), rows: 0))
    }
    let line = rest.takeTop(1).inset(columns: Self.margin(of: rect), rows: 0)
    var pen = Pen(line)
    canvas.write(totalText, .strong, with: &pen)
    let columns = canvas.width(of: reviewButton.label) + 4
    let row = isBeside ? line : rest.takeTop(1).inset(columns: Self.margin(of: rect), rows: 0)
    canvas.button(
      reviewButton, at: ScreenPoint(column: max(row.column, row.endColumn - columns), row: row.row),
      maxWidth: row.columns)
  }

  private func paintFigures(on canvas: inout Canvas, in rect: Rect) {
    guard let subtotal = order.subtotal, !order.lines.isEmpty else {
      canvas.put(scene.say(TopupWords.nothingPicked), at: rect.origin, .muted)
      return
    }
    var parts = [
      scene.say(TopupWords.sectionCount(order.lines.count))
    ]
    if let tax = order.tax {
      parts.append("\(scene.say(MoneyWords.subtotal)) \(scene.money(subtotal))")
      if tax.rate != .none {
        parts.append("\(scene.name(of: tax.rate)) \(scene.money(tax.amount))")
      }
    } else {
      parts.append(scene.say(TopupWords.taxFollows))
    }
    // What does not fit whole is left out: the review has it.
    while parts.count > 1, canvas.width(of: parts.joined(separator: "   ")) > rect.columns {
      parts.removeFirst()
    }
    canvas.put(parts.joined(separator: "   "), at: rect.origin, .muted)
  }

  /// A figure that is not the total yet says so itself.
  private var totalText: String {
    order.lines.isEmpty || order.total != nil
      ? "\(scene.say(MoneyWords.total)) \(totalFigure)" : totalFigure
  }

  /// Before the tax is known the subtotal, named as what it is.
  private var totalFigure: String {
    if order.lines.isEmpty { return scene.money(.zero) }
    return order.total.map(scene.money) ?? scene.say(TopupWords.plusTax(subtotalText))
  }

  /// A dash where a price is not known.
  private var subtotalText: String { order.subtotal.map(scene.money) ?? "–" }

  private static func margin(of rect: Rect) -> Int { rect.columns < 60 ? 1 : 2 }

  private func isButtonBeside(_ rect: Rect, on canvas: Canvas) -> Bool {
    canvas.width(of: totalText) + canvas.width(of: reviewButton.label) + 6
      <= rect.columns - 2 * Self.margin(of: rect)
  }
}
