internal import Synchronization
public import TopupBackend
internal import TopupDomain

/// A log on its way to somebody as CSV (P10).
///
/// Each piece is a short read of its own, so nothing waits for a download that is read slowly. It
/// ends with the row that was the newest when it began.
public final class UsageDownload: Sendable {
  /// How many rows a piece holds at most: some 250 KB.
  static let pieceRows = 2048

  private struct Progress {
    var csv: UsageCSV
    /// What is left; nil at the end.
    var slice: UsageSlice?
  }

  private let engine: BillingEngine
  private let last: UsagePosition?
  private let progress: Mutex<Progress>

  /// Of `slice`, whose order is the oldest first, up to the row at `last`; nil is the first line
  /// alone.
  init(
    _ csv: UsageCSV, of slice: UsageSlice? = nil, until last: UsagePosition? = nil,
    from engine: BillingEngine
  ) {
    var csv = csv
    csv.appendHeader()
    progress = Mutex(Progress(csv: csv, slice: slice))
    self.last = last
    self.engine = engine
  }

  /// The next bytes, never none; nil at the end. May be called from any thread, by one at a time.
  public func next() throws(Problem) -> [UInt8]? {
    try progress.withLock { progress throws(Problem) in
      while let slice = progress.slice {
        let rows = try engine.read { store throws(Rollback) in try store.usage(slice) }
        progress.slice = append(rows, of: slice, to: &progress.csv)
        if !progress.csv.bytes.isEmpty { break }
      }
      return progress.csv.bytes.isEmpty ? nil : progress.csv.take()
    }
  }

  /// Answers what comes after these rows; nil where nothing does.
  private func append(
    _ rows: [Positioned<UsageRecord>], of slice: UsageSlice, to csv: inout UsageCSV
  ) -> UsageSlice? {
    for row in rows {
      let position = UsagePosition(row)
      if let last, last < position { return nil }
      csv.append(row.row)
      if position == last { return nil }
    }
    guard rows.count == slice.limit, let end = rows.last else { return nil }
    var rest = slice
    rest.after = UsagePosition(end)
    return rest
  }
}

extension UsageCSV {
  fileprivate mutating func append(_ record: UsageRecord) {
    append(
      at: record.at, wabaID: record.wabaID, customerName: record.customerName,
      phoneNumber: record.phoneNumber, category: record.category, campaign: record.campaign,
      quantity: record.quantity, code: record.code, taken: record.taken,
      totalPrice: record.totalPrice)
  }
}
