import TopupBackend
import TopupDomain
import TopupModel

/// The Logs tab: two tables of usage, of which one is shown, and the filter above it.
struct LogsPainter {
  let scene: Scene

  private var page: LogsPage { scene.app.logs }

  func paint(on canvas: inout Canvas, in rect: Rect) {
    if moveCursor(on: &canvas, in: rect) { return }
    canvas.clear(rect)
    canvas.parts?.logTable = nil
    let margin = rect.columns < 60 ? 1 : 2
    var rest = rect.inset(columns: margin, rows: 0)
    if let export = scene.app.export {
      ExportPainter(scene: scene, export: export).paint(on: &canvas, in: rest.takeBottom(1))
      // Messages come and go above it.
      canvas.messagePlace.rows -= 1
    }
    let tables = rest.takeTop(1)
    paintTables(on: &canvas, in: tables)
    paintPosition(on: &canvas, in: tables)
    if let role = scene.app.roleWithoutLogs {
      return paintForbidden(role, on: &canvas, in: rest)
    }
    if rect.rows >= 16 || page.isFiltered { paintFilter(on: &canvas, in: rest.takeTop(1)) }
    paintRows(on: &canvas, in: rest)
  }

  // MARK: Above the table

  private func paintTables(on canvas: inout Canvas, in row: Rect) {
    var pen = Pen(row)
    for (index, kind) in UsageKind.allCases.enumerated() {
      let start = pen.column
      let isShown = kind == page.filter.kind
      let style = isShown ? CellStyle(.tabActive, [.bold]) : CellStyle(.tab)
      let name = scene.say(LogsWords.table(kind))
      canvas.write(isShown ? "[\(name)]" : " \(name) ", style, with: &pen)
      canvas.listen(
        Rect(column: start, row: row.row, columns: pen.column - start, rows: 1),
        as: .button(index))
    }
  }

  /// Where the cursor is in the log, at the right of the tables' names.
  private func paintPosition(on canvas: inout Canvas, in row: Rect) {
    guard scene.app.roleWithoutLogs == nil, !page.rows.isWithoutRows, page.rows.count != 0 else {
      return
    }
    let names = UsageKind.allCases.reduce(1) {
      $0 + canvas.width(of: scene.say(LogsWords.table($1))) + 2
    }
    var rest = row
    _ = rest.takeLeft(names)
    canvas.clear(rest)
    canvas.putRight(
      scene.say(position), endingAt: row.endColumn, row: row.row, .muted, maxWidth: rest.columns)
  }

  /// Where nothing but the cursor has moved, two rows are painted; false where that is not so.
  private func moveCursor(on canvas: inout Canvas, in rect: Rect) -> Bool {
    guard canvas.differences.isSubset(of: [.logCursor, .context]),
      let table = canvas.parts?.logTable, let kept = canvas.parts?[.page], kept.rect == rect,
      LogTablePainter(scene: scene).moveCursor(from: table, on: &canvas)
    else { return false }
    var rest = rect.inset(columns: rect.columns < 60 ? 1 : 2, rows: 0)
    paintPosition(on: &canvas, in: rest.takeTop(1))
    canvas.targets += kept.targets
    return true
  }

  private var position: LogsWords {
    if page.isJumping, let asked = page.asked, asked.patience(at: scene.app.now) != .fresh {
      return .jumping
    }
    let place = scene.figure(Int64(page.selected + 1))
    if page.anchor == .newestFirst {
      return .position(place, of: page.rows.count.map { scene.figure(Int64($0)) })
    }
    guard let count = page.rows.count else { return .fromEnd(place) }
    return .position(
      scene.figure(Int64(count - page.selected)), of: scene.figure(Int64(count)))
  }

  private func paintFilter(on canvas: inout Canvas, in row: Rect) {
    let shown = shownRows
    canvas.put(
      shown, at: row.origin, page.isFiltered ? .warning : .muted, maxWidth: row.columns)
    // The file of the last export, where what is shown leaves it room.
    guard scene.app.export == nil, let name = page.exportedName else { return }
    let room = row.columns - canvas.width(of: shown) - 2
    let texts = [scene.say(LogsWords.exported(name)), "\(canvas.glyphs.check) \(name)"]
    guard let text = texts.first(where: { canvas.width(of: $0) <= room }) else { return }
    canvas.putRight(text, endingAt: row.endColumn, row: row.row, .muted, maxWidth: room)
  }

  private var shownRows: String {
    guard page.isFiltered else { return scene.say(LogsWords.allRows) }
    var parts: [String] = []
    if let id = page.filter.wabaID { parts.append(scene.say(LogsWords.waba(id.text))) }
    if let dates = page.filter.dates(scene.language) { parts.append(dates) }
    return parts.joined(separator: " · ")
  }

  // MARK: States

  private func paintRows(on canvas: inout Canvas, in rect: Rect) {
    let rows = page.rows
    if rows.isUntouched {
      return WaitPainter(
        patience: page.asked?.patience(at: scene.app.now), waitsFor: scene.say(LogsWords.waiting)
      ).paintRows(on: &canvas, in: rect)
    }
    if let error = rows.failure?.error, rows.isWithoutRows {
      return paintFailure(error, on: &canvas, in: rect)
    }
    if rows.count == 0 { return paintEmpty(on: &canvas, in: rect) }
    var rest = rect
    if let failure = rows.failure, rows.holds(failure.page) {
      let text = "\(scene.say(LogsWords.notRefreshed)) \(scene.say(failure.error))"
      _ = rest.takeTop(canvas.paragraph(text, in: rest, .warning))
    }
    LogTablePainter(scene: scene).paint(on: &canvas, in: rest)
  }

  private func paintFailure(_ error: BackendError, on canvas: inout Canvas, in rect: Rect) {
    if case .refused(let problem) = error, problem.knownCode == .roleNotAllowed,
      let role = scene.app.config.value?.user.role
    {
      return paintForbidden(role, on: &canvas, in: rect)
    }
    ErrorPainter(scene: scene, title: scene.say(LogsWords.failed), error: error).paint(
      on: &canvas, in: rect)
  }

  private func paintForbidden(_ role: UserRole, on canvas: inout Canvas, in rect: Rect) {
    NoticePainter(
      title: scene.say(LogsWords.forbidden), text: scene.say(Message.roleWithoutLogs(role))
    ).paint(on: &canvas, in: rect)
  }

  private func paintEmpty(on canvas: inout Canvas, in rect: Rect) {
    let dates = page.filter.dates(scene.language)
    let (title, text): (LogsWords, [LogsWords]) =
      switch (page.filter.wabaID, dates) {
      case (let id?, nil): (.noneOfWaba(id.text), [.showAll])
      case (let id?, let dates?): (.noneOfWaba(id.text), [.inDates(dates), .showAll])
      case (nil, let dates?): (.noneInDates(dates), [.showAll])
      case (nil, nil): (.empty(page.filter.kind), [.emptyReason])
      }
    NoticePainter(title: scene.say(title), text: text.map(scene.say).joined(separator: " "))
      .paint(on: &canvas, in: rect)
  }
}
