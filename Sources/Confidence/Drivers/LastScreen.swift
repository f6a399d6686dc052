private import Synchronization
import TopupModel
import TopupScreen

/// The screen that a failed check leaves behind.
final class LastScreen: Sendable {
  private let app: Mutex<App>

  init(of app: App, in context: CheckContext) {
    self.app = Mutex(app)
    context.whenFailed { [self] in
      context.keep("screen.txt", Self.text(of: self.app.withLock { $0 }).joined(separator: "\n"))
    }
  }

  func note(_ app: App) { self.app.withLock { $0 = app } }

  /// What a terminal would show, a line a row.
  static func text(of app: App) -> [String] {
    var painter = ScreenPainter(glyphs: .unicode)
    return painter.paint(app).frame.text
  }
}

/// Counts desks, so that no two make the same keys.
enum DeskCount {
  private static let count = Atomic(0)

  static func next() -> Int { count.add(1, ordering: .relaxed).newValue }
}
