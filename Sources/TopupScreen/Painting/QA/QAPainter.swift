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

  private var answers: AnswersPainter { AnswersPainter(scene: scene) }

  func paint(on canvas: inout Canvas, in rect: Rect) {
    var wide = rect
    var rest = wide.takeLeft(Self.columnsMax).inset(columns: 1, rows: 0)
    guard rest.columns >= Self.paneColumnsMin else {
      // Narrow: what the webhook answered stays in view beneath the levers.
      let rows = min(answers.rows(columns: rest.columns, on: canvas), rest.rows / 2)
      answers.paint(on: &canvas, in: rest.takeBottom(rows))
      return paintLevers(on: &canvas, in: rest)
    }
    paintLevers(on: &canvas, in: rest.takeLeft(min(52, rest.columns / 2)))
    let line = rest.takeLeft(3)
    canvas.verticalLine(
      from: ScreenPoint(column: line.column + 1, row: line.row), rows: line.rows,
      with: canvas.glyphs.border.vertical, .border)
    let rows = min(answers.rows(columns: rest.columns, on: canvas), rest.rows / 2)
    answers.paint(on: &canvas, in: rest.takeTop(rows))
    EventsPainter(scene: scene).paint(on: &canvas, in: rest)
  }

  // MARK: Levers

  private func paintLevers(on canvas: inout Canvas, in rect: Rect) {
    let levers = scene.app.levers
    let columns = rect.columns - 2
    var rows: [Row] = []
    var selected = 0..<0
    for (index, lever) in levers.enumerated() {
      let isFirst = index == 0 || levers[index - 1].group != lever.group
      // The heading above the first lever of a group comes into view with it.
      let start = rows.count + (isFirst && index > 0 ? 1 : 0)
      if isFirst {
        if index > 0 { rows.append(.blank) }
        rows += canvas.wrapped(heading(of: lever), width: columns).map(Row.heading)
      }
      let first = isFirst ? start : rows.count
      let lines = lines(of: lever, width: columns - 2, on: canvas)
      rows += lines.indices.map { Row.lever(index, lines[$0], isLast: $0 == lines.count - 1) }
      if index == scene.app.qa.selected { selected = first..<rows.count }
    }
    let offset = canvas.offsets.offset(
      of: .levers, keeping: selected, total: rows.count,
      height: rect.rows - canvas.rowsCovered(at: rect))
    for (line, row) in rows.dropFirst(offset).prefix(rect.rows).enumerated() {
      let place = Rect(column: rect.column, row: rect.row + line, columns: columns, rows: 1)
      switch row {
      case .blank: break
      case .heading(let text): canvas.put(text, at: place.origin, .title, maxWidth: columns)
      case .lever(let index, let text, let isLast):
        let isFirst = line + offset == 0 || !rows[line + offset - 1].isPart(of: index)
        paint(levers[index], index, text, isFirst: isFirst, isLast: isLast, on: &canvas, in: place)
      }
    }
    canvas.scrollBar(in: rect, offset: offset, total: rows.count)
  }

  private enum Row {
    case blank
    case heading(String)
    /// A lever takes more rows where one does not hold its name and how it stands.
    case lever(Int, String, isLast: Bool)

    func isPart(of lever: Int) -> Bool {
      if case .lever(let index, _, _) = self { index == lever } else { false }
    }
  }

  /// The rows of a lever's name; how it stands is beside the last, which may be empty for it.
  private func lines(of lever: Lever, width: Int, on canvas: Canvas) -> [String] {
    var lines = canvas.wrapped(scene.say(QAWords.lever(lever)), width: width)
    let states: [QAWords] =
      switch lever {
      case .preference: [.on, .off]
      case .fault: [.armed, .notArmed]
      case .deliver, .advance, .reset: []
      }
    // By its longest state, so that no row moves when it is pulled.
    let room = states.reduce(0) { max($0, canvas.width(of: scene.say($1)) + 1) }
    if canvas.width(of: lines.last ?? "") + room > width { lines.append("") }
    return lines
  }

  private func paint(
    _ lever: Lever, _ index: Int, _ text: String, isFirst: Bool, isLast: Bool,
    on canvas: inout Canvas, in place: Rect
  ) {
    let isSelected = index == scene.app.qa.selected
    let style = isSelected ? CellStyle.focus : .text
    if isSelected {
      canvas.fill(place, style)
      if isFirst {
        canvas.put(canvas.glyphs.pointer, at: place.origin, style)
        canvas.point(place.origin)
      }
    }
    canvas.listen(place, as: .row(index))
    var inner = place
    _ = inner.takeLeft(2)
    let isBusy = isSelected && scene.app.qa.isBusy
    let (state, isOn) = isBusy ? (scene.say(QAWords.busy), true) : state(of: lever)
    canvas.pair(
      text, isLast ? state : "", in: inner, style, isSelected ? style : isOn ? .success : .muted)
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
