internal import TopupBackend
internal import TopupDomain

/// Where rows of a slice may stand: from `low` on and before `high`.
struct UsageSpan {
  private(set) var low: UsagePosition
  private(set) var high: UsagePosition

  init(of slice: UsageSlice) {
    low = UsagePosition(at: slice.from ?? Timestamp(milliseconds: .min), position: .min)
    high =
      slice.until.map { UsagePosition(at: $0, position: .min) }
      ?? UsagePosition(at: Timestamp(milliseconds: .max), position: .max)
    if let after = slice.after { narrow(behind: after, in: slice.order) }
  }

  /// Leaves only what comes behind a row in that order.
  private mutating func narrow(behind row: UsagePosition, in order: UsageLogQuery.Order) {
    switch order {
    case .newestFirst: high = min(high, row)
    // No row has the highest position there is.
    case .oldestFirst:
      low = max(low, UsagePosition(at: row.at, position: max(row.position, row.position &+ 1)))
    }
  }

  /// Leaves only what comes ahead of a row in that order.
  mutating func narrow(aheadOf row: UsagePosition, in order: UsageLogQuery.Order) {
    switch order {
    case .newestFirst: low = max(low, row)
    case .oldestFirst: high = min(high, row)
    }
  }

  /// Which of `count` rows that stand in order lie within.
  func range(in count: Int, _ position: (Int) -> UsagePosition) -> Range<Int> {
    let start = Self.firstIndex(in: 0..<count) { position($0) >= low }
    return start..<Self.firstIndex(in: start..<count) { position($0) >= high }
  }

  private static func firstIndex(in range: Range<Int>, where isBehind: (Int) -> Bool) -> Int {
    var low = range.lowerBound
    var high = range.upperBound
    while low < high {
      let middle = low + (high - low) / 2
      if isBehind(middle) { high = middle } else { low = middle + 1 }
    }
    return low
  }
}
