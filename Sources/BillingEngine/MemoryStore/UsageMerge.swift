internal import TopupBackend

/// A slice that is put together from several places, each of which has its rows in order.
struct UsageMerge {
  private let order: UsageLogQuery.Order
  private let limit: Int
  /// Where another row could still be one of the first ones.
  private(set) var span: UsageSpan
  private(set) var rows: [Positioned<UsageRecord>] = []

  init(_ slice: UsageSlice, _ span: UsageSpan) {
    order = slice.order
    limit = slice.limit
    self.span = span
  }

  mutating func add(_ more: [Positioned<UsageRecord>]) {
    if more.isEmpty { return }
    rows = rows.isEmpty ? more : merged(with: more)
    if rows.count >= limit, let last = rows.last {
      span.narrow(aheadOf: UsagePosition(last), in: order)
    }
  }

  private func merged(with more: [Positioned<UsageRecord>]) -> [Positioned<UsageRecord>] {
    var left = rows[...]
    var right = more[...]
    var merged: [Positioned<UsageRecord>] = []
    while merged.count < limit {
      guard let first = left.first, let other = right.first else {
        merged += (left + right).prefix(limit - merged.count)
        break
      }
      let isLeft = (UsagePosition(first) < UsagePosition(other)) == (order == .oldestFirst)
      merged.append(isLeft ? first : other)
      if isLeft { left = left.dropFirst() } else { right = right.dropFirst() }
    }
    return merged
  }
}
