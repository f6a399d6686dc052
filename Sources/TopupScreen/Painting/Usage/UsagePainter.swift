import TopupModel

struct UsagePainter {
  let scene: Scene

  func paint(on canvas: inout Canvas, in rect: Rect) {}
}
