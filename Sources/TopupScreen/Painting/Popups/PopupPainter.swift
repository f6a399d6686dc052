import TopupModel

/// What lies over the page.
struct PopupPainter {
  let scene: Scene

  func paint(on canvas: inout Canvas) {
    guard let popup = scene.app.popups.last else {
      return canvas.offsets.forget(.popup)
    }
    canvas.stepBack()
    switch popup {
    case .confirm(let popup): ConfirmPainter(scene: scene, popup: popup).paint(on: &canvas)
    default: break
    }
  }
}
