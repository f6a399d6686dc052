import TopupBackend
import TopupDomain
import TopupModel

/// One section: label and balance, its input and cost, and what there is to say about them.
///
/// What it says is decided before it is drawn, because its height decides where the others stand.
struct SectionCard {
  /// A line beneath the input.
  struct Note {
    var text: String
    var style: CellStyle
    var choices: ChoiceLine?
  }

  /// The mark of the focus and the blank beside it.
  static let indent = 2
  private static let footnoteGap = "  "

  /// Of the painting that it is painted in; a card outlives the one that it was made for.
  var scene: Scene
  let section: TopupSection
  let index: Int
  var isFocused: Bool
  private let value: Int64?
  let balance: Note?
  /// The balance has rows of its own where the label would be cut too short beside it.
  private let balanceApart: [String]
  let details: [String]
  /// What is wrong or new about the value.
  let notes: [Note]

  init(scene: Scene, index: Int, columns: Int, on canvas: Canvas) {
    self.scene = scene
    self.index = index
    section = scene.sections[index]
    isFocused = scene.app.topup.focus == index
    value =
      isFocused ? scene.app.shownValue(of: section) : scene.app.cart[section.code]?.value
    let facts = SectionFacts(scene: scene, section: section, isFocused: isFocused)
    let room = columns - Self.indent
    balance = facts.balance(isShort: room < 56, warning: canvas.glyphs.warning)
    let labelColumns = min(canvas.width(of: section.label), 24)
    let isApart = balance.map { canvas.width(of: $0.text) + 1 + labelColumns > room } ?? false
    balanceApart =
      isApart ? canvas.wrapped(balance?.text ?? "", width: room, linesMax: 3) : []
    details = canvas.wrapped(section.details, width: room, linesMax: 2)
    notes =
      facts.valueNote.map { note in
        canvas.wrapped(note.text, width: room, linesMax: 2).map {
          Note(text: $0, style: note.style)
        }
      } ?? []
  }

  // MARK: Height

  var hasInput: Bool { scene.obstacle == nil }

  /// What it takes without details and notes.
  var rows: Int { 1 + balanceApart.count + (hasInput ? 1 : 0) }
  var detailRows: Int { details.count }

  /// Whether the border holds label and balance.
  var canBeBoxed: Bool { balanceApart.isEmpty }

  func rows(in layout: CardLayout) -> Int {
    if layout.isBoxed {
      return rows + 1 + details.count + (layout.hasGauge ? 1 : 0)
        + max(layout.noteRows, notes.count)
    }
    return rows + (layout.hasDetails ? details.count : 0) + max(layout.noteRows, notes.count)
  }

  /// The rows at its end in which nothing stands.
  func blankRows(_ layout: CardLayout, columns: Int) -> Int {
    guard !layout.isBoxed else { return 0 }
    return rows(in: layout) - rows - lines(layout, columns: columns).count
  }

  // MARK: Drawing

  func paint(on canvas: inout Canvas, in rect: Rect, _ layout: CardLayout) {
    canvas.listen(rect, as: .section(index))
    if layout.isBoxed { return paintBox(on: &canvas, in: rect, layout) }
    var rest = rect
    _ = rest.takeLeft(Self.indent)
    paintTitle(on: &canvas, in: &rest)
    paintMark(on: &canvas, in: rect)
    if hasInput { paintInput(on: &canvas, in: rest.takeTop(1)) }
    paintLines(on: &canvas, in: rest, layout)
    point(on: &canvas, in: rect, layout)
  }

  /// Paints what is other with the focus than without, over the card as it was.
  func paintFocus(on canvas: inout Canvas, in rect: Rect, _ layout: CardLayout) {
    if layout.isBoxed {
      paintLabel(on: &canvas, in: rect)
      return point(on: &canvas, in: rect, layout)
    }
    let title = Rect(
      column: rect.column + Self.indent, row: rect.row, columns: rect.columns - Self.indent,
      rows: 1)
    let room = balanceApart.isEmpty ? balance.map { canvas.width(of: $0.text) + 1 } ?? 0 : 0
    canvas.put(section.label, at: title.origin, titleStyle, maxWidth: title.columns - room)
    paintMark(on: &canvas, in: rect)
    var rest = rect
    _ = rest.takeTop(rows)
    _ = rest.takeLeft(Self.indent)
    canvas.fill(rest, .text)
    paintLines(on: &canvas, in: rest, layout)
    point(on: &canvas, in: rect, layout)
  }

  private func paintMark(on canvas: inout Canvas, in rect: Rect) {
    let style: CellStyle = isFocused ? .focus : .text
    canvas.fill(
      Rect(column: rect.column, row: rect.row, columns: Self.indent, rows: 1), style)
    if isFocused { canvas.put(canvas.glyphs.pointer, at: rect.origin, style) }
  }

  private func paintLines(on canvas: inout Canvas, in rect: Rect, _ layout: CardLayout) {
    var rest = rect
    for line in lines(layout, columns: rect.columns) {
      let start = rest.takeTop(1).origin
      canvas.put(line.text, at: start, line.style, maxWidth: rest.columns)
      line.choices?.listen(on: &canvas, from: start, section: index)
    }
  }

  /// Puts the cursor into the input; where there is none, on the card.
  func point(on canvas: inout Canvas, in rect: Rect, _ layout: CardLayout) {
    guard isFocused else { return }
    guard hasInput else {
      let margin = layout.isBoxed ? Self.indent : 0
      return canvas.point(ScreenPoint(column: rect.column + margin, row: rect.row))
    }
    let above = layout.isBoxed ? 1 + details.count + (layout.hasGauge ? 1 : 0) : rows - 1
    let margins = layout.isBoxed ? 2 * Self.indent : Self.indent
    let row = Rect(
      column: rect.column + Self.indent, row: rect.row + above,
      columns: rect.columns - margins, rows: 1)
    let input = InputPainter(scene: scene, section: section, index: index, isFocused: true)
    canvas.point(ScreenPoint(column: input.caretColumn(in: row), row: row.row))
  }

  /// The presets give way to what is wrong or new about the value.
  private func lines(_ layout: CardLayout, columns: Int) -> [Note] {
    var lines = layout.hasDetails ? details.map { Note(text: $0, style: .muted) } : []
    lines += notes
    guard notes.isEmpty, layout.noteRows > 0, isFocused, hasInput else { return lines }
    let isAlone = !layout.hasDetails && !layout.hasFootnote
    if isAlone {
      let text = aside(hasPresets: true, columns: columns, cardColumns: columns + Self.indent)
      lines += text.isEmpty ? [] : [Note(text: text, style: .muted)]
    } else {
      let facts = SectionFacts(scene: scene, section: section, isFocused: true)
      facts.presets(columns: columns).map {
        lines.append(Note(text: $0.text, style: .muted, choices: $0))
      }
    }
    return lines
  }

  /// What the row beneath all cards says about the focused section.
  func footnote(_ layout: CardLayout, columns: Int, cardColumns: Int) -> String {
    aside(hasPresets: layout.noteRows == 0, columns: columns, cardColumns: cardColumns)
  }

  /// First what the row of the input had no room for: the minimum, or what one costs.
  private func aside(hasPresets: Bool, columns: Int, cardColumns: Int) -> String {
    let facts = SectionFacts(scene: scene, section: section, isFocused: true)
    let cost = value.map(facts.cost(of:)) ?? ""
    let row = Rect(column: 0, row: 0, columns: cardColumns - Self.indent, rows: 1)
    let cardRoom = row.columns - InputPainter.columns(in: row) - 4 - DisplayWidth.of(cost)
    let isApart = hasInput && facts.hint.map { DisplayWidth.of($0) > cardRoom } ?? false
    let hint = isApart ? facts.hint.map { $0 + Self.footnoteGap } ?? "" : ""
    let room = columns - DisplayWidth.of(hint)
    let presets = hasPresets ? facts.presets(columns: room)?.text : nil
    let more = presets ?? section.details
    // Beside the hint nothing is cut.
    return isApart && DisplayWidth.of(more) > room ? facts.hint ?? "" : hint + more
  }

  private var titleStyle: CellStyle { isFocused ? .focus : .strong }

  private func paintTitle(on canvas: inout Canvas, in rest: inout Rect) {
    let title = rest.takeTop(1)
    let style = titleStyle
    guard let balance else {
      canvas.put(section.label, at: title.origin, style, maxWidth: title.columns)
      return
    }
    guard !balanceApart.isEmpty else {
      return canvas.pair(section.label, balance.text, in: title, style, balance.style)
    }
    canvas.put(section.label, at: title.origin, style, maxWidth: title.columns)
    for line in balanceApart {
      let row = rest.takeTop(1)
      canvas.putRight(line, endingAt: row.endColumn, row: row.row, balance.style)
    }
  }

  func paintInput(on canvas: inout Canvas, in row: Rect) {
    let facts = SectionFacts(scene: scene, section: section, isFocused: isFocused)
    let input = InputPainter(scene: scene, section: section, index: index, isFocused: isFocused)
    let used = input.paint(on: &canvas, in: row)
    let cost = value.map(facts.cost(of:)) ?? ""
    let costRoom = row.columns - used - 1
    let costColumns = canvas.putRight(
      cost, endingAt: row.endColumn, row: row.row, .strong, maxWidth: costRoom)
    let hintStart = row.column + max(used, InputPainter.columns(in: row)) + 2
    let hintRoom = row.endColumn - costColumns - 2 - hintStart
    // A hint is shown whole or not at all: half a price is none.
    let hints = [value == nil ? facts.askingHint : nil, facts.hint].compactMap { $0 }
    guard let hint = hints.first(where: { canvas.width(of: $0) <= hintRoom }) else { return }
    canvas.put(hint, at: ScreenPoint(column: hintStart, row: row.row), .muted)
  }
}
