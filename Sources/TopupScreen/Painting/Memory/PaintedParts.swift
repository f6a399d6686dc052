import TopupModel

/// The parts of the last painting, without what lay over the page: those that show nothing new are
/// taken over as they are.
///
/// Shared by reference, so that it is not copied for every key. It is never read but together with
/// the view-model that it was painted from.
final class PaintedParts {
  enum Part: Int, CaseIterable {
    case header, tabs, footer, page, order, cards
  }

  struct Painted {
    var rect: Rect
    var targets: [Painting.Target]
    var cursor: ScreenPoint?
  }

  var app: App
  var frame: Frame
  /// Where the cards of the Top up tab stand.
  var cards: CardPlan?
  /// Where the rows of a log stand.
  var logTable: LogTablePlace?
  private var painted = [Painted?](repeating: nil, count: Part.allCases.count)

  init(app: App, frame: Frame) {
    self.app = app
    self.frame = frame
  }

  subscript(part: Part) -> Painted? {
    get { painted[part.rawValue] }
    set { painted[part.rawValue] = newValue }
  }
}

extension Canvas {
  /// Where a part stands that can be taken over: it was there before, and nothing that it shows has
  /// changed.
  func kept(_ part: PaintedParts.Part, unless changed: Differences) -> PaintedParts.Painted? {
    differences.isDisjoint(with: changed) ? parts?[part] : nil
  }

  /// Paints a part, or takes it over.
  ///
  /// - Parameter changed: all that the part shows; what is missing here is missed on screen.
  mutating func part(
    _ part: PaintedParts.Part, in rect: Rect, unless changed: Differences,
    _ paint: (inout Canvas) -> Void
  ) {
    if let kept = kept(part, unless: changed), kept.rect == rect {
      targets += kept.targets
      if let cursor = kept.cursor { frame.cursor = cursor }
      return
    }
    let outerCursor = frame.cursor
    let count = targets.count
    frame.cursor = nil
    paint(&self)
    parts?[part] = PaintedParts.Painted(
      rect: rect, targets: Array(targets[count...]), cursor: frame.cursor)
    if frame.cursor == nil { frame.cursor = outerCursor }
  }

  /// Makes room for a part that is painted anew over the last painting.
  mutating func clear(_ rect: Rect) {
    if differences != .all { fill(rect, .text) }
  }
}
