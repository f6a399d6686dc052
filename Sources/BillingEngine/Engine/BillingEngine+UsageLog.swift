public import TopupBackend
internal import TopupDomain

extension BillingEngine {
  /// A page of a log of the caller's company, for admin, owner and supervisor (P10).
  ///
  /// A day behind `to` is no mistake of the caller's: there are no rows between them.
  public func usageLog(
    _ query: UsageLogQuery, for caller: Caller
  ) throws(Problem) -> Page<UsageLogEntry> {
    try checkMayReadLogs(caller)
    let pages = try UsagePages(query)
    let situation = try situation(of: caller)
    guard var slice = try situation.slice(of: query.filter) else {
      return Page(rows: [], nextCursor: nil)
    }
    slice.order = query.order
    slice.after = pages.after
    // One more than the page holds says whether there is another page.
    slice.limit = query.limit + 1
    let rows = try read { [slice] store throws(Rollback) in try store.usage(slice) }
    return pages.page(of: rows, showsWabaID: situation.showsWabaID)
  }

  /// The rows of a log as CSV, oldest first, to be taken piece by piece.
  public func downloadUsage(
    _ filter: UsageFilter, for caller: Caller
  ) throws(Problem) -> UsageDownload {
    try checkMayReadLogs(caller)
    let situation = try situation(of: caller)
    let csv = UsageCSV(showsWabaID: situation.showsWabaID, timeZone: situation.company.timeZone)
    guard var slice = try situation.slice(of: filter) else {
      return UsageDownload(csv, from: self)
    }
    // What is logged while the download is under way is not part of it.
    slice.order = .newestFirst
    slice.limit = 1
    let newest = try read { [slice] store throws(Rollback) in try store.usage(slice).first }
    guard let newest else { return UsageDownload(csv, from: self) }
    slice.order = .oldestFirst
    slice.limit = UsageDownload.pieceRows
    return UsageDownload(csv, of: slice, until: UsagePosition(newest), from: self)
  }

  private func checkMayReadLogs(_ caller: Caller) throws(Problem) {
    guard caller.user.role.mayReadLogs else {
      throw Problem(
        .roleNotAllowed, "Only an admin, the owner or a supervisor can read the logs")
    }
  }
}

extension Situation {
  /// Whether logs have a column for the WABA, whatever their rows hold.
  var showsWabaID: Bool {
    company.billingVersion.isV3 && preferences.holds(Preferences.showWabaID)
  }

  /// The rows that a filter leaves; nil where there can be none.
  fileprivate func slice(of filter: UsageFilter) throws(Problem) -> UsageSlice? {
    if let wabaID = filter.wabaID {
      guard showsWabaID else { throw Problem(.wabaFilterNotAvailable) }
      // It is no WABA's id, and stores tell none from it.
      if wabaID.text.isEmpty { return nil }
    }
    let zone = company.timeZone
    let from = filter.from.map { zone.instant($0) }
    let until = filter.to.map { zone.instant($0.adding(days: 1)) }
    if let from, let until, until <= from { return nil }
    return UsageSlice(
      companyID: company.id, kind: filter.kind, wabaID: filter.wabaID, from: from, until: until,
      limit: 1)
  }
}

extension UsagePosition {
  init(_ row: Positioned<UsageRecord>) {
    self.init(at: row.row.at, position: row.position)
  }
}
