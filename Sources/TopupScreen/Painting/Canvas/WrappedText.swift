public import TopupModel

/// A text broken into lines at blanks, by display width; a word longer than a line is broken
/// inside.
public enum WrappedText {
  /// At most `linesMax` lines; the last one is cut with an ellipsis where the text goes on.
  public static func lines(
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
    let lines = joined(words(of: visible.string), separator: " ", width: width)
    return cut(lines, separator: " ", width: width, linesMax: linesMax, repertoire)
  }

  /// An address broken behind `/` and before `?` and `&` where that is possible, so that its parts
  /// stay whole; joined again, the lines are the address.
  static func addressLines(
    _ address: String, width: Int, linesMax: Int = .max, repertoire: Repertoire = .unicode
  ) -> [String] {
    guard width > 0, linesMax > 0 else { return [] }
    let visible = VisibleText(address, repertoire: repertoire)
    guard visible.columns > width else { return visible.string.isEmpty ? [] : [visible.string] }
    let lines = joined(parts(of: visible.string), separator: "", width: width)
    return cut(lines, separator: "", width: width, linesMax: linesMax, repertoire)
  }

  private static func parts(of address: String) -> [String] {
    var parts: [String] = []
    var part = ""
    for character in address {
      if character == "?" || character == "&" {
        if !part.isEmpty { parts.append(part) }
        part = ""
      }
      let endsPart = part.last == "/" && character != "/"
      if endsPart {
        parts.append(part)
        part = ""
      }
      part.append(character)
    }
    return part.isEmpty ? parts : parts + [part]
  }

  /// The last of the lines that are kept ends in an ellipsis where the text goes on.
  private static func cut(
    _ lines: [String], separator: String, width: Int, linesMax: Int, _ repertoire: Repertoire
  ) -> [String] {
    guard lines.count > linesMax else { return lines }
    var kept = Array(lines.prefix(linesMax))
    let rest = lines[(linesMax - 1)...].prefix(2).joined(separator: separator)
    kept[linesMax - 1] =
      VisibleText(rest + " " + String(repeating: " ", count: width), repertoire: repertoire)
      .truncated(toWidth: width, repertoire: repertoire).string
    return kept
  }

  /// Lines of as many pieces as fit; a piece longer than a line is broken inside.
  private static func joined(
    _ pieces: [String], separator: String, width: Int
  ) -> [String] {
    let gap = DisplayWidth.of(separator)
    var lines: [String] = []
    var line = ""
    var columns = 0
    for piece in pieces {
      let pieceColumns = DisplayWidth.of(piece)
      if columns > 0, columns + gap + pieceColumns <= width {
        line += separator
        line += piece
        columns += gap + pieceColumns
        continue
      }
      if columns > 0 { lines.append(line) }
      (line, columns) = (piece, pieceColumns)
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
