import TopupModel

/// The frame being painted, with what the painters of one screen share: targets of clicks,
/// scrolling, language.
struct Canvas {
  var frame: Frame
  private(set) var targets: [Painting.Target] = []
  let language: Language
  var offsets: ScrollOffsets
  /// A popup lies over what is painted now, so that it does not show the focus.
  var isBehind = false

  init(frame: Frame, language: Language, offsets: ScrollOffsets) {
    self.frame = frame
    self.language = language
    self.offsets = offsets
  }

  var bounds: Rect { frame.bounds }
  var glyphs: GlyphSet { frame.glyphs }
  /// Whether a line may be spent on a rule or a blank.
  var isRoomy: Bool { frame.size.rows >= 24 && frame.size.columns >= 60 }

  func say(_ words: some Wording) -> String { words.text(language) }

  /// How many columns a text takes when it is not cut.
  func width(of text: String) -> Int { VisibleText(text, repertoire: glyphs.repertoire).columns }

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
    frame.dim()
    isBehind = false
    frame.cursor = nil
    targets.removeAll()
  }

  mutating func box(_ rect: Rect, title: String, isFocused: Bool) {
    frame.box(
      rect, title: title, style: CellStyle(isFocused ? .borderFocus : .border), titleStyle: .title)
  }

  mutating func popupBox(_ rect: Rect, title: String) {
    // A blank beside the border, so that no letter beneath touches it.
    fill(rect.inset(columns: -1, rows: 0), .text)
    frame.shadow(of: rect)
    box(rect, title: title, isFocused: true)
  }
}
