import TopupDomain
import TopupModel

/// The columns of a table of usage: which there is room for, and how wide each is.
///
/// That depends on the width of the screen alone, not on what the rows hold: while somebody
/// scrolls, no column moves, and hardly more is sent than what is other on each row.
struct LogColumns {
  enum Column: Int, CaseIterable {
    case date, wabaID, customer, phone, category, campaign, quantity, creditedTo, totalPrice

    var isRight: Bool { self == .quantity || self == .totalPrice }
  }

  struct Place {
    let column: Column
    /// From the beginning of the row.
    var start: Int
    var width: Int
  }

  /// From the left.
  private(set) var places: [Place] = []
  /// Where the last column ends.
  private(set) var width = 0
  /// How far the mark of the cursor reaches: over what tells a row from another, not over all of a
  /// wide screen, every cell of which would be sent twice for a key.
  private(set) var markWidth = 0
  /// Whether dates are written without their year.
  let isNarrow: Bool

  init(width columns: Int, kind: UsageKind, showsWabaID: Bool) {
    isNarrow = columns < 60
    let gap = isNarrow ? 1 : 2
    var room = columns + gap
    var chosen: [(column: Column, width: Int)] = []
    for column in Self.byImportance(kind, showsWabaID) {
      let least = Self.widths(of: column, isNarrow: isNarrow).least
      guard least + gap <= room else { continue }
      room -= least + gap
      chosen.append((column, least))
    }
    // What is left goes to those that hold names first.
    for column in Self.byHunger {
      guard let index = chosen.firstIndex(where: { $0.column == column }) else { continue }
      let most = Self.widths(of: column, isNarrow: isNarrow).most
      let extra = min(room, max(0, most - chosen[index].width))
      chosen[index].width += extra
      room -= extra
    }
    chosen.sort { $0.column.rawValue < $1.column.rawValue }
    for (column, width) in chosen {
      places.append(Place(column: column, start: self.width, width: width))
      self.width += width + gap
    }
    self.width -= gap
    markWidth =
      places.last { $0.column.rawValue <= Column.customer.rawValue }
      .map { $0.start + $0.width } ?? width
  }

  private static func byImportance(_ kind: UsageKind, _ showsWabaID: Bool) -> [Column] {
    var columns: [Column] = [.date, .customer, .totalPrice]
    if showsWabaID { columns.append(.wabaID) }
    if kind == .broadcast { columns.append(.campaign) }
    return columns + [.category, .phone, .quantity, .creditedTo]
  }

  private static let byHunger: [Column] = [
    .customer, .category, .campaign, .creditedTo, .wabaID, .phone, .totalPrice, .quantity,
  ]

  private static func widths(of column: Column, isNarrow: Bool) -> (least: Int, most: Int) {
    switch column {
    case .date: isNarrow ? (12, 12) : (17, 17)
    case .wabaID: (13, 17)
    case .customer: (9, 24)
    case .phone: (14, 16)
    case .category: (9, 14)
    case .campaign: (10, 28)
    case .quantity: (8, 10)
    case .creditedTo: (11, 34)
    case .totalPrice: (12, 14)
    }
  }
}
