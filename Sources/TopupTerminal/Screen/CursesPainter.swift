internal import CNcurses
internal import TopupModel
internal import TopupScreen

/// Puts the cells of frames into the window of curses, with attributes and colour pairs of the
/// theme.
struct CursesPainter {
  private let depth: ColorDepth
  private var theme: ResolvedTheme?
  /// A blank of each style as curses has it, by `Cell.styleKey`, made as they are needed.
  private var blanks: [cchar_t?] = []
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
    blanks = Array(repeating: nil, count: CellStyle.keyCount)
    return true
  }

  /// Writes the cells of some runs, where the window has room.
  mutating func paint(_ runs: [ChangedRun], of frame: Frame) {
    let window = unsafe curses_stdscr()
    let columns = unsafe Int(getmaxx(window))
    let rows = unsafe Int(getmaxy(window))
    for run in runs where run.row < rows {
      row.removeAll(keepingCapacity: true)
      let room = max(0, columns - run.columns.lowerBound)
      for cell in frame.cells(of: run).prefix(room) { append(cell, of: frame) }
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
      var made = blank(of: cell)
      if scalar.isASCII || wcwidth(wchar_t(scalar.value)) == Int32(DisplayWidth.of(scalar)) {
        made.chars.0 = wchar_t(scalar.value)
        row.append(made)
      } else {
        appendReplacement(of: scalar, made)
      }
    case .cluster: appendCluster(frame.string(of: cell), cell)
    }
  }

  /// Where the C library counts other columns than the frame, or cannot show the scalar, question
  /// marks stand in for it.
  private mutating func appendReplacement(of base: Unicode.Scalar, _ blank: cchar_t) {
    var made = blank
    made.chars.0 = wchar_t(UInt8(ascii: "?"))
    for _ in 0..<DisplayWidth.of(base) { row.append(made) }
  }

  private mutating func appendCluster(_ cluster: String, _ cell: Cell) {
    let scalars = cluster.unicodeScalars
    guard let base = scalars.first else { return }
    var made = blank(of: cell)
    guard base.isASCII || wcwidth(wchar_t(base.value)) == Int32(DisplayWidth.of(base)) else {
      return appendReplacement(of: base, made)
    }
    var length = 0
    for scalar in scalars.prefix(Int(CCHARW_MAX)) {
      text[length] = wchar_t(scalar.value)
      length += 1
    }
    text[length] = 0
    let look = look(of: cell.style)
    unsafe curses_set_cell(&made, text, look.attributes, look.pair)
    row.append(made)
  }

  /// Curses works the style out once; the other cells of that style only hold another scalar.
  private mutating func blank(of cell: Cell) -> cchar_t {
    let key = cell.styleKey
    if blanks.indices.contains(key), let known = blanks[key] { return known }
    text[0] = wchar_t(UInt8(ascii: " "))
    text[1] = 0
    let look = look(of: cell.style)
    var made = cchar_t()
    unsafe curses_set_cell(&made, text, look.attributes, look.pair)
    if blanks.indices.contains(key) { blanks[key] = made }
    return made
  }

  /// What curses calls a style.
  private func look(of style: CellStyle) -> (attributes: attr_t, pair: Int32) {
    guard let theme else { return (0, 0) }
    let resolved = theme[cell: style]
    let attributes = Self.attributes(of: resolved.attributes)
    guard depth != .mono else { return (attributes, 0) }
    let foreground = Int32(resolved.foreground ?? -1)
    let background = Int32(resolved.background ?? -1)
    return (attributes, max(0, alloc_pair(foreground, background)))
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
