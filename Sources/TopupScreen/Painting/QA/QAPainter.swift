import TopupBackend
import TopupDomain
import TopupModel

/// The QA tab: levers at the left, what happened at the right; only the levers where there is no
/// room for both.
struct QAPainter {
  private static let paneColumnsMin = 76
  /// Levers and events stay together however wide the screen is.
  private static let columnsMax = 132

  let scene: Scene

  func paint(on canvas: inout Canvas, in rect: Rect) {
    var wide = rect
    var rest = wide.takeLeft(Self.columnsMax).inset(columns: 1, rows: 0)
    guard rest.columns >= Self.paneColumnsMin else {
      // Narrow: what the webhook answered stays in view beneath the levers.
      if !scene.app.qa.answers.isEmpty { paintAnswers(on: &canvas, in: rest.takeBottom(1)) }
      return paintLevers(on: &canvas, in: rest)
    }
    paintLevers(on: &canvas, in: rest.takeLeft(min(52, rest.columns / 2)))
    let line = rest.takeLeft(3)
    canvas.verticalLine(
      from: ScreenPoint(column: line.column + 1, row: line.row), rows: line.rows,
      with: canvas.glyphs.border.vertical, .border)
    if !scene.app.qa.answers.isEmpty { paintAnswers(on: &canvas, in: rest.takeTop(1)) }
    EventsPainter(scene: scene).paint(on: &canvas, in: rest)
  }

  /// `Webhook answered  200 applied`; equal answers of many copies are counted.
  private func paintAnswers(on canvas: inout Canvas, in row: Rect) {
    var counts: [(text: String, count: Int)] = []
    for answer in scene.app.qa.answers {
      let text = "\(answer.status) \(answer.result?.rawValue ?? answer.code ?? "")"
      if let index = counts.firstIndex(where: { $0.text == text }) {
        counts[index].count += 1
      } else {
        counts.append((text, 1))
      }
    }
    let text = counts.map { $0.count > 1 ? "\($0.count) × \($0.text)" : $0.text }
      .joined(separator: ", ")
    var pen = Pen(row)
    canvas.write(scene.say(QAWords.lastAnswers) + "  ", .muted, with: &pen)
    canvas.write(text, .strong, with: &pen)
  }

  // MARK: Levers

  private func paintLevers(on canvas: inout Canvas, in rect: Rect) {
    let levers = scene.app.levers
    var rows: [(heading: String?, lever: Int?)] = []
    var group: Int?
    for (index, lever) in levers.enumerated() {
      if lever.group != group {
        if group != nil { rows.append((nil, nil)) }
        rows.append((heading(of: lever), nil))
        group = lever.group
      }
      rows.append((nil, index))
    }
    let place = rows.firstIndex { $0.lever == scene.app.qa.selected } ?? 0
    // The heading above the first lever of a group comes into view with it.
    let start = place > 0 && rows[place - 1].heading != nil ? place - 1 : place
    let offset = canvas.offsets.offset(
      of: .levers, keeping: start..<place + 1, total: rows.count,
      height: rect.rows - canvas.rowsCovered(at: rect))
    for (line, row) in rows.dropFirst(offset).prefix(rect.rows).enumerated() {
      let place = Rect(
        column: rect.column, row: rect.row + line, columns: rect.columns - 2, rows: 1)
      if let heading = row.heading {
        canvas.put(heading, at: place.origin, .title, maxWidth: place.columns)
      }
      if let index = row.lever { paint(levers[index], index, on: &canvas, in: place) }
    }
    canvas.scrollBar(in: rect, offset: offset, total: rows.count)
  }

  private func paint(_ lever: Lever, _ index: Int, on canvas: inout Canvas, in place: Rect) {
    let isSelected = index == scene.app.qa.selected
    let style = isSelected ? CellStyle.focus : .text
    if isSelected {
      canvas.fill(place, style)
      canvas.put(canvas.glyphs.pointer, at: place.origin, style)
      canvas.point(place.origin)
    }
    canvas.listen(place, as: .row(index))
    var inner = place
    _ = inner.takeLeft(2)
    let isBusy = isSelected && scene.app.qa.isBusy
    let (state, isOn) = isBusy ? (scene.say(QAWords.busy), true) : state(of: lever)
    canvas.pair(
      scene.say(QAWords.lever(lever)), state, in: inner, style,
      isSelected ? style : isOn ? .success : .muted)
  }

  private func state(of lever: Lever) -> (String, Bool) {
    switch lever {
    case .preference(let name):
      let isOn = scene.app.config.value?.preferences.holds(name) ?? false
      return (scene.say(isOn ? QAWords.on : .off), isOn)
    case .fault(let target, let kind):
      let isArmed =
        scene.app.qa.faults.value?.contains { $0.target == target && $0.kind == kind } ?? false
      return (scene.say(isArmed ? QAWords.armed : .notArmed), isArmed)
    case .deliver, .advance, .reset: return ("", false)
    }
  }

  private func heading(of lever: Lever) -> String {
    switch lever {
    case .deliver:
      scene.say(scene.app.qa.target.map { QAWords.payments($0.number) } ?? .paymentsNone)
    case .preference: scene.say(QAWords.preferences)
    case .advance: scene.say(QAWords.clock(scene.app.backendTime.map(scene.time) ?? "–"))
    case .fault: scene.say(QAWords.faults)
    case .reset: scene.say(QAWords.reset)
    }
  }
}

extension Lever {
  /// Levers of one kind stand under one heading.
  fileprivate var group: Int {
    switch self {
    case .deliver: 0
    case .preference: 1
    case .advance: 2
    case .fault: 3
    case .reset: 4
    }
  }
}
