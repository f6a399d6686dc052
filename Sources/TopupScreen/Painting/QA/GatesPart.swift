import TopupBackend
import TopupDomain
import TopupModel

/// The gate table: the preferences that a key flips, and what shows to whom.
struct GatesPart: QAContent {
  let scene: Scene

  var listColumns: Int { 38 }
  var bothColumnsMin: Int { 110 }

  var notice: QANotice? {
    guard scene.app.gateTable == nil else { return nil }
    if let error = scene.app.config.error ?? scene.app.balances.error {
      return .failed(scene.say(GateWords.unread), error)
    }
    return .waiting(
      scene.app.config.patience(at: scene.app.now)
        ?? scene.app.balances.patience(at: scene.app.now), for: scene.say(GateWords.waiting))
  }

  func items() -> [QAItem] {
    scene.app.gateSwitches.enumerated().map { index, item in
      let isBusy = scene.app.qa.isBusy && index == scene.app.qa.selected
      let state = isBusy ? QAWords.busy : item.isOn ? .on : .off
      return QAItem(
        headings: index == 0 ? [scene.say(QAWords.preferences)] : [], text: item.name,
        state: scene.say(state), states: [scene.say(QAWords.on), scene.say(QAWords.off)],
        style: item.isOn ? .success : .muted)
    }
  }

  func detail(width: Int, on canvas: Canvas) -> [PageRow] {
    guard let table = scene.app.gateTable else { return [] }
    var rows: [PageRow] = []
    appendSwitch(to: &rows, width: width, on: canvas)
    rows.append(.text(scene.say(GateWords.title), .title))
    if width >= 80 {
      appendTable(table, to: &rows, on: canvas)
    } else {
      appendStacked(table, to: &rows, width: width, on: canvas)
    }
    rows.append(.blank)
    if let current = table.rows.first(where: \.isCurrent), let sections = current.sections {
      rows.appendWrapped(scene.say(GateWords.shown(sections)), width: width, on: canvas)
    }
    for (label, name) in table.hidden {
      rows.appendWrapped(scene.say(GateWords.hidden(label, name)), .muted, width: width, on: canvas)
    }
    if table.rows.contains(where: { $0.sections == nil }) {
      rows.appendWrapped(scene.say(GateWords.sectionsUnknown), .muted, width: width, on: canvas)
    }
    return rows
  }

  /// The chosen preference in both layers, and what flipping it would change.
  private func appendSwitch(to rows: inout [PageRow], width: Int, on canvas: Canvas) {
    let switches = scene.app.gateSwitches
    guard switches.indices.contains(scene.app.qa.selected) else { return }
    let item = switches[scene.app.qa.selected]
    rows.appendPair(
      item.name, scene.say(item.isOn ? QAWords.on : .off), .strong, width: width, on: canvas)
    if let global = item.global, let company = item.company {
      rows.append(.text(scene.say(GateWords.layers(global: global, company: company)), .muted))
      if !global {
        rows.appendWrapped(scene.say(GateWords.globalHolds), .warning, width: width, on: canvas)
      }
    }
    if let changes = item.changes {
      let words = changes.isEmpty ? GateWords.flipsNothing : .flips(changes)
      rows.appendWrapped(scene.say(words), width: width, on: canvas)
    }
    rows.append(.blank)
  }

  // MARK: The table

  private func appendTable(_ table: GateTable, to rows: inout [PageRow], on canvas: Canvas) {
    let head = GateTable.Row.columns.map { scene.say(GateWords.column($0)) } + [""]
    let body = table.rows.map {
      $0.cells(scene.language) + [$0.isCurrent ? String(canvas.glyphs.arrowLeft) : ""]
    }
    let layout = TableLayout([head] + body, isRightAligned: false, on: canvas)
    rows.append(.cells(head, layout, .muted))
    for (row, cells) in zip(table.rows, body) {
      rows.append(.cells(cells, layout, row.isCurrent ? .strong : .text))
    }
  }

  /// Narrow: a row of the table is a few lines.
  private func appendStacked(
    _ table: GateTable, to rows: inout [PageRow], width: Int, on canvas: Canvas
  ) {
    for row in table.rows.sorted(by: { $0.isCurrent && !$1.isCurrent }) {
      let cells = row.cells(scene.language)
      let facts = zip(GateTable.Row.columns, cells).dropFirst().map {
        "\(scene.say(GateWords.column($0))): \($1)"
      }
      let here = row.isCurrent ? " \(canvas.glyphs.arrowLeft) \(scene.say(GateWords.here))" : ""
      rows.appendWrapped(
        cells[0] + here, row.isCurrent ? .strong : .text, width: width, on: canvas)
      rows.appendWrapped(
        facts.joined(separator: " · "), .muted, indent: 2, width: width, on: canvas)
    }
  }
}
