import TopupBackend
import TopupDomain
import TopupModel

/// The Payment page (S13): how to pay, and then what the payment did.
struct PaymentPainter {
  /// Words and code stay together however wide the screen is.
  private static let columnsMax = 110

  let scene: Scene

  func paint(on canvas: inout Canvas, in rect: Rect) {
    guard let page = scene.app.payment else { return }
    var wide = rect
    var rest = wide.takeLeft(min(rect.columns, Self.columnsMax))
    let code = QRPlace(scene: scene, page: page, in: rest, on: canvas)
    if let code {
      var beside = rest.takeRight(code.columns)
      code.paint(on: &canvas, in: beside.takeTop(min(beside.rows, code.rows + 2)))
    }
    // A message would spoil the code.
    canvas.messagePlace = rest
    rest = rest.page
    if rest.rows >= 18 { _ = rest.takeTop(1) }
    let buttons = ButtonRow(
      buttons: page.buttons.enumerated().map { index, button in
        ButtonRow.Button(
          label: scene.say(PaymentWords.button(button)), target: .button(index),
          isFocused: page.button == index)
      })
    let rows = PaymentRows(scene: scene, page: page, columns: rest.columns - 2, on: canvas)
    canvas.page(
      rows.all(hasCode: code != nil), above: buttons, in: rest,
      scroll: PageScroll(surface: .payment, position: page.scroll))
  }
}
