public import TopupBackend

/// The rows of a log as far as they have been fetched, counted from one of its ends.
///
/// However many rows a log has, only the pages around the place that is looked at are held, and
/// what a key costs does not depend on the others. A page that was let go is fetched again by the
/// cursor that it began at.
public struct LogRows: Hashable, Sendable {
  /// How many rows are asked for at once: the contract's own default.
  public static let pageRows = OrderQuery.limitDefault

  /// Why a page did not come; stays until it is tried again.
  public struct Failure: Hashable, Sendable {
    public let page: Int
    public let error: BackendError
  }

  struct LoadedPage: Hashable, Sendable {
    let number: Int
    let rows: [UsageLogEntry]
  }

  /// At which end row 0 is.
  let order: UsageLogQuery.Order
  private(set) var pages: [LoadedPage] = []
  private(set) var starts = PageStarts()
  /// How many rows there are; nil until the other end was seen.
  public private(set) var count: Int?
  public private(set) var failure: Failure?

  init(_ order: UsageLogQuery.Order) {
    self.order = order
  }

  // MARK: What there is

  /// The row at an index, where its page is held.
  public subscript(index: Int) -> UsageLogEntry? {
    let number = index / Self.pageRows
    guard let page = pages.first(where: { $0.number == number }) else { return nil }
    let place = index - number * Self.pageRows
    return page.rows.indices.contains(place) ? page.rows[place] : nil
  }

  /// How many rows somebody may move over: all that are known to exist, and those of the page that
  /// is fetched next.
  public var reach: Int {
    if let count { return count }
    let last = starts.last
    return failure?.page == last ? last * Self.pageRows + 1 : (last + 1) * Self.pageRows
  }

  /// Whether nothing has come yet, neither rows nor an error.
  public var isUntouched: Bool { pages.isEmpty && count == nil && failure == nil }

  /// Whether this row did not come, and is not asked for before somebody wants it again.
  public func hasFailed(at index: Int) -> Bool { failure != nil && self[index] == nil }

  /// Whether there is no row to be shown, and not because the log is empty.
  public var isWithoutRows: Bool { pages.isEmpty }

  public func holds(_ page: Int) -> Bool { pages.contains { $0.number == page } }

  // MARK: What is wanted

  /// The pages that hold the rows within `margin` rows of an index.
  func near(_ index: Int, rows margin: Int) -> ClosedRange<Int> {
    let last = max(0, reach - 1) / Self.pageRows
    let low = min(last, max(0, index - margin) / Self.pageRows)
    return low...max(low, min(last, (index + margin) / Self.pageRows))
  }

  /// What to ask for next, so that the rows around an index come: first its own page, then those
  /// ahead of it. Nil where all of them are here, or one has failed: nobody is asked again and
  /// again for what does not come.
  func wanted(around index: Int, rows margin: Int) -> PageStarts.Start? {
    guard failure == nil else { return nil }
    let near = near(index, rows: margin)
    let own = min(max(near.lowerBound, index / Self.pageRows), near.upperBound)
    for page in [own] + (own...near.upperBound) + (near.lowerBound...own).reversed()
    where !holds(page) {
      return starts.start(atOrBefore: page)
    }
    return nil
  }

  // MARK: What came

  /// Takes a page over, and lets those go that are far from the place that is looked at.
  mutating func take(_ page: Page<UsageLogEntry>, at number: Int, near: ClosedRange<Int>) {
    if failure?.page == number { failure = nil }
    let rows = Array(page.rows.prefix(Self.pageRows))
    if let next = page.nextCursor {
      // Every row has its place by counting, so a page in the middle must be whole.
      guard rows.count == Self.pageRows else {
        return fail(.unreadable("a page of \(rows.count) rows"), at: number)
      }
      // Other rows have come between: what was known behind this page is not there any more.
      if let known = starts.cursor(of: number + 1), known != next { forget(after: number) }
      if let count, number * Self.pageRows + rows.count >= count { self.count = nil }
      starts.note(next, of: number + 1, near: near.lowerBound)
    } else {
      forget(after: number)
      count = number * Self.pageRows + rows.count
    }
    pages.removeAll { $0.number == number }
    if near.contains(number) || number == 0 {
      pages.append(LoadedPage(number: number, rows: rows))
    }
    keep(near)
  }

  mutating func fail(_ error: BackendError, at page: Int) {
    failure = Failure(page: page, error: error)
  }

  mutating func forgetFailure() { failure = nil }

  /// Lets pages go that are far away. The first one stays: only there rows come in, and a page that
  /// no longer ends where the next one begins would move all others.
  mutating func keep(_ near: ClosedRange<Int>) {
    let kept = near.lowerBound - 1...near.upperBound + 1
    guard pages.contains(where: { !kept.contains($0.number) && $0.number != 0 }) else { return }
    pages.removeAll { !kept.contains($0.number) && $0.number != 0 }
  }

  private mutating func forget(after page: Int) {
    starts.forget(after: page)
    pages.removeAll { $0.number > page }
    count = nil
  }
}
