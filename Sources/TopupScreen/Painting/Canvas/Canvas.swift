import TopupModel

/// The frame being painted, with what the painters of one screen share: targets of clicks,
/// scrolling, language.
struct Canvas {
  var frame: Frame
  var targets: [Painting.Target] = []
  let language: Language
  var offsets: ScrollOffsets
  /// A popup lies over what is painted now, so that it does not show the focus.
  var isBehind = false
  /// The part of the screen over whose last rows messages are written; a page that has something
  /// there which must stay in view gives another.
  var messagePlace: Rect
  /// How many rows messages take.
  var messageRows = 0
  /// The parts of the last painting, and what has changed since: all where there was none.
  var parts: PaintedParts?
  var differences = Differences.all

  init(frame: Frame, language: Language, offsets: ScrollOffsets) {
    self.frame = frame
    self.language = language
    self.offsets = offsets
    messagePlace = frame.bounds
  }

  var bounds: Rect { frame.bounds }
  var glyphs: GlyphSet { frame.glyphs }
  /// Whether a line may be spent on a rule or a blank.
  var isRoomy: Bool { frame.size.rows >= 24 && frame.size.columns >= 60 }

  /// How many columns a text takes when it is not cut.
  func width(of text: String) -> Int {
    VisibleText.isPrintableASCII(text)
      ? text.utf8.count : VisibleText(text, repertoire: glyphs.repertoire).columns
  }

  func wrapped(_ text: String, width: Int, linesMax: Int = .max) -> [String] {
    WrappedText.lines(text, width: width, linesMax: linesMax, repertoire: glyphs.repertoire)
  }

  // MARK: Drawing

  @discardableResult
  mutating func put(
    _ text: String, at point: ScreenPoint, _ style: CellStyle = .text, maxWidth: Int = .max
  ) -> Int {
    frame.put(text, at: point, style: style, maxWidth: maxWidth)
  }

  @discardableResult
  mutating func putRight(
    _ text: String, endingAt end: Int, row: Int, _ style: CellStyle = .text, maxWidth: Int = .max
  ) -> Int {
    frame.putRight(text, endingAt: end, row: row, style: style, maxWidth: maxWidth)
  }

  mutating func put(_ glyph: GlyphSet.Glyph, at point: ScreenPoint, _ style: CellStyle = .text) {
    frame.put(glyph, at: point, style: style)
  }

  mutating func fill(_ rect: Rect, with glyph: GlyphSet.Glyph = " ", _ style: CellStyle) {
    frame.fill(rect, with: glyph, style: style)
  }

  mutating func verticalLine(
    from point: ScreenPoint, rows: Int, with glyph: GlyphSet.Glyph, _ style: CellStyle
  ) {
    frame.verticalLine(from: point, rows: rows, with: glyph, style: style)
  }

  mutating func rule(in rect: Rect) {
    fill(rect, with: glyphs.border.horizontal, .border)
  }

  mutating func clipped(to rect: Rect, _ draw: (inout Canvas) -> Void) {
    let outer = frame.clip
    frame.clip = outer.intersection(rect)
    draw(&self)
    frame.clip = outer
  }

  // MARK: Cursor and clicks

  /// Puts the hardware cursor where the focus is, where that is in view.
  mutating func point(_ place: ScreenPoint) {
    if frame.clip.contains(place) { frame.cursor = place }
  }

  mutating func listen(_ rect: Rect, as target: ClickTarget) {
    let visible = rect.intersection(frame.clip)
    if !visible.isEmpty { targets.append(Painting.Target(rect: visible, target: target)) }
  }

  /// Steps back behind a popup: nothing beneath it has the cursor or hears clicks.
  mutating func stepBack() {
    isBehind = false
    frame.cursor = nil
    targets.removeAll()
  }

  mutating func box(_ rect: Rect, title: String) {
    frame.box(rect, title: title, titleStyle: .title)
  }

  /// A box over the page, apart from it by blanks. Where only a few columns of the page would be
  /// left beside it, nothing of them could be read and they are blank as well.
  ///
  /// Its border is heavy, in the style of what stands in it: a colour of its own would be sent anew
  /// for both sides of every row.
  mutating func popupBox(_ rect: Rect, title: String) {
    let margin = rect.column - bounds.column < Self.marginMin ? rect.column : 1
    fill(rect.inset(columns: -margin, rows: 0), .text)
    frame.box(rect, title: title, style: .text, titleStyle: .title, border: glyphs.borderFocus)
  }

  private static let marginMin = 8

  // MARK: Messages

  /// How many of the last rows of a rectangle messages will be written over.
  func rowsCovered(at rect: Rect) -> Int {
    min(rect.rows, max(0, messageRows - (messagePlace.endRow - rect.endRow)))
  }
}
