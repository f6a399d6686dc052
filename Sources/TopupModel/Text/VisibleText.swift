/// A text that can do nothing to a terminal but stand in it.
///
/// Whatever controls, reorders or hides becomes one visible replacement each: C0, DEL, C1, escape,
/// marks of direction, zero-width and tag characters, variation selectors, line and paragraph
/// separators, scalars too young for their width to be agreed on, marks without a base. Joiners and
/// skin tones of emoji are replaced too: how many columns a joined emoji takes differs between
/// terminals.
public struct VisibleText: Hashable, Sendable {
  /// More marks than this on one base are shown as one replacement; curses holds no more in a cell.
  public static let marksPerBaseMax = 4

  /// The safe text.
  public let string: String
  /// Its width on the screen.
  public let columns: Int

  /// Makes any text safe; a text of printable ASCII is taken over as it is.
  public init(_ untrusted: String, repertoire: Repertoire = .unicode) {
    if Self.isPrintableASCII(untrusted) {
      self.init(string: untrusted, columns: untrusted.utf8.count)
      return
    }
    if repertoire == .unicode, Self.isPlain(untrusted) {
      self.init(string: untrusted, columns: untrusted.unicodeScalars.count)
      return
    }
    var writer = Writer(repertoire: repertoire)
    for scalar in untrusted.unicodeScalars { writer.write(scalar) }
    self.init(string: String(writer.scalars), columns: writer.columns)
  }

  private init(string: String, columns: Int) {
    self.string = string
    self.columns = columns
  }

  /// Whether every byte is a letter, figure, sign or space of ASCII: a column each and safe as it
  /// is.
  public static func isPrintableASCII(_ text: String) -> Bool {
    let bytes = text.utf8Span.span
    for index in bytes.indices where bytes[index] &- 0x20 >= 0x5F { return false }
    return true
  }

  /// Whether every scalar is of Latin or a usual sign such as `…`, `·` and `→`: a column each and
  /// safe as it is.
  public static func isPlain(_ text: String) -> Bool {
    text.unicodeScalars.allSatisfy(DisplayWidth.isPlain)
  }

  /// The text cut to a width, never inside a grapheme, its cut marked by an ellipsis (`~` in
  /// ASCII).
  public func truncated(toWidth columnsMax: Int, repertoire: Repertoire = .unicode) -> VisibleText {
    guard columns > columnsMax else { return self }
    guard columnsMax > 0 else { return VisibleText(string: "", columns: 0) }
    var kept = ""
    var keptColumns = 0
    for character in string {
      let width = character.unicodeScalars.reduce(0) { $0 + DisplayWidth.of($1) }
      if keptColumns + width > columnsMax - 1 { break }
      kept.append(character)
      keptColumns += width
    }
    kept.unicodeScalars.append(repertoire.ellipsis)
    return VisibleText(string: kept, columns: keptColumns + 1)
  }
}

extension VisibleText {
  /// Writes one scalar after the other and remembers what a mark would sit on.
  private struct Writer {
    let repertoire: Repertoire
    var scalars = String.UnicodeScalarView()
    var columns = 0
    /// The last scalar with a width of its own, if marks may follow it.
    private var base: Unicode.Scalar?
    private var marksOnBase = 0

    init(repertoire: Repertoire) {
      self.repertoire = repertoire
    }

    mutating func write(_ scalar: Unicode.Scalar) {
      switch DisplayWidth.behaviour(of: scalar) {
      case .narrow: writeBase(scalar, columns: 1)
      case .wide where isSkinTone(scalar): writeReplacement(of: scalar)
      case .wide: writeBase(scalar, columns: 2)
      case .mark: writeMark(scalar)
      case .unshowable: writeReplacement(of: scalar)
      }
    }

    private mutating func writeBase(_ scalar: Unicode.Scalar, columns width: Int) {
      if repertoire == .ascii && !scalar.isASCII {
        append(Repertoire.asciiLikeness(of: scalar) ?? repertoire.replacement, columns: 1)
      } else {
        append(scalar, columns: width)
      }
      base = scalar
    }

    /// Terminals merge a skin tone with the emoji before it, or do not: its width is not agreed on.
    private func isSkinTone(_ scalar: Unicode.Scalar) -> Bool {
      guard (0x1F3FB...0x1F3FF).contains(scalar.value), let base else { return false }
      return base.properties.isEmojiModifierBase
    }

    /// A base outside ASCII is a replacement already, so its marks are left out there.
    private mutating func writeMark(_ scalar: Unicode.Scalar) {
      guard base != nil else { return append(repertoire.replacement, columns: 1) }
      marksOnBase += 1
      if repertoire == .ascii { return }
      if marksOnBase <= VisibleText.marksPerBaseMax {
        scalars.append(scalar)
      } else if marksOnBase == VisibleText.marksPerBaseMax + 1 {
        scalars.append(repertoire.replacement)
        columns += 1
      }
    }

    /// The selector that asks for the coloured look of an emoji hides nothing and is dropped, once.
    private mutating func writeReplacement(of scalar: Unicode.Scalar) {
      if scalar == "\u{FE0F}", let base, base.properties.isEmoji, marksOnBase == 0 {
        marksOnBase = 1
        return
      }
      append(repertoire.replacement, columns: 1)
      base = nil
    }

    private mutating func append(_ scalar: Unicode.Scalar, columns width: Int) {
      scalars.append(scalar)
      columns += width
      marksOnBase = 0
      base = nil
    }
  }
}
