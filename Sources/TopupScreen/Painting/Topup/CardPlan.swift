import TopupModel

/// Where the cards stand, worked out once for as long as only the focus moves.
struct CardPlan {
  var layout: CardLayout
  /// First row of each card in the list, and how many it takes.
  var cards: [(top: Int, rows: Int)] = []
  /// Rows of the whole list.
  var total = 0
  /// The card that has the focus; nil for the button.
  var focus: Int?
  /// First row in view.
  var offset = 0

  init(_ cards: [SectionCard], skippedRows: Int, _ layout: CardLayout, columns: Int) {
    self.layout = layout
    for card in cards {
      let rows = card.rows(in: layout)
      self.cards.append((total, rows))
      total += rows + layout.gap
    }
    // Nothing is lost with the blank rows that the last card ends in.
    let spare = layout.gap + (cards.last?.blankRows(layout, columns: columns) ?? 0)
    total += skippedRows > 0 ? skippedRows : -spare
  }

  /// The rows that must be in view.
  var focusRows: Range<Int> {
    guard let focus else { return total..<total }
    return cards[focus]
      .top..<min(max(total, cards[focus].top), cards[focus].top + cards[focus].rows)
  }

  /// Whether all cards are in view, whichever of them uses the rows it keeps.
  func fits(_ rect: Rect) -> Bool { total + layout.noteRows <= rect.rows }

  /// Where a card stands on a list painted into a rectangle.
  func place(of index: Int, in rect: Rect) -> Rect {
    Rect(
      column: rect.column, row: rect.row + cards[index].top - offset, columns: rect.columns - 2,
      rows: cards[index].rows)
  }
}
