import TopupBackend
public import TopupDomain

extension App {
  /// Whether logs tell which WABA a row is of: column, filter and export have it only then (P10).
  public var showsWabaID: Bool {
    guard let config = config.value, case .v3(let info) = balances.value else { return false }
    return UsageGates.showsWabaID(config.showsWabaID, version: info.billingVersion)
  }

  /// The role that may not read logs; nil where they may be read, or nobody knows yet.
  public var roleWithoutLogs: UserRole? {
    guard let role = config.value?.user.role, !role.mayReadLogs else { return nil }
    return role
  }

  /// The tab is shown: what was read before stays in view while its top is asked for again.
  mutating func openLogs(_ effects: inout [Effect]) {
    if logs.hasWabas != showsWabaID {
      var filter = logs.filter
      if !showsWabaID { filter.wabaID = nil }
      return list(filter, &effects)
    }
    if logs.anchor == .newestFirst, logs.selected < LogRows.pageRows {
      askAgain(&effects)
    } else {
      fetchRows(&effects)
    }
  }

  /// Begins a listing from the newest row on.
  mutating func list(_ filter: UsageFilter, _ effects: inout [Effect]) {
    logs.restart(filter)
    logs.hasWabas = showsWabaID
    stopAwaiting(.usageLog)
    fetchRows(&effects)
  }

  /// R: what failed is tried again, else the rows in view are read anew.
  mutating func reloadLogs(_ effects: inout [Effect]) {
    if logs.rows.failure != nil {
      logs.rows.forgetFailure()
      logs.asked = nil
      fetchRows(&effects)
    } else {
      askAgain(&effects)
    }
  }

  /// Who is signed in is known now: rows that nobody dared to ask for are asked for.
  mutating func fetchFirstRows(_ effects: inout [Effect]) {
    guard tab == .logs, logs.rows.isUntouched, logs.asked == nil else { return }
    list(logs.filter, &effects)
  }

  private mutating func askAgain(_ effects: inout [Effect]) {
    guard roleWithoutLogs == nil else { return }
    let start = logs.rows.starts.start(atOrBefore: logs.selected / LogRows.pageRows)
    logs.rows.forgetFailure()
    askForPage(start, logs.anchor, &effects)
  }

  // MARK: Moving

  /// Rows down the screen; as many as `rowsMax` go to the end of the list.
  mutating func moveLog(by rows: Int, _ effects: inout [Effect]) {
    logs.isJumping = false
    if rows <= -Self.rowsMax {
      (logs.anchor, logs.selected) = (.newestFirst, 0)
    } else if rows >= Self.rowsMax {
      goToEnd()
    } else {
      let step = logs.anchor == .newestFirst ? rows : -rows
      selectLog(logs.selected + step)
    }
    // What failed far from here is of no concern any more.
    if let failed = logs.rows.failure?.page, !pagesNearby.contains(failed) {
      logs.rows.forgetFailure()
    }
    fetchRows(&effects)
  }

  mutating func selectLog(_ index: Int) {
    logs.selected = min(max(0, index), max(0, logs.rows.reach - 1))
  }

  /// Where the end is not known, the list is asked for from its other side.
  private mutating func goToEnd() {
    if let count = logs.rows.count {
      logs.selected = logs.anchor == .newestFirst ? max(0, count - 1) : 0
    } else if logs.oldest.pages.isEmpty {
      logs.isJumping = true
      logs.oldest.forgetFailure()
    } else {
      (logs.anchor, logs.selected) = (.oldestFirst, 0)
    }
  }

  mutating func showTable(_ kind: UsageKind, _ effects: inout [Effect]) {
    guard kind != logs.filter.kind else { return }
    var filter = logs.filter
    filter.kind = kind
    list(filter, &effects)
  }

  mutating func turnTable(_ effects: inout [Effect]) {
    showTable(logs.filter.kind == .conversation ? .broadcast : .conversation, &effects)
  }

  // MARK: Fetching

  /// Rows on both sides of the cursor that are fetched ahead: two screens.
  private var rowsAhead: Int { 2 * size.rows }

  private var pagesNearby: ClosedRange<Int> {
    logs.rows.near(logs.selected, rows: rowsAhead)
  }

  /// Asks for the page that is missed most, and for nothing where all are here.
  mutating func fetchRows(_ effects: inout [Effect]) {
    guard roleWithoutLogs == nil else { return }
    logs.rows.keep(pagesNearby)
    if logs.isJumping {
      guard logs.asked?.order != .oldestFirst || awaited[.usageLog] == nil else { return }
      return askForPage(logs.oldest.starts.start(atOrBefore: 0), .oldestFirst, &effects)
    }
    guard let start = logs.rows.wanted(around: logs.selected, rows: rowsAhead) else { return }
    // The page under way comes first, unless nobody looks there any more.
    if awaited[.usageLog] != nil, let asked = logs.asked, asked.order == logs.anchor,
      asked.page == start.page || pagesNearby.contains(asked.page)
    {
      return
    }
    askForPage(start, logs.anchor, &effects)
  }

  private mutating func askForPage(
    _ start: PageStarts.Start, _ order: UsageLogQuery.Order, _ effects: inout [Effect]
  ) {
    logs.asked = LogsPage.Asked(order: order, page: start.page, since: now)
    ask(
      .usageLog(
        UsageLogQuery(
          logs.filter, order: order, limit: LogRows.pageRows, cursor: start.cursor)),
      &effects)
  }

  mutating func takeUsageLog(
    _ result: Result<Page<UsageLogEntry>, BackendError>, _ effects: inout [Effect]
  ) {
    guard let asked = logs.asked else { return }
    logs.asked = nil
    let isJump = logs.isJumping && asked.order == .oldestFirst
    switch result {
    case .success(let page):
      if isJump {
        logs.isJumping = false
        (logs.anchor, logs.selected) = (.oldestFirst, 0)
      }
      take(page, asked)
    case .failure(let error):
      if isJump {
        // The rows in view stay, and what did not come is said over them.
        logs.isJumping = false
        say(error)
      } else if asked.order == .newestFirst {
        logs.newest.fail(error, at: asked.page)
      } else {
        logs.oldest.fail(error, at: asked.page)
      }
    }
    selectLog(logs.selected)
    fetchRows(&effects)
  }

  private mutating func take(_ page: Page<UsageLogEntry>, _ asked: LogsPage.Asked) {
    let isInView = asked.order == logs.anchor
    let near = isInView ? pagesNearby : 0...0
    if asked.order == .newestFirst {
      logs.newest.take(page, at: asked.page, near: near)
    } else {
      logs.oldest.take(page, at: asked.page, near: near)
    }
  }
}
