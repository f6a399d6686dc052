import TopupBackend
import TopupDomain
import TopupModel

/// The input of a section, in place: a field for an amount, a count between − and +, or one of
/// several options.
struct InputPainter {
  let scene: Scene
  let section: TopupSection
  let index: Int
  let isFocused: Bool

  private var field: DigitField? { isFocused ? scene.app.topup.field : nil }
  private var value: Int64? { scene.app.cart[section.code]?.value }

  /// How wide an input is, as long as what is in it fits.
  static func columns(in row: Rect) -> Int { row.columns < 64 ? 19 : 25 }

  /// - Returns: the columns that it took.
  func paint(on canvas: inout Canvas, in row: Rect) -> Int {
    var pen = Pen(row)
    switch section.input.kind {
    case .amount: paintAmount(on: &canvas, with: &pen, row)
    case .quantity: paintQuantity(on: &canvas, with: &pen, row)
    case .options: paintOptions(on: &canvas, with: &pen, row)
    }
    let columns = min(pen.column, row.endColumn) - row.column
    canvas.listen(
      Rect(column: row.column, row: row.row, columns: columns, rows: 1), as: .input(index))
    if section.input.kind == .quantity {
      listenToSteps(on: &canvas, in: row, endColumn: pen.column)
    }
    return columns
  }

  private var style: CellStyle {
    let isRefused =
      field?.refusal != nil
      || field?.value.map { section.input.judge($0).isRefusal && field?.isChanged == true } ?? false
    return CellStyle(isRefused ? .inputError : .input)
  }

  private var digits: String {
    (field.map(\.value) ?? value).map { scene.figure($0) } ?? ""
  }

  // MARK: Caret

  /// Where the cursor stands in the input: before a digit, or on the choice.
  func caretColumn(in row: Rect) -> Int {
    switch section.input.kind {
    case .amount: row.column + 4 + caretOffset
    case .quantity: row.column + 3 + caretOffset
    case .options: row.column + 2
    }
  }

  /// How many columns of the grouped digits stand before the caret.
  private var caretOffset: Int {
    let caret = field?.caret ?? 0
    let count = field?.digits.utf8.count ?? 0
    guard caret > 0, count > 1 else { return caret }
    // A separator stands before every digit that has a multiple of three digits from it to the end.
    return (1...min(caret, count - 1)).reduce(caret) { $0 + ((count - $1) % 3 == 0 ? 1 : 0) }
  }

  // MARK: Amount

  /// `[Rp 1,000,000        ]`
  private func paintAmount(on canvas: inout Canvas, with pen: inout Pen, _ row: Rect) {
    let digits = digits
    let inner = max(Self.columns(in: row) - 2, canvas.width(of: digits) + 4)
    canvas.write("[", .border, with: &pen)
    let place = Rect(column: pen.column, row: row.row, columns: inner, rows: 1)
    canvas.fill(place, style)
    canvas.put("Rp ", at: place.origin, style)
    canvas.put(
      digits, at: ScreenPoint(column: place.column + 3, row: row.row), style, maxWidth: inner - 3)
    pen.skip(inner)
    canvas.write("]", .border, with: &pen)
  }

  // MARK: Quantity

  /// `[− 12                +]`
  private func paintQuantity(on canvas: inout Canvas, with pen: inout Pen, _ row: Rect) {
    let digits = digits
    let inner = max(Self.columns(in: row) - 4, canvas.width(of: digits) + 2)
    canvas.write("[", .border, with: &pen)
    canvas.write(canvas.glyphs.minus, CellStyle(.keyHint), with: &pen)
    let place = Rect(column: pen.column, row: pen.row, columns: inner, rows: 1)
    canvas.fill(place, style)
    canvas.put(digits, at: ScreenPoint(column: place.column + 1, row: pen.row), style)
    pen.skip(inner)
    canvas.write("+", CellStyle(.keyHint), with: &pen)
    canvas.write("]", .border, with: &pen)
  }

  private func listenToSteps(on canvas: inout Canvas, in row: Rect, endColumn: Int) {
    for (column, direction) in [(row.column + 1, -1), (endColumn - 2, 1)] {
      canvas.listen(
        Rect(column: column, row: row.row, columns: 1, rows: 1),
        as: .step(section: index, by: direction))
    }
  }

  // MARK: Options

  /// `‹ 5,000 dialogs ›`
  private func paintOptions(on canvas: inout Canvas, with pen: inout Pen, _ row: Rect) {
    let isUnicode = canvas.glyphs.repertoire == .unicode
    let inner = Self.columns(in: row) - 2
    let style = value == nil ? CellStyle(.placeholder) : self.style
    canvas.write(isUnicode ? "‹" : "<", .border, with: &pen)
    let place = Rect(column: pen.column, row: pen.row, columns: inner, rows: 1)
    canvas.fill(place, style)
    canvas.put(
      label(columns: inner - 2, on: canvas),
      at: ScreenPoint(column: place.column + 1, row: place.row), style, maxWidth: inner - 2)
    pen.skip(inner)
    canvas.write(isUnicode ? "›" : ">", .border, with: &pen)
  }

  /// Without a choice the words name the key that lists the options, where they fit.
  private func label(columns: Int, on canvas: Canvas) -> String {
    guard let value else {
      let words = scene.say(TopupWords.chooseWithKey)
      return canvas.width(of: words) <= columns ? words : scene.say(TopupWords.choose)
    }
    return scene.label(ofOption: value, in: section)
  }
}

extension SectionInput.Verdict {
  fileprivate var isRefusal: Bool {
    switch self {
    case .refused: true
    case .accepted, .raised: false
    }
  }
}

extension Scene {
  /// The option's own label, or what it credits.
  func label(ofOption value: Int64, in section: TopupSection) -> String {
    if let label = section.input.options.first(where: { $0.value == value })?.label { return label }
    let (credited, overflow) = value.multipliedReportingOverflow(by: section.input.multiplier)
    return overflow ? figure(value) : measure(credited, section.unit)
  }
}
