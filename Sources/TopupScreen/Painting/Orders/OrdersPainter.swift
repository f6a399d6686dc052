import TopupModel

struct OrdersPainter {
  let scene: Scene

  func paint(on canvas: inout Canvas, in rect: Rect) {}
}
