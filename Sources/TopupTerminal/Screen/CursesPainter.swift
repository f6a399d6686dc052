internal import CNcurses
internal import TopupModel
internal import TopupScreen

/// Puts the cells of frames into the window of curses, with attributes and colour pairs of the
/// theme.
struct CursesPainter {
  /// What curses calls a style.
  private struct CursesStyle {
    var attributes: attr_t
    var pair: Int32
  }

  private let depth: ColorDepth
  private var theme: ResolvedTheme?
  /// By `CellStyle.key`, filled as they are needed.
  private var styles: [CursesStyle?] = []
  /// One row being put together, kept so that it is not allocated for each.
  private var row: [cchar_t] = []
  private var text = [wchar_t](repeating: 0, count: Int(CCHARW_MAX) + 1)

  /// Colours are switched on, and never redefined: the palette is the user's.
  init(depth: ColorDepth) {
    self.depth = depth
    guard depth != .mono else { return }
    start_color()
    use_default_colors()
  }

  /// Uses a theme from now on.
  /// - Returns: whether it is another one than before.
  mutating func adopt(_ theme: ResolvedTheme) -> Bool {
    guard theme != self.theme else { return false }
    self.theme = theme
    styles = Array(repeating: nil, count: CellStyle.keyCount)
    return true
  }

  /// Writes the cells of some runs, where the window has room.
  mutating func paint(_ runs: [ChangedRun], of frame: Frame) {
    let window = unsafe curses_stdscr()
    let columns = unsafe Int(getmaxx(window))
    let rows = unsafe Int(getmaxy(window))
    for run in runs where run.row < rows {
      row.removeAll(keepingCapacity: true)
      for column in run.columns where column < columns {
        if let cell = frame[column, run.row] { append(cell, of: frame) }
      }
      unsafe row.withUnsafeBufferPointer { cells in
        _ = unsafe mvwadd_wchnstr(
          window, Int32(run.row), Int32(run.columns.lowerBound), cells.baseAddress,
          Int32(cells.count))
      }
    }
  }

  /// A wide scalar is one entry for curses, which fills its second column itself.
  private mutating func append(_ cell: Cell, of frame: Frame) {
    switch cell.content {
    case .continuation: return
    case .scalar(let scalar):
      text[0] = wchar_t(scalar.value)
      appendText(length: 1, base: scalar, cell.style)
    case .cluster:
      let scalars = frame.string(of: cell).unicodeScalars
      guard let base = scalars.first else { return }
      var length = 0
      for scalar in scalars.prefix(Int(CCHARW_MAX)) {
        text[length] = wchar_t(scalar.value)
        length += 1
      }
      appendText(length: length, base: base, cell.style)
    }
  }

  /// Where the C library counts other columns than the frame, or cannot show the scalar, question
  /// marks stand in for it.
  private mutating func appendText(length: Int, base: Unicode.Scalar, _ style: CellStyle) {
    var length = length
    var copies = 1
    if !base.isASCII {
      let expected = DisplayWidth.of(base)
      if wcwidth(wchar_t(base.value)) != Int32(expected) {
        text[0] = wchar_t(UInt8(ascii: "?"))
        length = 1
        copies = expected
      }
    }
    text[length] = 0
    let style = cursesStyle(of: style)
    var cell = cchar_t()
    unsafe curses_set_cell(&cell, text, style.attributes, style.pair)
    for _ in 0..<copies { row.append(cell) }
  }

  private mutating func cursesStyle(of style: CellStyle) -> CursesStyle {
    guard let theme else { return CursesStyle(attributes: 0, pair: 0) }
    if let known = styles[style.key] { return known }
    let resolved = theme[cell: style]
    var made = CursesStyle(attributes: Self.attributes(of: resolved.attributes), pair: 0)
    if depth != .mono {
      let foreground = Int32(resolved.foreground ?? -1)
      let background = Int32(resolved.background ?? -1)
      made.pair = max(0, alloc_pair(foreground, background))
    }
    styles[style.key] = made
    return made
  }

  private static func attributes(of attributes: CellAttributes) -> attr_t {
    var made: attr_t = 0
    if attributes.contains(.bold) { made |= curses_bold() }
    if attributes.contains(.underline) { made |= curses_underline() }
    if attributes.contains(.reverse) { made |= curses_reverse() }
    if attributes.contains(.dim) { made |= curses_dim() }
    if attributes.contains(.italic) { made |= curses_italic() }
    return made
  }
}
