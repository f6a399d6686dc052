import TopupModel

/// A row of a page that scrolls as a whole.
enum PageRow {
  case blank
  case rule
  case text(String, CellStyle = .text, indent: Int = 0)
  /// A label at the left and a figure at the right.
  case pair(String, String, CellStyle = .text, CellStyle = .text)
  /// A label in a column of its own and what it names beside it.
  case fact(String, String, CellStyle = .text)
  /// The same with a column for labels that is so wide.
  case labelled(String, String, labelColumns: Int)
  case cells([String], TableLayout, CellStyle = .text)
}

/// The columns of a table: the first takes what the others leave, and they are as wide as what they
/// hold.
struct TableLayout {
  /// Widths of the columns after the first.
  let widths: [Int]
  /// Figures end in line.
  let isRightAligned: Bool

  static let gap = 2

  /// As wide as the widest cell of each column.
  init(_ rows: [[String]], isRightAligned: Bool = true, on canvas: Canvas) {
    let columns = rows.first?.count ?? 0
    widths = (1..<max(1, columns)).map { column in
      rows.reduce(0) { max($0, canvas.width(of: $1[column])) }
    }
    self.isRightAligned = isRightAligned
  }

  /// What is left of a width for the first column.
  func firstColumn(of width: Int) -> Int {
    width - widths.reduce(0) { $0 + $1 + Self.gap }
  }
}

extension [PageRow] {
  /// A text over as many rows as it needs.
  mutating func appendWrapped(
    _ text: String, _ style: CellStyle = .text, indent: Int = 0, width: Int, linesMax: Int = 12,
    on canvas: Canvas
  ) {
    for line in canvas.wrapped(text, width: width - indent, linesMax: linesMax) {
      append(.text(line, style, indent: indent))
    }
  }

  /// An address over as many rows as it needs: whoever types it needs all of it.
  mutating func appendAddress(_ address: String, width: Int, on canvas: Canvas) {
    let lines = WrappedText.addressLines(
      address, width: width, linesMax: 200, repertoire: canvas.glyphs.repertoire)
    for line in lines { append(.text(line, CellStyle(.info, [.underline]))) }
  }

  /// A pair on one row, or on two where one does not hold both whole.
  mutating func appendPair(
    _ label: String, _ figure: String, _ labelStyle: CellStyle = .text,
    _ figureStyle: CellStyle = .text, width: Int, on canvas: Canvas
  ) {
    if canvas.width(of: label) + 1 + canvas.width(of: figure) <= width {
      append(.pair(label, figure, labelStyle, figureStyle))
    } else {
      append(.text(label, labelStyle))
      append(.pair("", figure, labelStyle, figureStyle))
    }
  }
}

/// A page that scrolls, and where the view-model wants it.
struct PageScroll {
  var surface: ScrollOffsets.Surface
  var position: Int
}

extension Canvas {
  /// Paints rows, scrolled no further than the end.
  mutating func page(
    _ rows: [PageRow], in rect: Rect, scroll: PageScroll? = nil, reservesBar: Bool = true
  ) {
    let height = rect.rows - rowsCovered(at: rect)
    let offset =
      scroll.map {
        offsets.offset(of: $0.surface, following: $0.position, total: rows.count, height: height)
      } ?? 0
    let inner = reservesBar ? rect.withoutBar : rect
    for (index, row) in rows.dropFirst(offset).prefix(rect.rows).enumerated() {
      paint(
        row,
        in: Rect(column: inner.column, row: inner.row + index, columns: inner.columns, rows: 1))
    }
    scrollBar(in: rect, offset: offset, total: rows.count)
  }

  /// Paints rows and buttons beneath them, which stay in view.
  mutating func page(
    _ rows: [PageRow], above buttons: ButtonRow, in rect: Rect, scroll: PageScroll
  ) {
    var rest = rect
    let buttonRows = buttons.rows(width: rect.columns, on: self)
    let gap = rect.rows >= 16 ? 1 : 0
    let view = rest.takeTop(min(rows.count, rect.rows - buttonRows - gap))
    keepInView(rows: gap + buttonRows, beneath: view, of: rect)
    page(rows, in: view, scroll: scroll)
    rule(in: rest.takeTop(gap).withoutBar)
    buttons.paint(on: &self, in: rest)
  }

  /// Messages go over the end of what scrolls where they would lie over the rows beneath it.
  mutating func keepInView(rows: Int, beneath view: Rect, of rect: Rect) {
    if view.rows + rows + messageRows > rect.rows { messagePlace = view }
  }

  private mutating func paint(_ row: PageRow, in rect: Rect) {
    switch row {
    case .blank: break
    case .rule: rule(in: rect)
    case .text(let text, let style, let indent):
      put(
        text, at: ScreenPoint(column: rect.column + indent, row: rect.row), style,
        maxWidth: rect.columns - indent)
    case .pair(let label, let figure, let labelStyle, let figureStyle):
      pair(label, figure, in: rect, labelStyle, figureStyle)
    case .fact(let label, let value, let style):
      let column = min(16, max(12, rect.columns / 4))
      put(label, at: rect.origin, .muted, maxWidth: column - 1)
      put(
        value, at: ScreenPoint(column: rect.column + column, row: rect.row), style,
        maxWidth: rect.columns - column)
    case .labelled(let label, let value, let column):
      put(label, at: rect.origin, .muted, maxWidth: column - 1)
      put(
        value, at: ScreenPoint(column: rect.column + column, row: rect.row),
        maxWidth: rect.columns - column)
    case .cells(let cells, let layout, let style): paint(cells, layout, style, in: rect)
    }
  }

  private mutating func paint(
    _ cells: [String], _ layout: TableLayout, _ style: CellStyle, in rect: Rect
  ) {
    guard let first = cells.first else { return }
    var column = rect.column + max(0, layout.firstColumn(of: rect.columns))
    put(first, at: rect.origin, style, maxWidth: column - rect.column)
    for (cell, width) in zip(cells.dropFirst(), layout.widths) {
      column += TableLayout.gap
      if layout.isRightAligned {
        putRight(cell, endingAt: column + width, row: rect.row, style, maxWidth: width)
      } else {
        put(cell, at: ScreenPoint(column: column, row: rect.row), style, maxWidth: width)
      }
      column += width
    }
  }
}

extension Rect {
  /// The part of a page that is written on: lines beyond a hundred columns are hard to follow.
  var page: Rect {
    let margin = columns < 60 ? 1 : 2
    return Rect(
      column: column + margin, row: row, columns: min(columns - 2 * margin, 100), rows: rows)
  }

  /// Without the columns of a scroll bar and the blank before it.
  var withoutBar: Rect { Rect(column: column, row: row, columns: columns - 2, rows: rows) }
}
