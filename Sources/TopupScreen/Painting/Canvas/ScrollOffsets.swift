/// How far each list is scrolled: an offset moves only when the focus would leave the window.
struct ScrollOffsets {
  /// A list that scrolls by its focus.
  enum Surface: Hashable {
    case sections, orders, levers, popup
  }

  private var offsets: [Surface: Int] = [:]

  /// The first line to show, so that `focus` is in view; its beginning where it is higher than the window.
  mutating func offset(
    of surface: Surface, keeping focus: Range<Int>, total: Int, height: Int
  ) -> Int {
    var offset = offsets[surface] ?? 0
    if focus.upperBound > offset + height { offset = focus.upperBound - height }
    if focus.lowerBound < offset { offset = focus.lowerBound }
    offset = min(max(0, offset), max(0, total - height))
    offsets[surface] = offset
    return offset
  }

  mutating func forget(_ surface: Surface) {
    if offsets[surface] != nil { offsets[surface] = nil }
  }
}
