import TopupModel

/// The line over a page that says which balance is low, and what that means (P09).
struct BannerPainter {
  let scene: Scene
  let banner: LowBalanceBanner

  /// Takes the rows that it needs from the top; where not all of it fits, which balance it is
  /// stays.
  func paint(on canvas: inout Canvas, in rest: inout Rect, rowsMax: Int) {
    let style = CellStyle(banner.isCritical ? .bannerCritical : .bannerWarning, [.bold])
    let mark = banner.isCritical ? canvas.glyphs.fail : canvas.glyphs.warning
    let width = rest.columns - 3
    let lines = canvas.wrapped(scene.say(banner), width: width, linesMax: rowsMax)
    let place = rest.takeTop(lines.count)
    canvas.fill(place, style)
    canvas.put(mark, at: place.origin, style)
    for (index, line) in lines.enumerated() {
      canvas.put(
        line, at: ScreenPoint(column: place.column + 2, row: place.row + index), style)
    }
  }
}
