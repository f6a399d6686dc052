import TopupModel

/// How large a popup with a list is: no larger than what it lists needs, so that the page stays in
/// view around it.
struct ListPopupShape {
  /// From this height of the screen a list of keys or commands shows more of them at once.
  private static let tallRowsMin = 40

  var columns: Int
  /// Rows of an entry: two where it has more to say about itself.
  var entryRows = 1
  /// Nil where a list takes what it needs.
  var rowsMax: (low: Int, tall: Int)?
  /// Whether one of the entries is the choice as it stands, and marked.
  var hasCurrent = true
  /// What is said in an empty filter.
  var placeholder = PopupWords.typeToFilter
  /// Whether dots lead from an entry to its key. They guide the eye, and a terminal takes a row in
  /// one piece sooner than in two.
  var hasLeaders = false

  /// The keys of a page: the first of them matter most.
  static let keys = ListPopupShape(
    columns: 42, rowsMax: (10, 18), hasCurrent: false, hasLeaders: true)
  /// Commands may say why they cannot be given.
  static let commands = ListPopupShape(
    columns: 60, rowsMax: (12, 18), hasCurrent: false, hasLeaders: true)
  /// Figures of a page, each named.
  static let figures = ListPopupShape(columns: 64, hasCurrent: false, hasLeaders: true)
  static let names = ListPopupShape(columns: 40)

  /// As wide as the widest option with its price.
  static func options(_ entries: [ListEntry], title: String, on canvas: Canvas) -> ListPopupShape {
    let widest = entries.reduce(canvas.width(of: title)) {
      max($0, canvas.width(of: $1.text) + 4 + canvas.width(of: $1.figure))
    }
    return ListPopupShape(columns: min(72, max(36, widest + 8)))
  }

  /// Wide enough for what every company shows; on a screen that is not, it goes on beneath.
  static func companies(_ entries: [ListEntry], on canvas: Canvas) -> ListPopupShape {
    let details = entries.compactMap(\.detail)
    let widest = details.reduce(64) { max($0, canvas.width(of: $1)) }
    let columns = min(widest + marginColumns, canvas.bounds.columns - 4)
    let rows = details.reduce(1) {
      max($0, canvas.wrapped($1, width: columns - marginColumns, linesMax: detailRowsMax).count)
    }
    return ListPopupShape(columns: columns, entryRows: 1 + rows)
  }

  /// Border and blanks at both sides, and the mark of the choice.
  private static let marginColumns = 8
  private static let detailRowsMax = 4

  func rowsMax(on canvas: Canvas) -> Int {
    guard let rowsMax else { return .max }
    return canvas.bounds.rows >= Self.tallRowsMin ? rowsMax.tall : rowsMax.low
  }
}
