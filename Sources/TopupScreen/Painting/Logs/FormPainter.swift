import TopupModel

/// A popup with fields that are typed into, and rows to choose from beneath them.
struct FormPainter {
  /// A field: its label, what is in it, and what is wrong with that.
  struct Field {
    var label: String
    var field: TextField
    var placeholder = ""
    var refusal: String?
  }

  let scene: Scene
  let title: String
  var fields: [Field]
  /// Beneath the fields.
  var choices: [String] = []
  /// A sentence beneath all of it.
  var note = ""
  /// The field or choice that has the focus, counted through.
  var focus: Int

  func paint(on canvas: inout Canvas) {
    let width = min(canvas.bounds.columns - 4, 66)
    let inner = width - 4
    let below = Rect(
      column: 0, row: 1, columns: canvas.bounds.columns, rows: canvas.bounds.rows - 1)
    let note = canvas.wrapped(note, width: inner, linesMax: 4)
    let refusals = fields.map { field in
      canvas.wrapped(field.refusal ?? "", width: inner, linesMax: 3)
    }
    let needed =
      fields.count + refusals.reduce(0) { $0 + $1.count } + choices.count + note.count
      + (choices.isEmpty ? 0 : 1) + (note.isEmpty ? 0 : 1)
    let place = below.centered(columns: width, rows: needed + 2)
    canvas.popupBox(place, title: title)
    var rest = place.inset(columns: 2)
    for (index, field) in fields.enumerated() {
      paint(field, index, on: &canvas, in: rest.takeTop(1))
      for line in refusals[index] {
        canvas.put(line, at: rest.takeTop(1).origin, .danger)
      }
    }
    if !choices.isEmpty {
      if rest.rows > choices.count { _ = rest.takeTop(1) }
      paintChoices(on: &canvas, in: rest.takeTop(choices.count))
    }
    if rest.rows > note.count { _ = rest.takeTop(1) }
    for line in note { canvas.put(line, at: rest.takeTop(1).origin, .muted) }
  }

  private func paint(_ field: Field, _ index: Int, on canvas: inout Canvas, in row: Rect) {
    var pen = Pen(row)
    let labelColumns = fields.reduce(0) { max($0, canvas.width(of: $1.label)) } + 2
    let isFocused = index == focus
    if isFocused { canvas.put(canvas.glyphs.pointer, at: pen.point, .strong) }
    pen.skip(2)
    canvas.put(field.label, at: pen.point, isFocused ? .strong : .muted, maxWidth: labelColumns)
    pen.skip(labelColumns)
    let style = CellStyle(field.refusal == nil ? .input : .inputError)
    let box = Rect(column: pen.column, row: row.row, columns: pen.room, rows: 1)
    canvas.fill(box, style)
    canvas.listen(row, as: .popupRow(index))
    if field.field.text.isEmpty {
      canvas.put(field.placeholder, at: box.origin, CellStyle(.placeholder), maxWidth: box.columns)
    }
    // The caret stays in view: what is before it goes first.
    let (before, after) = field.field.partsAtCaret
    let shown = tail(of: before, width: box.columns - 1, on: canvas)
    let used = canvas.put(shown, at: box.origin, style, maxWidth: box.columns)
    let caret = ScreenPoint(column: box.column + used, row: row.row)
    canvas.put(after, at: caret, style, maxWidth: box.columns - used)
    if isFocused { canvas.point(caret) }
  }

  /// The end of a text that fits, with a mark where it was cut.
  private func tail(of text: String, width: Int, on canvas: Canvas) -> String {
    guard canvas.width(of: text) > width else { return text }
    var characters = Array(text)[...]
    while canvas.width(of: String(characters)) > width - 1, !characters.isEmpty {
      characters.removeFirst()
    }
    return String(canvas.glyphs.ellipsis) + String(characters)
  }

  private func paintChoices(on canvas: inout Canvas, in rect: Rect) {
    let selected = focus - fields.count
    let top = max(0, selected)
    let offset = canvas.offsets.offset(
      of: .popup, keeping: top..<top + 1, total: choices.count, height: rect.rows)
    for (place, choice) in choices.dropFirst(offset).prefix(rect.rows).enumerated() {
      let row = Rect(
        column: rect.column, row: rect.row + place, columns: rect.columns, rows: 1)
      let isFocused = offset + place == selected
      let style = isFocused ? CellStyle.focus : .text
      if isFocused {
        canvas.fill(row, style)
        canvas.put(canvas.glyphs.pointer, at: row.origin, style)
        canvas.point(row.origin)
      }
      canvas.put(
        choice, at: ScreenPoint(column: row.column + 2, row: row.row), style,
        maxWidth: row.columns - 2)
      canvas.listen(row, as: .popupRow(fields.count + offset + place))
    }
  }
}

extension FormPainter {
  init(_ popup: DatesPopup, scene: Scene) {
    func refusal(_ field: DatesPopup.Field) -> String? {
      guard let refusal = popup.refusal, refusal.field == field else { return nil }
      return scene.say(LogsWords.dateRefusal(refusal.reason))
    }
    self.init(
      scene: scene, title: scene.say(LogsWords.datesTitle),
      fields: [
        Field(
          label: scene.say(LogsWords.from), field: popup.from,
          placeholder: scene.say(LogsWords.dateForm), refusal: refusal(.from)),
        Field(
          label: scene.say(LogsWords.to), field: popup.to,
          placeholder: scene.say(LogsWords.dateForm), refusal: refusal(.to)),
      ],
      choices: popup.presets.map { scene.say(LogsWords.preset($0)) }, focus: popup.focus)
  }

  init(_ popup: ExportPopup, scene: Scene) {
    let folder = scene.app.session.folder
    self.init(
      scene: scene, title: scene.say(FileWords.title(popup.subject)),
      fields: [
        Field(
          label: scene.say(LogsWords.fileName), field: popup.name,
          refusal: popup.refusal.map { scene.say(LogsWords.nameRefusal($0)) })
      ],
      note: scene.say(
        FileWords.note(popup.subject, folder: folder.isEmpty ? nil : folder)), focus: 0)
  }
}
