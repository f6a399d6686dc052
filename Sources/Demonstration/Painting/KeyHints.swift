import TopupModel
import TopupScreen

/// The keys that work in a place, on one row, from the table that handles them.
struct KeyHints {
  private static let gap = 2

  private let hints: [(key: String, words: String)]
  /// The key that shows all others.
  let help: String

  /// - Parameter hasStory: whether there is one to go back to.
  init(_ context: PlayerContext, _ language: Language, hasStory: Bool = true) {
    let bindings = PlayerKeys.bindings.filter { binding in
      binding.isInBand && binding.contexts.contains(context)
        && (hasStory || binding.command != .back)
    }
    hints = bindings.map { ($0.keys.first?.name ?? "", $0.command.text(language)) }
    let key = PlayerKeys.bindings.first { $0.command == .help }?.keys.first?.name ?? ""
    help = key + " " + PlayerCommand.help.text(language)
  }

  /// Those that fit.
  func paint(on frame: inout Frame, in row: Rect) {
    var column = row.column
    for hint in hints {
      let width = DisplayWidth.of(hint.key + " " + hint.words)
      guard column + width <= row.endColumn else { continue }
      frame.put(
        hint.key, at: ScreenPoint(column: column, row: row.row), style: CellStyle(.keyHint))
      let words = ScreenPoint(column: column + DisplayWidth.of(hint.key) + 1, row: row.row)
      frame.put(hint.words, at: words, style: CellStyle(.footer))
      column += width + Self.gap
    }
  }
}
