import TopupModel
import TopupScreen

/// The screen before which the monkey sits: painted as the program paints it, and held against what
/// is painted from nothing.
struct MonkeyScreen {
  private(set) var paintCount = 0
  private var painter = ScreenPainter()
  private(set) var painting: Painting?

  /// Paints what the program stands at.
  /// - Parameter isCompared: whether it is painted from nothing, too.
  /// - Returns: what is wrong with it.
  mutating func paint(_ app: App, isCompared: Bool) -> String? {
    paintCount += 1
    var forgetful = painter
    let painting = painter.paint(app)
    self.painting = painting
    if let fault = Self.fault(in: painting, app) { return fault }
    guard isCompared else { return nil }
    // A window that is too small makes the painter forget all but how far lists are scrolled.
    var tiny = app
    _ = tiny.receive(.resized(ScreenSize(columns: 1, rows: 1)), at: app.now)
    _ = forgetful.paint(tiny)
    let fresh = forgetful.paint(app).frame
    for row in 0..<fresh.size.rows {
      let lines = [painting.frame, fresh].map { Self.line(row, of: $0) }
      if lines[0] != lines[1] {
        return "row \(row) is a leftover: “\(lines[0])”, from nothing “\(lines[1])”"
      }
    }
    return painting.frame.cursor == fresh.cursor ? nil : "the cursor is a leftover"
  }

  /// What a click at a place reaches.
  func target(column: Int, row: Int) -> ClickTarget? {
    painting?.hitTest(ScreenPoint(column: column, row: row))
  }

  private static func line(_ row: Int, of frame: Frame) -> String {
    (0..<frame.size.columns).reduce(into: "") { line, column in
      if let cell = frame[column, row] { line += frame.string(of: cell) }
    }
  }

  private static func fault(in painting: Painting, _ app: App) -> String? {
    let frame = painting.frame
    guard frame.size == app.size else { return "a frame of \(frame.size) for \(app.size)" }
    if let cursor = frame.cursor, !frame.bounds.contains(cursor) {
      return "the cursor is outside: \(cursor)"
    }
    if let target = painting.targets.first(where: { outside($0.rect, frame.size) }) {
      return "a click target outside: \(target)"
    }
    for row in 0..<frame.size.rows {
      if let last = frame[frame.size.columns - 1, row],
        DisplayWidth.of(frame.string(of: last)) > 1
      {
        return "half of a wide character in the last column of row \(row)"
      }
    }
    return nil
  }

  private static func outside(_ rect: Rect, _ size: ScreenSize) -> Bool {
    rect.column < 0 || rect.row < 0 || rect.column + rect.columns > size.columns
      || rect.row + rect.rows > size.rows
  }
}
