/// How far each list is scrolled: an offset moves only when the focus would leave the window.
struct ScrollOffsets {
  /// A list that scrolls by its focus.
  enum Surface: Int, CaseIterable {
    case sections, orders, levers, popup
  }

  private var offsets = [Int](repeating: 0, count: Surface.allCases.count)

  /// The first line to show, so that `focus` is in view; its beginning where it is higher than the
  /// window.
  mutating func offset(
    of surface: Surface, keeping focus: Range<Int>, total: Int, height: Int
  ) -> Int {
    var offset = offsets[surface.rawValue]
    if focus.upperBound > offset + height { offset = focus.upperBound - height }
    if focus.lowerBound < offset { offset = focus.lowerBound }
    offset = min(max(0, offset), max(0, total - height))
    offsets[surface.rawValue] = offset
    return offset
  }

  mutating func forget(_ surface: Surface) {
    offsets[surface.rawValue] = 0
  }
}
