public import TopupModel

/// Makes a line fit to be written: nothing in it does anything to a terminal, and on a terminal it
/// is broken between words.
///
/// What goes into a pipe or a file is not broken: whoever reads it there searches for whole
/// sentences, and breaks them by its own width.
public struct LineShape: Hashable, Sendable {
  /// Nil where lines are not broken.
  public var columns: Int?
  public var repertoire: Repertoire

  public init(columns: Int?, repertoire: Repertoire) {
    self.columns = columns
    self.repertoire = repertoire
  }

  /// Narrower than this is no width to break words for.
  static let columnsMin = 20
  /// No word of a language is longer; nobody wants to hear more of a name that is.
  static let wordColumnsMax = 120

  public func lines(_ text: String) -> [String] {
    let safe = VisibleText(text, repertoire: repertoire)
    guard safe.columns > min(columns ?? .max, Self.wordColumnsMax) else { return [safe.string] }
    let words = words(of: safe.string)
    guard let columns, columns >= Self.columnsMin else { return [words.joined(separator: " ")] }
    var lines: [String] = []
    var line = ""
    var width = 0
    for word in words {
      let wordColumns = DisplayWidth.of(word)
      if !line.isEmpty, width + 1 + wordColumns > columns {
        lines.append(line)
        line = ""
        width = 0
      }
      // A word that no line holds, such as an address, stays whole.
      line += line.isEmpty ? word : " " + word
      width += (width == 0 ? 0 : 1) + wordColumns
    }
    return lines + [line]
  }

  /// Addresses and paths are whole, however long they are.
  private func words(of text: String) -> [String] {
    text.split(separator: " ", omittingEmptySubsequences: false).map { word in
      guard word.utf8.count > Self.wordColumnsMax, !word.contains("/") else { return String(word) }
      let whole = VisibleText(String(word), repertoire: repertoire)
      return whole.truncated(toWidth: Self.wordColumnsMax, repertoire: repertoire).string
    }
  }
}
