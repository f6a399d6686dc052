public import TopupModel

extension Frame {
  /// Writes a text on one row, cut with an ellipsis where it does not fit.
  ///
  /// It ends at `maxWidth` columns or at the edge of the clip, whichever comes first. What lies
  /// left of the clip is left out.
  /// - Returns: the columns the text takes, counted from `point`.
  @discardableResult
  public mutating func put(
    _ text: String, at point: ScreenPoint, style: CellStyle = .text, maxWidth: Int = .max
  ) -> Int {
    let width = write(text, at: point, style, maxWidth: maxWidth)
    record?.put(text, at: point, width: width, clip: clip)
    return width
  }

  private mutating func write(
    _ text: String, at point: ScreenPoint, _ style: CellStyle, maxWidth: Int
  ) -> Int {
    let room = min(maxWidth, clip.endColumn - point.column)
    guard room > 0 else { return 0 }
    if VisibleText.isPrintableASCII(text) { return putASCII(text, at: point, style, room: room) }
    let repertoire = glyphs.repertoire
    if repertoire == .unicode, VisibleText.isPlain(text) {
      return putPlain(text, at: point, style, room: room)
    }
    let visible = VisibleText(text, repertoire: repertoire)
      .truncated(toWidth: room, repertoire: repertoire)
    putVisible(visible.string, at: point, style)
    return visible.columns
  }

  /// Writes one of the glyphs.
  public mutating func put(
    _ glyph: GlyphSet.Glyph, at point: ScreenPoint, style: CellStyle = .text
  ) {
    guard clip.contains(point) else { return }
    let cell = Cell(.scalar(glyph), style: style)
    replace(row: point.row, from: point.column, to: point.column + 1) { _ in cell }
  }

  /// Writes a text so that it ends just left of a column; cut like `put` when it is wider than
  /// `maxWidth`.
  /// - Returns: the columns the text takes.
  @discardableResult
  public mutating func putRight(
    _ text: String, endingAt endColumn: Int, row: Int, style: CellStyle = .text,
    maxWidth: Int = .max
  ) -> Int {
    let width = min(VisibleText(text, repertoire: glyphs.repertoire).columns, maxWidth)
    let start = ScreenPoint(column: endColumn - width, row: row)
    return put(text, at: start, style: style, maxWidth: width)
  }

  /// Writes a text into the middle of a row of a rectangle.
  public mutating func putCentered(
    _ text: String, in rect: Rect, row: Int, style: CellStyle = .text
  ) {
    let width = min(VisibleText(text, repertoire: glyphs.repertoire).columns, rect.columns)
    let start = ScreenPoint(column: rect.column + (rect.columns - width) / 2, row: row)
    put(text, at: start, style: style, maxWidth: width)
  }

  private mutating func putASCII(
    _ text: String, at point: ScreenPoint, _ style: CellStyle, room: Int
  ) -> Int {
    let bytes = text.utf8Span.span
    let width = min(bytes.count, room)
    guard (clip.row..<clip.endRow).contains(point.row) else { return width }
    let isCut = bytes.count > room
    let styleBits = Cell.bits(of: style)
    let end = point.column + width
    let textEnd = isCut ? end - 1 : end
    replace(row: point.row, from: max(point.column, clip.column), to: textEnd) { column in
      Cell(ascii: bytes[column - point.column], styleBits: styleBits)
    }
    if isCut {
      put(glyphs.ellipsis, at: ScreenPoint(column: textEnd, row: point.row), style: style)
    }
    return width
  }

  /// Writes a text of scalars that take a column each.
  private mutating func putPlain(
    _ text: String, at point: ScreenPoint, _ style: CellStyle, room: Int
  ) -> Int {
    let count = text.unicodeScalars.count
    let width = min(count, room)
    guard (clip.row..<clip.endRow).contains(point.row) else { return width }
    let isCut = count > room
    let start = max(point.column, clip.column)
    let textEnd = point.column + width - (isCut ? 1 : 0)
    var scalars = text.unicodeScalars.dropFirst(start - point.column).makeIterator()
    let styleBits = Cell.bits(of: style)
    replace(row: point.row, from: start, to: textEnd) { _ in
      Cell(scalar: scalars.next() ?? " ", styleBits: styleBits)
    }
    if isCut {
      put(glyphs.ellipsis, at: ScreenPoint(column: textEnd, row: point.row), style: style)
    }
    return width
  }

  /// Writes a safe text: every scalar with a width of its own takes a cell, the marks after it join
  /// it there.
  private mutating func putVisible(_ text: String, at point: ScreenPoint, _ style: CellStyle) {
    guard (clip.row..<clip.endRow).contains(point.row) else { return }
    var column = point.column
    var scalars = text.unicodeScalars[...]
    while let base = scalars.popFirst() {
      var cluster = String.UnicodeScalarView()
      while let mark = scalars.first, !mark.isASCII, DisplayWidth.of(mark) == 0 {
        if cluster.isEmpty { cluster.append(base) }
        cluster.append(mark)
        scalars.removeFirst()
      }
      let content: Cell.Content =
        cluster.isEmpty ? .scalar(base) : .cluster(place(ofCluster: String(cluster)))
      let width = DisplayWidth.of(base)
      putContent(content, width: width, column: column, row: point.row, style)
      column += width
    }
  }

  /// A wide scalar that the clip cuts in half is left out and its visible half is blank.
  private mutating func putContent(
    _ content: Cell.Content, width: Int, column: Int, row: Int, _ style: CellStyle
  ) {
    let start = max(column, clip.column)
    let end = min(column + width, clip.endColumn)
    let isWhole = end - start == width
    replace(row: row, from: start, to: end) { position in
      guard isWhole else { return .blank(style) }
      return Cell(position == column ? content : .continuation, style: style)
    }
  }
}
