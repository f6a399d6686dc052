public import TopupBackend
public import TopupDomain

/// Reads along while a log is written as CSV: how many rows have gone by, and how far the newest of
/// them is on the way from the oldest to the newest of all.
public struct ExportMeter: Sendable {
  private let oldest: Timestamp?
  private let newest: Timestamp?
  private var bytes = 0
  /// Ends of lines outside quotes, that of the header among them.
  private var lines = 0
  private var isQuoted = false
  /// The beginning of the newest line: its date is its first cell.
  private var date: [UInt8] = []
  private var isInDate = true
  /// The date of the newest line that is complete.
  private var lastDate: [UInt8] = []

  /// `oldest` and `newest` are the times of the first and last row that will come, where known.
  public init(oldest: Timestamp?, newest: Timestamp?) {
    self.oldest = oldest
    self.newest = newest
  }

  /// Asks a backend for the first and the last row of an export.
  public init(
    of filter: UsageFilter, from backend: any Backend
  ) async throws(BackendError) {
    let first = UsageLogQuery(filter, order: .oldestFirst, limit: 1)
    let oldest = try await backend.usageLog(first).rows.first?.at
    let newest = try await backend.usageLog(UsageLogQuery(filter, limit: 1)).rows.first?.at
    self.init(oldest: oldest, newest: newest)
  }

  private static let quote = UInt8(ascii: "\"")
  private static let lineFeed = UInt8(ascii: "\n")
  private static let comma = UInt8(ascii: ",")
  /// RFC 3339 with an offset.
  private static let dateBytesMax = 25

  public mutating func read(_ piece: [UInt8]) {
    bytes += piece.count
    let span = piece.span
    for index in span.indices {
      let byte = span[index]
      if byte == Self.quote { isQuoted.toggle() }
      if byte == Self.lineFeed, !isQuoted {
        endLine()
      } else if isInDate {
        readDate(byte)
      }
    }
  }

  private mutating func endLine() {
    lines += 1
    swap(&lastDate, &date)
    date.removeAll(keepingCapacity: true)
    isInDate = true
  }

  private mutating func readDate(_ byte: UInt8) {
    if byte == Self.comma || date.count == Self.dateBytesMax {
      isInDate = false
    } else {
      date.append(byte)
    }
  }

  public var progress: ExportProgress {
    ExportProgress(rows: max(0, lines - 1), bytes: bytes, permille: permille)
  }

  private var permille: Int? {
    guard let oldest, let newest, oldest < newest,
      let last = Timestamp(rfc3339: String(decoding: lastDate, as: UTF8.self))
    else { return nil }
    let whole = newest.milliseconds(since: oldest)
    return Int(min(max(0, last.milliseconds(since: oldest)), whole) * 1000 / whole)
  }
}
