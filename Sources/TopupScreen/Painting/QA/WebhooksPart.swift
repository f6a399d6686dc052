import TopupBackend
import TopupDomain
import TopupModel

/// The webhook laboratory: what is to be delivered, the last runs, and what came of one beside what
/// should have come.
struct WebhooksPart: QAContent {
  let scene: Scene

  private var lab: WebhookLab { scene.app.qa.lab }

  var listColumns: Int { 46 }

  // MARK: The list

  func items() -> [QAItem] {
    var items = WebhookLab.Field.allCases.map(item)
    items[0].headings = scene.app.targetWords.map(scene.say)
    for (index, run) in lab.runs.enumerated() {
      var item = QAItem(
        text: scene.say(LabWords.run(run.number, run.order.number)),
        state: scene.say(run.isAsExpected ? LabWords.asExpected : .differs),
        style: run.isAsExpected ? .success : .danger)
      if index == 0 { item.headings = [scene.say(LabWords.runs)] }
      items.append(item)
    }
    return items
  }

  private func item(of field: WebhookLab.Field) -> QAItem {
    let label = scene.say(LabWords.field(field))
    switch field {
    case .sequence: return valued(label, .sequence(lab.sequence))
    case .event: return valued(label, lab.isChoosable ? .event(lab.event) : .bySequence)
    case .spoil: return valued(label, lab.isChoosable ? .spoil(lab.spoil) : .bySequence)
    case .copies: return QAItem(text: label, state: "\(lab.copies)", style: .text)
    case .deliver:
      let words = scene.app.qa.target.map { LabWords.deliverTo($0.number) } ?? .deliverToNobody
      let isBusy = scene.app.qa.isBusy
      return QAItem(
        text: scene.say(words), state: isBusy ? scene.say(QAWords.busy) : "", style: .info)
    }
  }

  private func valued(_ label: String, _ value: LabWords) -> QAItem {
    QAItem(text: label, state: scene.say(value), style: .text)
  }

  // MARK: A run

  func detail(width: Int, on canvas: Canvas) -> [PageRow] {
    var rows: [PageRow] = []
    guard let run = scene.app.labRun else {
      rows.append(.text(scene.say(LabWords.noRuns), .title))
      rows.appendWrapped(scene.say(LabWords.noRunsReason), .muted, width: width, on: canvas)
      return rows
    }
    rows.appendPair(
      scene.say(LabWords.run(run.number, run.order.number)),
      scene.say(run.isAsExpected ? LabWords.asExpected : .differs), .title,
      run.isAsExpected ? .success : .danger, width: width, on: canvas)
    for (index, step) in run.steps.enumerated() {
      rows.append(.blank)
      append(step, at: index + 1, to: &rows, width: width, on: canvas)
    }
    if !run.balances.isEmpty { rows.append(.blank) }
    for balance in run.balances {
      let words = LabWords.balanceWas(
        balance.label, scene.measure(balance.before, balance.unit),
        scene.measure(balance.after, balance.unit))
      rows.appendWrapped(scene.say(words), width: width, on: canvas)
    }
    return rows
  }

  private func append(
    _ step: LabRun.Step, at index: Int, to rows: inout [PageRow], width: Int, on canvas: Canvas
  ) {
    rows.appendWrapped(
      scene.say(LabWords.step(index, step.delivery)), .strong, width: width, on: canvas)
    let table = LabTable(step)
    let head = [
      scene.say(LabWords.answer), scene.say(LabWords.came), scene.say(LabWords.expected), "",
    ]
    let cells = table.rows.map { row in
      [
        row.answer, row.came == 0 ? "–" : "\(row.came) ×",
        row.expected == 0 ? "–" : "\(row.expected) ×",
        row.came == row.expected ? String(canvas.glyphs.check) : String(canvas.glyphs.fail),
      ]
    }
    let layout = TableLayout([head] + cells, on: canvas)
    rows.append(.cells(head, layout, .muted))
    for (row, cells) in zip(table.rows, cells) {
      rows.append(.cells(cells, layout, row.came == row.expected ? .text : .danger))
    }
    rows.appendWrapped(
      scene.say(LabWords.orderWas(step.statusBefore, step.statusAfter)), width: width, on: canvas)
    if step.expectation.statusAfter != step.statusAfter {
      rows.appendWrapped(
        scene.say(LabWords.orderShouldBe(step.expectation.statusAfter)), .danger, width: width,
        on: canvas)
    }
  }
}
