/// A line of text that is being typed, and the caret in it.
public struct TextField: Hashable, Sendable {
  /// Enough for a name of a file, a date or an id.
  public static let charactersMax = 200

  public private(set) var text: String
  /// How many characters stand before the caret.
  public private(set) var caret: Int

  init(_ text: String = "") {
    self.text = text
    caret = text.count
  }

  /// What stands before the caret, and what after it.
  public var partsAtCaret: (before: String, after: String) {
    (String(text[..<index(caret)]), String(text[index(caret)...]))
  }

  /// Keys that edit; false where the key is a command.
  mutating func edit(_ key: Key) -> Bool {
    switch key {
    case .character(let character): insert(String(character))
    case .backspace: deleteBackward()
    case .delete: deleteForward()
    case .control("u"): self = TextField()
    case .control("w"): deleteWord()
    case .left: caret = max(0, caret - 1)
    case .right: caret = min(text.count, caret + 1)
    case .home: caret = 0
    case .end: caret = text.count
    default: return false
    }
    return true
  }

  /// Only the first line of what is pasted.
  mutating func insert(_ inserted: String) {
    let line = inserted.prefix { !$0.isNewline }.prefix(Self.charactersMax - text.count)
    text.insert(contentsOf: line, at: index(caret))
    caret = min(text.count, caret + line.count)
  }

  private mutating func deleteBackward() {
    guard caret > 0 else { return }
    caret -= 1
    text.remove(at: index(caret))
  }

  private mutating func deleteForward() {
    guard caret < text.count else { return }
    text.remove(at: index(caret))
  }

  /// Back to the last sign that separates words of a date or of a name.
  private mutating func deleteWord() {
    repeat { deleteBackward() } while caret > 0 && !"- ./_".contains(text[index(caret - 1)])
  }

  private func index(_ offset: Int) -> String.Index {
    text.index(text.startIndex, offsetBy: offset)
  }
}
