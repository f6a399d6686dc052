/// How far each list is scrolled: an offset moves only when the focus would leave the window.
struct ScrollOffsets {
  enum Surface: Int, CaseIterable {
    /// Lists that scroll by their focus.
    case sections, usage, orders, logs, logsFromEnd, levers, popup
    /// Pages that scroll by themselves.
    case review, payment, orderDetail, note, logRow, qaDetail
  }

  private var offsets = [Int](repeating: 0, count: Surface.allCases.count)
  /// What the view-model's own number was when a page was last shown.
  private var followed = [Int](repeating: 0, count: Surface.allCases.count)

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

  /// The first line to show of a page that the view-model scrolls without knowing where it ends:
  /// what it goes beyond the end is forgotten, so that the way back starts at once.
  mutating func offset(
    of surface: Surface, following scroll: Int, total: Int, height: Int
  ) -> Int {
    let moved = offsets[surface.rawValue] + scroll - followed[surface.rawValue]
    followed[surface.rawValue] = scroll
    let offset = scroll == 0 ? 0 : min(max(0, moved), max(0, total - height))
    offsets[surface.rawValue] = offset
    return offset
  }

  mutating func forget(_ surface: Surface) {
    offsets[surface.rawValue] = 0
  }
}
