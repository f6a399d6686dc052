import TopupBackend
import TopupDomain
import TopupModel

/// The Payment page (S13): how to pay, and then what the payment did.
struct PaymentPainter {
  let scene: Scene

  func paint(on canvas: inout Canvas, in rect: Rect, toasts: ToastPainter) {
    guard let page = scene.app.payment else { return }
    var rest = rect
    let code = QRPlace(scene: scene, page: page, in: rect, on: canvas)
    if let code { code.paint(on: &canvas, in: rest.takeRight(code.columns)) }
    toasts.paint(on: &canvas, in: rest.takeBottom(toasts.rows(in: rest)))
    rest = rest.page
    if rest.rows >= 18 { _ = rest.takeTop(1) }
    let buttons = ButtonRow(
      buttons: page.buttons.enumerated().map { index, button in
        ButtonRow.Button(
          label: scene.say(PaymentWords.button(button)), target: .button(index),
          isFocused: page.button == index)
      })
    let rows = PaymentRows(scene: scene, page: page, columns: rest.columns - 2, on: canvas)
    canvas.page(rows.all(hasCode: code != nil), above: buttons, in: rest, scroll: page.scroll)
  }
}
