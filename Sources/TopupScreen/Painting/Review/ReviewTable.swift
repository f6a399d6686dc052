import TopupBackend
import TopupDomain
import TopupModel

/// The rows of a review: its lines with what they do, its sums, and how it stands.
struct ReviewTable {
  let scene: Scene
  let review: ReviewPage
  let columns: Int
  /// On a low screen only the total stays in view; the rest of the sums scroll with the lines.
  let isShort: Bool

  // MARK: How it stands

  /// What is going on, above the lines.
  func status(on canvas: Canvas, rowsMax: Int) -> [PageRow] {
    var rows: [PageRow] = []
    for (text, style) in messages {
      rows.appendWrapped(text, style, width: columns, linesMax: 4, on: canvas)
    }
    guard !rows.isEmpty else { return [] }
    rows = Array(rows.prefix(rowsMax))
    if !isShort { rows.append(.blank) }
    return rows
  }

  private var messages: [(String, CellStyle)] {
    switch review.state {
    case .quoting(let since): wait(since: since, .quoting, .stillQuoting)
    case .ready: otherAwaiting
    case .failed(let error):
      [(scene.say(ReviewWords.failed), CellStyle(.danger, [.bold]))]
        + (isSaidAtLines(error) ? [] : [(scene.say(error), .text)])
    case .priceChanged: [(scene.say(ReviewWords.priceChanged), .warning)]
    case .recording: [(scene.say(ReviewWords.placing), .info)]
    case .submitting(_, _, let since):
      Patience.of(since, now: scene.app.now) == .explained
        ? [(scene.say(ReviewWords.stillPlacing), .info)]
        : [(scene.say(ReviewWords.placing), .info)]
    case .findingOut(_, _, let retry):
      [
        (scene.say(ReviewWords.findingOut), .warning),
        (scene.say(ReviewWords.attempts(retry.attempt)), .muted),
      ]
    }
  }

  private func wait(
    since: Moment, _ words: ReviewWords, _ long: ReviewWords
  ) -> [(String, CellStyle)] {
    switch Patience.of(since, now: scene.app.now) {
    case .fresh: []
    case .skeleton: [(scene.say(words), .info)]
    case .explained: [(scene.say(long), .info)]
    }
  }

  private var otherAwaiting: [(String, CellStyle)] {
    guard let other = review.otherAwaiting else { return [] }
    let words = ReviewWords.otherAwaiting(
      number: other.number, total: scene.money(other.price.total))
    return [(scene.say(words), .warning)]
  }

  // MARK: Lines

  func rows(on canvas: Canvas) -> [PageRow] {
    var rows: [PageRow]
    switch review.state {
    case .quoting, .failed: rows = cartRows(on: canvas)
    case .priceChanged(let old, let new): rows = changeRows(old.price, new.price, on: canvas)
    case .ready(let quote), .recording(let quote, _), .submitting(let quote, _, _),
      .findingOut(let quote, _, _):
      rows = lineRows(quote.price.lines, on: canvas)
    }
    if isShort, let price = review.quote?.price { rows += partSums(of: price) }
    return rows
  }

  /// Without prices: what was picked, and what was found wrong with it.
  private func cartRows(on canvas: Canvas) -> [PageRow] {
    var rows: [PageRow] = []
    for (index, line) in review.cart.enumerated() {
      let section = scene.app.topup.sections.first { $0.code == line.code }
      let value =
        section.map {
          $0.input.kind == .options
            ? scene.label(ofOption: line.value, in: $0) : scene.measure(line.value, $0.unit)
        } ?? scene.figure(line.value)
      rows.appendPair(
        section?.label ?? line.code.text, value, .strong, width: columns, on: canvas)
      for error in scene.app.faults(atLine: index) {
        rows.appendWrapped(error, .danger, indent: 2, width: columns, linesMax: 3, on: canvas)
      }
      if !isShort { rows.append(.blank) }
    }
    return rows
  }

  /// Whether every fault stands at the line that it is about.
  private func isSaidAtLines(_ error: BackendError) -> Bool {
    guard case .refused(let problem) = error, !problem.errors.isEmpty else { return false }
    let count = review.cart.indices.reduce(0) { $0 + scene.app.faults(atLine: $1).count }
    return count == problem.errors.count
  }

  private func lineRows(_ lines: [QuoteLine], on canvas: Canvas) -> [PageRow] {
    let texts = lines.map { LineText(scene: scene, line: $0) }
    // A column of ones says nothing.
    let hasMonths = lines.contains { $0.billableMonths != 1 }
    let months: [MoneyWords] = hasMonths ? [.months] : []
    let head = ([MoneyWords.section, .quantity, .unitPrice] + months + [.amount]).map(scene.say)
    let table = [head] + texts.map { $0.cells(withMonths: hasMonths) }
    let layout = TableLayout(table, on: canvas)
    // Without room for all figures beside each other there are no columns.
    let isTable = layout.firstColumn(of: columns) >= 0
    var rows: [PageRow] = []
    if isTable { rows += tableRows(head, layout, .muted, on: canvas) + [.rule] }
    for (text, cells) in zip(texts, table.dropFirst()) {
      if isTable {
        rows += tableRows(cells, layout, .strong, on: canvas)
      } else {
        rows.appendPair(
          text.line.label, text.amount, .strong, .strong, width: columns, on: canvas)
        if let calculation = text.calculation {
          rows.appendWrapped(calculation, indent: 2, width: columns, on: canvas)
        }
      }
      for note in text.notes {
        rows.appendWrapped(note.text, note.style, indent: 2, width: columns, on: canvas)
      }
    }
    return rows
  }

  /// Neither is a label cut for a figure's sake nor a figure for a label's: where one row does not
  /// hold both, the figures stand beneath.
  private func tableRows(
    _ cells: [String], _ layout: TableLayout, _ style: CellStyle, on canvas: Canvas
  ) -> [PageRow] {
    guard canvas.width(of: cells[0]) > layout.firstColumn(of: columns) else {
      return [.cells(cells, layout, style)]
    }
    var rows: [PageRow] = []
    rows.appendWrapped(cells[0], style, width: columns, linesMax: 2, on: canvas)
    return rows + [.cells([""] + cells.dropFirst(), layout, style)]
  }

  // MARK: A changed price (S16)

  private func changeRows(
    _ old: Quote.Price, _ new: Quote.Price, on canvas: Canvas
  ) -> [PageRow] {
    let head = [MoneyWords.section.text(scene.language)] + oldAndNew
    var cells: [[String]] = []
    var changed: [Bool] = []
    for line in new.lines {
      let before = old.lines.first { $0.code == line.code }
      cells.append([
        line.label, before.map { scene.money($0.amount) } ?? "–", scene.money(line.amount),
      ])
      changed.append(before?.amount != line.amount)
    }
    for line in old.lines where !new.lines.contains(where: { $0.code == line.code }) {
      cells.append([line.label, scene.money(line.amount), scene.say(ReviewWords.gone)])
      changed.append(true)
    }
    for (name, before, after) in sums(old, new) {
      cells.append([name, scene.money(before), scene.money(after)])
      changed.append(before != after)
    }
    let layout = TableLayout([head] + cells, on: canvas)
    if layout.firstColumn(of: columns) < 10 { return stacked(cells, changed, on: canvas) }
    return [.cells(head, layout, .muted), .rule]
      + zip(cells, changed).map { .cells($0, layout, $1 ? CellStyle(.warning, [.bold]) : .text) }
  }

  private var oldAndNew: [String] {
    [scene.say(ReviewWords.oldPrice), scene.say(ReviewWords.newPrice)]
  }

  private func sums(
    _ old: Quote.Price, _ new: Quote.Price
  ) -> [(String, Rupiah, Rupiah)] {
    let total = (scene.say(MoneyWords.total), old.total, new.total)
    let rate = new.tax.rate == .none ? old.tax.rate : new.tax.rate
    return rate == .none
      ? [total] : [(scene.name(of: rate), old.tax.amount, new.tax.amount), total]
  }

  /// On a narrow screen old and new stand beneath the label.
  private func stacked(_ cells: [[String]], _ changed: [Bool], on canvas: Canvas) -> [PageRow] {
    var rows: [PageRow] = []
    for (row, isChanged) in zip(cells, changed) {
      let style = isChanged ? CellStyle(.warning, [.bold]) : .text
      rows.append(.text(row[0], style))
      rows.appendWrapped(
        "\(oldAndNew[0]) \(row[1])  \(oldAndNew[1]) \(row[2])", style, indent: 2, width: columns,
        on: canvas)
    }
    return rows
  }

  // MARK: Sums

  /// What stays in view beneath the lines.
  func sums(on canvas: Canvas) -> [PageRow] {
    // A changed price has its sums in the table, old beside new.
    if case .priceChanged = review.state, !isShort { return [] }
    guard let price = review.quote?.price else { return [] }
    let total = PageRow.pair(
      scene.say(MoneyWords.total), scene.money(price.total), .strong, .strong)
    return isShort ? [total] : [.rule] + partSums(of: price) + [total]
  }

  private func partSums(of price: Quote.Price) -> [PageRow] {
    if case .priceChanged = review.state { return [] }
    var rows: [PageRow] = [
      .pair(scene.say(MoneyWords.subtotal), scene.money(price.subtotal), .muted)
    ]
    if price.tax.rate != .none {
      rows.append(.pair(scene.name(of: price.tax.rate), scene.money(price.tax.amount), .muted))
    }
    return rows
  }
}

extension Patience {
  /// How a wait since a moment looks.
  static func of(_ since: Moment, now: Moment) -> Patience {
    Loadable<Bool>.loading(since: since, known: nil).patience(at: now) ?? .fresh
  }
}
