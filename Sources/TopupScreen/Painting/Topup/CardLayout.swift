import TopupModel

/// How much of each card there is room for. It hangs on the sections and the room alone, never on
/// the focus: moving the focus moves no row.
struct CardLayout {
  /// From this height cards keep their row for notes, and scroll where they must.
  private static let roomyRowsMin = 12

  /// Beneath the input stands what the section is for.
  var hasDetails = false
  /// Rows that every card keeps beneath its input: for what there is to say about a value, and for
  /// the presets of the focused section; blank otherwise.
  var noteRows = 0
  /// Blank rows between two cards, where there is room for them.
  var gap = 0
  /// Every card has a border, with its label and balance in it, and shows all of its choices.
  var isBoxed = false
  /// A bar shows how much of a balance is left.
  var hasGauge = false
  /// One row beneath all cards says about the focused section what its card has no room for.
  var hasFootnote = false

  /// - Parameters:
  ///   - rows: what the cards take without details and notes.
  ///   - detailRows: what the details of all cards take.
  ///   - canBeBoxed: whether borders leave room for what stands in them.
  ///   - height: the room for all of them.
  init(
    cards: Int, rows: Int, detailRows: Int, hasInput: Bool, canBeBoxed: Bool, height: Int
  ) {
    let boxedRows = rows + detailRows + (hasInput ? 2 : 1) * cards
    if canBeBoxed, boxedRows <= height {
      isBoxed = true
      hasDetails = true
      noteRows = hasInput ? 1 : 0
      hasGauge = boxedRows + cards <= height
      if hasGauge, boxedRows + 2 * cards - 1 <= height { gap = 1 }
      return
    }
    guard hasInput else {
      hasDetails = rows + detailRows + cards - 1 <= height
      gap = rows + (hasDetails ? detailRows : 0) + cards - 1 <= height ? 1 : 0
      return
    }
    noteRows = height >= Self.roomyRowsMin ? 1 : 0
    hasDetails = noteRows == 1 && rows + detailRows + cards <= height
    if hasDetails, rows + detailRows + 2 * cards - 1 <= height { gap = 1 }
    hasFootnote = !hasDetails && (noteRows == 0 ? height >= 4 : rows + cards < height)
  }
}
