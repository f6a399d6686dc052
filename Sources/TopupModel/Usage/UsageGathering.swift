public import TopupBackend
import TopupDomain

/// Reads the last days of both usage logs, page by page, and sums them up: it says which page it
/// wants next and is given it.
public struct UsageGathering: Sendable {
  static let pageRows = 1000
  static let pagesMax = 20
  /// Newest rows of a category that its price is the average of.
  static let messagesMax = 100
  static let categoriesMax = 50

  private struct Message {
    var kind: UsageKind
    var at: Timestamp
    var code: ComponentCode?
    /// Ten-thousandths.
    var amount: Int128
  }

  private enum Step {
    /// How far back the log goes.
    case oldest
    /// The pages of the days, newest first.
    case days
    /// A page of older rows: prices may be older than the days that the rate is about.
    case recent
  }

  private let query: UsageHistoryQuery
  /// The page that is wanted next; nil when all is read.
  public private(set) var wanted: UsageLogQuery?
  private var step = Step.oldest
  private var pagesCount = 0
  /// The oldest row of the days that was read in the log that is being read.
  private var lastRead: Timestamp?
  private var oldest: Timestamp?
  private var spans: [UsageHistory.Span] = []
  private var sums: [UsageKind: [ComponentCode: Int128]] = [:]
  private var messages: [String: [Message]] = [:]

  public init(_ query: UsageHistoryQuery) {
    self.query = query
    begin(.conversation)
  }

  /// Leaves other calls their turn between two pages.
  static func run(
    _ query: UsageHistoryQuery, on backend: any Backend
  ) async throws(BackendError) -> UsageHistory {
    var gathering = UsageGathering(query)
    while let wanted = gathering.wanted {
      gathering.take(try await backend.usageLog(wanted))
      await Task.yield()
    }
    return gathering.history
  }

  private mutating func begin(_ kind: UsageKind) {
    step = .oldest
    pagesCount = 0
    lastRead = nil
    wanted = UsageLogQuery(UsageFilter(kind), order: .oldestFirst, limit: 1)
  }

  /// Takes the page that was wanted.
  public mutating func take(_ page: Page<UsageLogEntry>) {
    guard let kind = wanted?.filter.kind else { return }
    switch step {
    case .oldest:
      if let row = page.rows.first { oldest = min(oldest ?? row.at, row.at) }
      step = .days
      wanted = UsageLogQuery(UsageFilter(kind, from: query.from), limit: Self.pageRows)
    case .days: takeDays(page, of: kind)
    case .recent:
      for row in page.rows { note(row, of: kind) }
      end(kind)
    }
  }

  private mutating func takeDays(_ page: Page<UsageLogEntry>, of kind: UsageKind) {
    take(page.rows, of: kind)
    pagesCount += 1
    lastRead = page.rows.last?.at ?? lastRead
    let isMore = page.nextCursor != nil && !page.rows.isEmpty
    if isMore, pagesCount < Self.pagesMax {
      wanted?.cursor = page.nextCursor
      return
    }
    let start = isMore ? lastRead ?? query.start : query.start
    spans.append(UsageHistory.Span(kind: kind, start: start))
    guard lastRead == nil else { return end(kind) }
    step = .recent
    wanted = UsageLogQuery(UsageFilter(kind), limit: Self.messagesMax)
  }

  private mutating func end(_ kind: UsageKind) {
    wanted = nil
    if kind == .conversation { begin(.broadcast) }
  }

  private mutating func take(_ rows: [UsageLogEntry], of kind: UsageKind) {
    for row in rows {
      for share in row.creditedTo {
        sums[kind, default: [:]][share.code, default: 0] += share.amount.tenThousandths
      }
      note(row, of: kind)
    }
  }

  /// Rows come newest first.
  private mutating func note(_ row: UsageLogEntry, of kind: UsageKind) {
    let known = messages[row.category] ?? []
    guard !known.isEmpty || messages.count < Self.categoriesMax else { return }
    // So many of each log; of both together the newest are kept at the end.
    let isFull =
      known.count >= Self.messagesMax && known[known.count - Self.messagesMax].kind == kind
    guard !isFull else { return }
    let code = row.creditedTo.first?.code
    var amount: Int128 = 0
    for share in row.creditedTo where share.code == code { amount += share.amount.tenThousandths }
    messages[row.category, default: []].append(
      Message(kind: kind, at: row.at, code: code, amount: amount))
  }

  // MARK: What it comes to

  /// What was read comes to.
  public var history: UsageHistory {
    var drains: [UsageHistory.Drain] = []
    for kind in UsageKind.allCases {
      for (code, sum) in sums[kind] ?? [:] {
        // What is beyond every figure of the contract is no rate either.
        guard let amount = try? Decimal4(tenThousandths: sum), amount > .zero else { continue }
        drains.append(UsageHistory.Drain(kind: kind, code: code, amount: amount))
      }
    }
    drains.sort { ($0.kind.rawValue, $0.code.text) < ($1.kind.rawValue, $1.code.text) }
    return UsageHistory(
      query: query, oldest: oldest, drains: drains, spans: spans, prices: prices)
  }

  private var prices: [MessagePrice] {
    var newest: [(price: MessagePrice, at: Timestamp)] = []
    for (category, messages) in messages {
      let sorted = messages.sorted { $0.at > $1.at }
      guard let first = sorted.first else { continue }
      let kept = sorted.filter { $0.code == first.code }.prefix(Self.messagesMax)
      let sum = kept.reduce(0 as Int128) { $0 + $1.amount }
      guard let average = Self.average(of: sum, count: kept.count) else { continue }
      newest.append(
        (
          MessagePrice(
            category: category, code: average > .zero ? first.code : nil, average: average,
            count: kept.count), first.at
        ))
    }
    newest.sort { ($1.at, $0.price.category) < ($0.at, $1.price.category) }
    return newest.map(\.price)
  }

  /// Rounded half away from zero to four decimals.
  private static func average(of sum: Int128, count: Int) -> Decimal4? {
    let divisor = Int128(count)
    return try? Decimal4(tenThousandths: (sum + divisor / 2) / divisor)
  }
}
