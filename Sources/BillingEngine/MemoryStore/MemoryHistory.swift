internal import TopupBackend
internal import TopupDomain

/// A company's history in the ``MemoryStore``: rows of it are made when they are looked at.
struct MemoryHistory: Sendable {
  private let history: UsageHistory
  private let firstPosition: Int64
  /// The written rows by their time, as indices; nil before anybody asks.
  private var writtenOrder: [Int]?

  init(_ history: UsageHistory, from firstPosition: Int64) {
    self.history = history
    self.firstPosition = firstPosition
  }

  /// The rows of a slice that are within `span`, in its order, at most its limit.
  ///
  /// Takes a few dozen looks to find the first one, however many there are.
  mutating func rows(of slice: UsageSlice, in span: UsageSpan) -> UsageMerge {
    var merge = UsageMerge(slice, span)
    merge.add(generated(slice, merge.span))
    merge.add(written(slice, merge.span))
    return merge
  }

  private func generated(_ slice: UsageSlice, _ span: UsageSpan) -> [Positioned<UsageRecord>] {
    guard let generated = history.generated, generated.count > 0 else { return [] }
    let range = span.range(in: generated.count) { index in
      UsagePosition(at: generated.time(at: index), position: firstPosition + Int64(index))
    }
    let indices = generated.indices(
      in: range, kind: slice.kind, wabaID: slice.wabaID,
      backwards: slice.order == .newestFirst, limit: slice.limit)
    return indices.map {
      Positioned(position: firstPosition + Int64($0), row: generated[$0])
    }
  }

  private mutating func written(
    _ slice: UsageSlice, _ span: UsageSpan
  ) -> [Positioned<UsageRecord>] {
    let rows = history.written
    if rows.isEmpty { return [] }
    let order = writtenOrder ?? rows.indices.sorted { (rows[$0].at, $0) < (rows[$1].at, $1) }
    writtenOrder = order
    let first = firstPosition + Int64(history.generatedCount)
    let range = span.range(in: order.count) { index in
      UsagePosition(at: rows[order[index]].at, position: first + Int64(order[index]))
    }
    return slice.matches(in: range) { index in
      Positioned(position: first + Int64(order[index]), row: rows[order[index]])
    }
  }
}

extension UsageSlice {
  /// Those of the rows in `range` that are wanted, in the slice's order, at most its limit.
  func matches(
    in range: Range<Int>, _ row: (Int) -> Positioned<UsageRecord>
  ) -> [Positioned<UsageRecord>] {
    var found: [Positioned<UsageRecord>] = []
    var rest = range
    while found.count < limit, !rest.isEmpty {
      let index = order == .newestFirst ? rest.upperBound - 1 : rest.lowerBound
      rest = order == .newestFirst ? rest.dropLast() : rest.dropFirst()
      let candidate = row(index)
      if candidate.row.kind == kind, wabaID == nil || candidate.row.wabaID == wabaID {
        found.append(candidate)
      }
    }
    return found
  }
}
