import TopupModel

/// A text broken into lines at blanks, by display width; a word longer than a line is broken
/// inside.
enum WrappedText {
  /// At most `linesMax` lines; the last one is cut with an ellipsis where the text goes on.
  static func lines(
    _ text: String, width: Int, linesMax: Int = .max, repertoire: Repertoire = .unicode
  ) -> [String] {
    guard width > 0, linesMax > 0 else { return [] }
    // Nothing beyond what the lines can hold is looked at, however long the text is; a cell may
    // hold a few scalars.
    let scalarsMax = linesMax == .max ? 16_384 : min(16_384, (width + 1) * linesMax * 8)
    let visible = VisibleText(
      text.unicodeScalars.count > scalarsMax
        ? String(String.UnicodeScalarView(text.unicodeScalars.prefix(scalarsMax))) : text,
      repertoire: repertoire)
    guard visible.columns > width else { return visible.string.isEmpty ? [] : [visible.string] }
    let lines = broken(visible.string, width: width)
    guard lines.count > linesMax else { return lines }
    var kept = Array(lines.prefix(linesMax))
    let rest = lines[(linesMax - 1)...].prefix(2).joined(separator: " ")
    kept[linesMax - 1] =
      VisibleText(rest + " " + String(repeating: " ", count: width), repertoire: repertoire)
      .truncated(toWidth: width, repertoire: repertoire).string
    return kept
  }

  private static func broken(_ text: String, width: Int) -> [String] {
    var lines: [String] = []
    var line = ""
    var columns = 0
    for word in words(of: text) {
      let wordColumns = DisplayWidth.of(word)
      if columns > 0, columns + 1 + wordColumns <= width {
        line += " "
        line += word
        columns += 1 + wordColumns
        continue
      }
      if columns > 0 { lines.append(line) }
      (line, columns) = (word, wordColumns)
      while columns > width {
        let head = fitting(line, width: width)
        lines.append(head.text)
        line = String(line.dropFirst(head.count))
        columns -= head.columns
      }
    }
    if columns > 0 { lines.append(line) }
    return lines
  }

  /// `Rp` and its figure stay together.
  private static func words(of text: String) -> [String] {
    var words: [String] = []
    for word in text.split(separator: " ") {
      if let last = words.last, last == "Rp" || last == "-Rp" || last == "(Rp" {
        words[words.count - 1] = last + " " + word
      } else {
        words.append(String(word))
      }
    }
    return words
  }

  /// The longest beginning that fits, at least one character.
  private static func fitting(
    _ text: String, width: Int
  ) -> (text: String, count: Int, columns: Int) {
    var taken = ""
    var columns = 0
    var count = 0
    for character in text {
      let size = character.unicodeScalars.reduce(0) { $0 + DisplayWidth.of($1) }
      if count > 0, columns + size > width { break }
      taken.append(character)
      columns += size
      count += 1
    }
    return (taken, count, columns)
  }
}
