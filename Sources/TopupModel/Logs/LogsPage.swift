public import TopupBackend
import TopupDomain

/// The Logs tab: one of two tables, a filter, and a window over the rows.
public struct LogsPage: Hashable, Sendable {
  /// Which table is shown, and which of its rows.
  public internal(set) var filter = UsageFilter(.conversation)
  /// The end that rows are counted from: the newest, or after a jump the oldest.
  public internal(set) var anchor = UsageLogQuery.Order.newestFirst
  /// The row of the cursor, counted from there.
  public internal(set) var selected = 0
  var newest = LogRows(.newestFirst)
  var oldest = LogRows(.oldestFirst)
  /// The page that is awaited.
  public internal(set) var asked: Asked?
  /// The end of the list is waited for, to go there.
  public internal(set) var isJumping = false
  /// The file of the last export: its message is gone after some seconds, and somebody who was
  /// away has to find it all the same.
  public internal(set) var exportedName: String?
  /// Whether WABAs were told when the rows were asked for; nil before they were.
  var hasWabas: Bool?

  /// A page that was asked for.
  public struct Asked: Hashable, Sendable {
    let order: UsageLogQuery.Order
    let page: Int
    let since: Moment

    /// How a wait for it looks.
    public func patience(at now: Moment) -> Patience {
      Patience(waitedMilliseconds: now.milliseconds(since: since))
    }
  }

  /// The rows on the side that is looked at.
  public internal(set) var rows: LogRows {
    get { anchor == .newestFirst ? newest : oldest }
    set { if anchor == .newestFirst { newest = newValue } else { oldest = newValue } }
  }

  /// The row of the cursor, where it is here.
  public var row: UsageLogEntry? { rows[selected] }

  /// Whether anything but the kind of the table narrows the rows.
  public var isFiltered: Bool {
    filter.wabaID != nil || filter.from != nil || filter.to != nil
  }

  /// Whether the same rows are here and the cursor alone may be on another one.
  public func differsOnlyInCursor(from other: LogsPage) -> Bool {
    var moved = self
    moved.selected = other.selected
    return moved == other
  }

  /// Begins another listing: nothing of the last one is kept but the name of its file.
  mutating func restart(_ filter: UsageFilter) {
    let exportedName = exportedName
    self = LogsPage()
    self.filter = filter
    self.exportedName = exportedName
  }
}

extension LogsPage {
  /// When the look of the wait for a page changes next.
  func nextChange(after now: Moment) -> Moment? {
    asked.flatMap { asked in
      Patience.thresholdsMilliseconds.map(asked.since.adding(milliseconds:)).first { $0 > now }
    }
  }
}
