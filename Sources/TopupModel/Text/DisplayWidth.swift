/// How many columns a terminal gives to a piece of text.
///
/// The answers are those of `wcwidth` in glibc 2.36 (Unicode 14), which is what curses counts with:
/// a width on which the program and curses differ leaves traces on the screen. A test compares
/// every scalar.
public enum DisplayWidth {
  /// What a scalar does when it is written to a terminal.
  enum Behaviour {
    /// Takes one column.
    case narrow
    /// Takes two columns.
    case wide
    /// Sits on the scalar before it and takes no column of its own.
    case mark
    /// Controls the terminal, changes the order or look of its neighbours, shows nothing, or is
    /// younger than Unicode 14, so that its width is not agreed on.
    case unshowable
  }

  /// The columns of one scalar: 0, 1 or 2; 1 for what is shown as a replacement.
  public static func of(_ scalar: Unicode.Scalar) -> Int {
    switch behaviour(of: scalar) {
    case .narrow, .unshowable: 1
    case .wide: 2
    case .mark: 0
    }
  }

  /// The columns of a text as it would be shown, that is after `VisibleText` has made it safe.
  public static func of(_ text: String) -> Int {
    VisibleText(text).columns
  }

  static func behaviour(of scalar: Unicode.Scalar) -> Behaviour {
    let value = scalar.value
    if isPlain(scalar) { return .narrow }
    if value < 0x300 { return .unshowable }
    if isUnshowable(scalar.properties) { return .unshowable }
    if isMark(scalar) { return .mark }
    return isWide(value) ? .wide : .narrow
  }

  /// Whether the scalar takes one column, decided without the tables of Unicode; false does not
  /// mean it does not.
  static func isPlain(_ scalar: Unicode.Scalar) -> Bool {
    let value = scalar.value
    return value < 0x300
      ? !isControl(value) : isUsualSymbol(value) && !wideSymbols.contains(value)
  }

  /// C0, DEL, C1 and the soft hyphen: all of Latin that is not shown.
  private static func isControl(_ value: UInt32) -> Bool {
    value < 0x20 || (0x7F...0x9F).contains(value) || value == 0xAD
  }

  /// Punctuation, arrows, box drawing, blocks: what the program's own glyphs are made of, kept from
  /// the slower tables.
  private static func isUsualSymbol(_ value: UInt32) -> Bool {
    switch value {
    case 0x2010...0x2027, 0x2030...0x205E, 0x20A0...0x20C0, 0x2190...0x2319, 0x2500...0x2613: true
    default: false
    }
  }

  private static let wideSymbols: ClosedRange<UInt32> = 0x25FD...0x25FE

  private static func isUnshowable(_ properties: Unicode.Scalar.Properties) -> Bool {
    switch properties.generalCategory {
    case .control, .format, .surrogate, .unassigned, .lineSeparator, .paragraphSeparator: true
    default: properties.isDefaultIgnorableCodePoint || isYoungerThanUnicode14(properties)
    }
  }

  private static func isYoungerThanUnicode14(_ properties: Unicode.Scalar.Properties) -> Bool {
    guard let age = properties.age else { return true }
    return age.major > 14
  }

  private static func isMark(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.properties.generalCategory {
    case .nonspacingMark, .enclosingMark: return true
    default: break
    }
    // Vowels and final consonants of Hangul that join the consonant before them, and one sign of
    // Ahom.
    switch scalar.value {
    case 0x1160...0x11FF, 0xD7B0...0xD7FB, 0x1171E: return true
    default: return false
    }
  }

  private static func isWide(_ value: UInt32) -> Bool {
    guard value >= 0x1100 else { return false }
    var low = 0
    var high = wideRanges.count
    while low < high {
      let middle = (low + high) / 2
      if wideRanges[middle].upperBound < value { low = middle + 1 } else { high = middle }
    }
    return low < wideRanges.count && wideRanges[low].contains(value)
  }
}
