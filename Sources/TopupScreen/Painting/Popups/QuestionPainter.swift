import TopupModel

/// A question with two answers; the safe one has the focus first.
struct QuestionPainter {
  let scene: Scene
  let popup: QuestionPopup

  func paint(on canvas: inout Canvas) {
    let width = min(canvas.bounds.columns - 4, 56)
    let lines = canvas.wrapped(
      scene.say(PopupWords.question(popup.subject)), width: width - 4, linesMax: 6)
    let buttons = ButtonRow(
      buttons: [
        button(.no, .no(popup.subject)), button(.yes, .yes(popup.subject)),
      ])
    let buttonRows = buttons.rows(width: width - 4, on: canvas)
    let place = canvas.bounds.centered(columns: width, rows: lines.count + buttonRows + 3)
    canvas.popupBox(place, title: scene.say(PopupWords.questionTitle(popup.subject)))
    var rest = place.inset(columns: 2)
    for line in lines { canvas.put(line, at: rest.takeTop(1).origin) }
    buttons.paint(on: &canvas, in: rest.takeBottom(buttonRows))
  }

  private func button(
    _ button: QuestionPopup.Button, _ words: PopupWords
  ) -> ButtonRow.Button {
    ButtonRow.Button(
      label: scene.say(words), target: .popupButton(button.rawValue),
      isFocused: popup.button == button)
  }
}
