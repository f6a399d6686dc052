import TopupModel

/// The cards and where they stand, worked out once for as long as only the focus moves.
struct CardPlan {
  /// More than these would leave the first card no room.
  private static let rowsAboveMax = 4

  var layout: CardLayout
  var cards: [SectionCard]
  /// First row of each card in the list.
  private var tops: [Int] = []
  /// Rows of the whole list.
  var total = 0
  /// First row of what is said about sections that are missing: beneath the cards, but above them
  /// where it would not be in view there.
  var skippedTop = 0
  /// The card that has the focus; nil for the button.
  var focus: Int?
  /// First row in view.
  var offset = 0

  init(
    _ cards: [SectionCard], skippedRows: Int, _ layout: CardLayout, columns: Int, height: Int
  ) {
    self.layout = layout
    self.cards = cards
    let cardRows = cards.reduce(0) { $0 + $1.rows(in: layout) + layout.gap }
    let isAbove = skippedRows > 0 && cardRows + skippedRows + (layout.hasFootnote ? 1 : 0) > height
    if isAbove { total = skippedRows }
    for card in cards {
      tops.append(total)
      total += card.rows(in: layout) + layout.gap
    }
    // Nothing is lost with the blank rows that the last card ends in.
    let spare = layout.gap + (cards.last?.blankRows(layout, columns: columns) ?? 0)
    if isAbove || skippedRows == 0 {
      total -= spare
    } else {
      skippedTop = total
      total += skippedRows
    }
  }

  /// The rows that must be in view.
  var focusRows: Range<Int> {
    guard let focus else { return total..<total }
    let rows = cards[focus].rows(in: layout)
    // With the first card comes into view what stands above it.
    let top = focus == 0 && tops[0] <= Self.rowsAboveMax ? 0 : tops[focus]
    return top..<min(max(total, top), tops[focus] + rows)
  }

  /// Whether all cards are in view, whichever of them uses the rows it keeps.
  func fits(_ rect: Rect) -> Bool { total + layout.noteRows <= rect.rows }

  /// Where a card stands on a list painted into a rectangle.
  func place(of index: Int, in rect: Rect) -> Rect {
    Rect(
      column: rect.column, row: rect.row + tops[index] - offset, columns: rect.columns - 2,
      rows: cards[index].rows(in: layout))
  }
}
