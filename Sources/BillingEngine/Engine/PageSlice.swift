internal import TopupBackend

/// Which rows of a listing one page holds: up to `limit` before a position that a cursor names.
struct PageSlice: Sendable {
  /// What a cursor belongs to; one of another listing is malformed.
  enum Listing: String, Sendable {
    case orders = "o"
    case events = "e"
  }

  let limit: Int
  let before: Int64?
  private let listing: Listing

  init(limit: Int, cursor: String?, of listing: Listing) throws(Problem) {
    guard (1...OrderQuery.limitMax).contains(limit) else {
      throw Problem(.invalidParameter, "limit is 1...\(OrderQuery.limitMax)")
    }
    self.limit = limit
    self.listing = listing
    guard let cursor else {
      before = nil
      return
    }
    let digits = cursor.dropFirst(listing.rawValue.count)
    guard cursor.hasPrefix(listing.rawValue), let position = Int64(digits, radix: 36),
      position >= 0, String(position, radix: 36) == digits
    else { throw Problem(.invalidCursor) }
    before = position
  }

  /// `rows` holds one more than the limit where there are more.
  func page<Row: Sendable, Shown: Hashable & Sendable>(
    of rows: [Positioned<Row>], _ shown: (Row) -> Shown
  ) -> Page<Shown> {
    let kept = rows.prefix(limit)
    let next = rows.count > limit ? kept.last.map { cursor(before: $0.position) } : nil
    return Page(rows: kept.map { shown($0.row) }, nextCursor: next)
  }

  private func cursor(before position: Int64) -> String {
    listing.rawValue + String(position, radix: 36)
  }
}
