import TopupModel

/// A popup that is read: a text that scrolls where it is long, and a button that closes it.
struct NotePainter {
  let scene: Scene
  let popup: NotePopup

  func paint(on canvas: inout Canvas) {
    let width = min(canvas.bounds.columns - 4, 64)
    let inner = width - 4
    let rows = rows(width: inner - 2, on: canvas)
    let gap = canvas.bounds.rows >= 20 ? 1 : 0
    let height = min(canvas.bounds.rows - 2, rows.count + gap + 3)
    let place = canvas.bounds.centered(columns: width, rows: height)
    canvas.popupBox(place, title: title)
    var rest = place.inset(columns: 2)
    let button = ButtonRow.Button(
      label: scene.say(UsageWords.close), target: .popupButton(0), isFocused: true)
    ButtonRow(buttons: [button]).paint(on: &canvas, in: rest.takeBottom(1))
    _ = rest.takeBottom(gap)
    canvas.page(rows, in: rest, scroll: PageScroll(surface: .note, position: popup.scroll))
  }

  private var title: String {
    switch popup.note {
    case .sharing: scene.say(UsageWords.sharingTitle)
    case .explanation(let figure): figure.label
    }
  }

  private func rows(width: Int, on canvas: Canvas) -> [PageRow] {
    var rows: [PageRow] = []
    switch popup.note {
    case .sharing(let names):
      rows.appendWrapped(
        scene.say(UsageWords.sharing(names.count)), width: width, linesMax: 6, on: canvas)
      if !names.isEmpty { rows.append(.blank) }
      for name in names { rows.append(.text("\(canvas.glyphs.bullet) \(name)", .muted)) }
    case .explanation(let figure):
      rows.appendWrapped(figure.rule, width: width, linesMax: 8, on: canvas)
      rows.append(.rule)
      for input in figure.inputs {
        rows.appendPair(input.name, input.value, .muted, .text, width: width, on: canvas)
      }
      rows.appendPair(figure.label, figure.value, .strong, .strong, width: width, on: canvas)
      rows.appendWrapped(figure.rounding, .muted, width: width, linesMax: 5, on: canvas)
    }
    return rows
  }
}
