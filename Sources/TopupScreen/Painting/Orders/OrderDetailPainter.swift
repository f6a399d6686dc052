import TopupModel

struct OrderDetailPainter {
  let scene: Scene

  func paint(on canvas: inout Canvas, in rect: Rect) {}
}
