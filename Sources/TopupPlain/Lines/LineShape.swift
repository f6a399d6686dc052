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

  public func lines(_ text: String) -> [String] {
    let safe = VisibleText(text, repertoire: repertoire)
    guard let columns, columns >= Self.columnsMin, safe.columns > columns else {
      return [safe.string]
    }
    var lines: [String] = []
    var line = ""
    var width = 0
    for word in safe.string.split(separator: " ", omittingEmptySubsequences: false) {
      let wordColumns = DisplayWidth.of(String(word))
      if !line.isEmpty, width + 1 + wordColumns > columns {
        lines.append(line)
        line = ""
        width = 0
      }
      // A word that no line holds, such as an address, stays whole.
      line += line.isEmpty ? String(word) : " " + word
      width += (width == 0 ? 0 : 1) + wordColumns
    }
    return lines + [line]
  }
}
