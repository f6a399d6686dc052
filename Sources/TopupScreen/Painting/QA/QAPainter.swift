import TopupModel

struct QAPainter {
  let scene: Scene

  func paint(on canvas: inout Canvas, in rect: Rect) {}
}
