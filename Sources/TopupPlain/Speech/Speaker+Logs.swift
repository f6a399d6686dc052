import TopupBackend
import TopupDomain
import TopupModel

extension Speaker {
  /// What the Logs tab says above its rows, or instead of them.
  var logsHead: [String] {
    let page = app.logs
    var lines = ["\(say(Tab.logs)). \(say(LogsWords.table(page.filter.kind)))."]
    if let role = app.roleWithoutLogs {
      return lines + [say(LogsWords.forbidden) + ".", say(Message.roleWithoutLogs(role))]
    }
    lines.append(shownRows.capitalizedFirst + ".")
    if let error = page.rows.failure?.error {
      lines.append(
        failure(page.rows.isWithoutRows ? LogsWords.failed : LogsWords.notRefreshed, error))
    }
    if page.rows.count == 0 { lines += emptyLog }
    if let name = page.exportedName { lines.append(say(LogsWords.exported(name)).capitalizedFirst) }
    return lines
  }

  private var shownRows: String {
    let filter = app.logs.filter
    guard app.logs.isFiltered else { return say(LogsWords.allRows) }
    return [
      filter.wabaID.map { say(LogsWords.waba($0.text)) }, filter.dates(language),
    ].compactMap { $0 }.joined(separator: ", ")
  }

  private var emptyLog: [String] {
    let filter = app.logs.filter
    switch (filter.wabaID, filter.dates(language)) {
    case (let id?, nil): return [say(LogsWords.noneOfWaba(id.text)), say(LogsWords.showAll)]
    case (let id?, let dates?):
      return [
        say(LogsWords.noneOfWaba(id.text)), say(LogsWords.inDates(dates)), say(LogsWords.showAll),
      ]
    case (nil, let dates?): return [say(LogsWords.noneInDates(dates)), say(LogsWords.showAll)]
    case (nil, nil): return [say(LogsWords.empty(filter.kind)), say(LogsWords.emptyReason)]
    }
  }

  // MARK: Rows

  /// A row of the log in the order of the table's columns.
  func row(_ row: UsageLogEntry) -> String {
    cells(of: row).map(\.value).filter { !$0.isEmpty }.joined(separator: ", ")
  }

  /// Every field of a row by its name, with the balances that paid for it.
  func detail(of row: UsageLogEntry) -> [String] {
    let creditedTo = say(LogsWords.creditedTo)
    return [say(LogsWords.rowTitle)]
      + cells(of: row).flatMap { cell in
        cell.name == creditedTo
          ? row.creditedTo.map { fact(creditedTo, self.share($0)) }
          : [fact(cell.name, cell.value.isEmpty ? "–" : cell.value)]
      } + [fact(LogsWords.rowID, row.id)]
  }

  private func share(_ share: BucketShare) -> String {
    let balance = app.usageBalances.first { $0.code == share.code }
    let amount = balance.map { measure(share.amount, $0.unit) } ?? figures.text(share.amount)
    return say(
      LogsWords.shareOf(share.bucket, balance: balance?.label ?? share.code.text, amount: amount))
  }

  private func cells(of row: UsageLogEntry) -> [(name: String, value: String)] {
    var cells: [(LogsWords, String)] = [(.date, time(row.at))]
    if app.showsWabaID { cells.append((.wabaID, row.wabaID?.text ?? "")) }
    cells += [(.customer, row.customerName), (.phone, row.phoneNumber), (.category, row.category)]
    if app.logs.filter.kind == .broadcast { cells.append((.campaign, row.campaign ?? "")) }
    cells += [(.quantity, figures.text(row.quantity)), (.creditedTo, creditedTo(row))]
    let price = row.totalPrice == .zero ? "–" : figures.priceText(row.totalPrice)
    cells.append((.totalPrice, price))
    return cells.map { (say($0), $1) }
  }

  /// Of several buckets also how much each gave.
  private func creditedTo(_ row: UsageLogEntry) -> String {
    guard row.creditedTo.count > 1 else {
      return row.creditedTo.first.map { say(LogsWords.bucket($0.bucket)) } ?? ""
    }
    return row.creditedTo.map { share in
      say(LogsWords.bucketShare(share.bucket, amount: figures.text(share.amount)))
    }.joined(separator: ", ")
  }

  /// How far an export is.
  func progress(of export: LogExport) -> String {
    if export.isStopping { return say(LogsWords.stopping) }
    let share = export.progress.permille.map { "\(figure(Int64($0 / 10)))%" }
    let rows = say(LogsWords.rows(figure(Int64(export.progress.rows))))
    return "\(say(LogsWords.exporting(share))), \(rows)."
  }
}
