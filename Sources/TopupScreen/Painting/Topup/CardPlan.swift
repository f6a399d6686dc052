import TopupModel

/// The cards and where they stand, worked out once for as long as only the focus moves.
struct CardPlan {
  /// More than these would leave the first card no room.
  private static let rowsAboveMax = 4

  let layout: CardLayout
  private(set) var cards: [SectionCard]
  /// What was picked when the cards said what they say.
  var cart: Cart
  private let columns: Int
  /// First row of each card in the list.
  private var tops: [Int] = []
  /// Rows of the whole list.
  private(set) var total = 0
  /// The same with the blank rows that it may end in.
  private var totalWithBlanks = 0
  private let endsInCards: Bool
  /// First row of what is said about sections that are missing: beneath the cards, but above them
  /// where it would not be in view there.
  private(set) var skippedTop = 0
  /// The card that has the focus; nil for the button.
  var focus: Int?
  /// First row in view.
  var offset = 0

  init(
    _ cards: [SectionCard], of cart: Cart, skippedRows: Int, _ layout: CardLayout, columns: Int,
    height: Int
  ) {
    self.layout = layout
    self.cards = cards
    self.cart = cart
    self.columns = columns
    let cardRows = cards.reduce(0) { $0 + $1.rows(in: layout) + layout.gap }
    let isAbove = skippedRows > 0 && cardRows + skippedRows + (layout.hasFootnote ? 1 : 0) > height
    endsInCards = isAbove || skippedRows == 0
    var row = isAbove ? skippedRows : 0
    for card in cards {
      tops.append(row)
      row += card.rows(in: layout) + layout.gap
    }
    if !endsInCards { skippedTop = row }
    totalWithBlanks = endsInCards ? row : row + skippedRows
    settleTotal()
  }

  /// Nothing is lost with the blank rows that the last card ends in.
  private mutating func settleTotal() {
    let blanks = layout.gap + (cards.last?.blankRows(layout, columns: columns) ?? 0)
    total = totalWithBlanks - (endsInCards ? blanks : 0)
  }

  /// Takes a card that says something else than before.
  /// - Returns: false where it needs other rows, so that all must be planned anew.
  mutating func replace(with card: SectionCard) -> Bool {
    guard card.rows(in: layout) == cards[card.index].rows(in: layout) else { return false }
    cards[card.index] = card
    if card.index == cards.count - 1 { settleTotal() }
    return true
  }

  /// The cards of which a row is in view, where so many are.
  func cardsInView(rows: Int) -> Range<Int> {
    let first = max(0, (tops.firstIndex { $0 > offset } ?? tops.count) - 1)
    let end = tops.firstIndex { $0 >= offset + rows } ?? tops.count
    return first..<max(first, end)
  }

  /// The rows that must be in view.
  var focusRows: Range<Int> {
    guard let focus else { return total..<total }
    let rows = cards[focus].rows(in: layout)
    // With the first card comes into view what stands above it.
    let top = focus == 0 && tops[0] <= Self.rowsAboveMax ? 0 : tops[focus]
    return top..<min(max(total, top), tops[focus] + rows)
  }

  /// Where a card stands on a list painted into a rectangle.
  func place(of index: Int, in rect: Rect) -> Rect {
    Rect(
      column: rect.column, row: rect.row + tops[index] - offset, columns: rect.columns - 2,
      rows: cards[index].rows(in: layout))
  }
}
