internal import TopupBackend
internal import TopupDomain

/// The pages of one log in one order, and the cursors between them: where the last row of a page
/// stands, and of which listing it is, so that one of another listing is malformed.
struct UsagePages: Sendable {
  let limit: Int
  /// Where the page before this one ended.
  let after: UsagePosition?
  private let prefix: String

  init(_ query: UsageLogQuery) throws(Problem) {
    guard (1...OrderQuery.limitMax).contains(query.limit) else {
      throw Problem(.invalidParameter, "limit is 1...\(OrderQuery.limitMax)")
    }
    limit = query.limit
    prefix = Self.prefix(of: query.filter.kind, query.order)
    guard let cursor = query.cursor else {
      after = nil
      return
    }
    guard let position = Self.position(in: cursor.dropFirst(prefix.count)),
      Self.cursor(prefix, after: position) == cursor
    else { throw Problem(.invalidCursor) }
    after = position
  }

  /// `rows` holds one more than the limit where there are more.
  func page(
    of rows: [Positioned<UsageRecord>], showsWabaID: Bool
  ) -> Page<UsageLogEntry> {
    let kept = rows.prefix(limit)
    let next =
      rows.count > limit ? kept.last.map { Self.cursor(prefix, after: UsagePosition($0)) } : nil
    return Page(rows: kept.map { UsageLogEntry($0, showsWabaID: showsWabaID) }, nextCursor: next)
  }

  private static func prefix(of kind: UsageKind, _ order: UsageLogQuery.Order) -> String {
    switch (kind, order) {
    case (.conversation, .newestFirst): "cd"
    case (.conversation, .oldestFirst): "ca"
    case (.broadcast, .newestFirst): "bd"
    case (.broadcast, .oldestFirst): "ba"
    }
  }

  private static func cursor(_ prefix: String, after position: UsagePosition) -> String {
    prefix + String(position.at.milliseconds, radix: 36) + "."
      + String(position.position, radix: 36)
  }

  private static func position(in text: Substring) -> UsagePosition? {
    let parts = text.split(separator: ".", omittingEmptySubsequences: false)
    guard parts.count == 2, let at = Int64(parts[0], radix: 36),
      let position = Int64(parts[1], radix: 36)
    else { return nil }
    return UsagePosition(at: Timestamp(milliseconds: at), position: position)
  }
}

extension UsageLogEntry {
  init(_ row: Positioned<UsageRecord>, showsWabaID: Bool) {
    let record = row.row
    self.init(
      id: "ul" + String(row.position, radix: 36), at: record.at,
      wabaID: showsWabaID ? record.wabaID : nil, customerName: record.customerName,
      phoneNumber: record.phoneNumber, category: record.category, campaign: record.campaign,
      quantity: record.quantity, creditedTo: record.taken.shares(of: record.code),
      totalPrice: record.totalPrice)
  }
}
