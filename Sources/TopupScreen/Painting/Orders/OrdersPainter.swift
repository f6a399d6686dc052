import TopupBackend
import TopupDomain
import TopupModel

/// The Orders tab: a table, newest first.
struct OrdersPainter {
  /// From this width the order in focus stands beside the table.
  static let twoPaneColumnsMin = 132
  private static let tableColumns = 75
  private static let detailColumnsMax = 104

  let scene: Scene

  private var page: OrdersPage { scene.app.orders }

  func paint(on canvas: inout Canvas, in rect: Rect) {
    var rest = rect.page
    if rect.columns >= Self.twoPaneColumnsMin, !page.rows.isEmpty {
      var wide = rect
      _ = wide.takeLeft(2)
      rest = wide.takeLeft(Self.tableColumns)
      _ = rest.takeRight(1)
      var pane = wide.takeLeft(Self.detailColumnsMax)
      _ = pane.takeRight(1)
      paintPane(on: &canvas, in: pane)
    }
    paintTitle(on: &canvas, in: rest.takeTop(1))
    if rect.rows >= 16 { _ = rest.takeTop(1) }
    if let error = page.orders.error {
      guard page.orders.value != nil else {
        return ErrorPainter(scene: scene, title: scene.say(OrdersWords.failed), error: error).paint(
          on: &canvas, in: rest)
      }
      let text = "\(scene.say(OrdersWords.notRefreshed)) \(scene.say(error))"
      _ = rest.takeTop(canvas.paragraph(text, in: rest, .warning))
    }
    guard page.orders.value != nil else {
      return WaitPainter(
        patience: page.orders.patience(at: scene.app.now), waitsFor: scene.say(OrdersWords.waiting)
      ).paintRows(on: &canvas, in: rest)
    }
    if page.rows.isEmpty { return paintEmpty(on: &canvas, in: rest) }
    paintTable(on: &canvas, in: rest)
  }

  /// The order in focus, or the one that is open.
  private func paintPane(on canvas: inout Canvas, in rect: Rect) {
    guard page.rows.indices.contains(page.selected) else { return }
    OrderDetailPainter(scene: scene).paintBox(
      of: page.detail?.order ?? page.rows[page.selected], on: &canvas, in: rect)
  }

  private func paintTitle(on canvas: inout Canvas, in row: Rect) {
    var pen = Pen(row)
    canvas.write(scene.say(OrdersWords.title), .title, with: &pen)
    pen.skip(2)
    let shown =
      page.status.map { OrdersWords.shown($0.text(scene.language)) } ?? .allStatuses
    canvas.write(scene.say(shown), page.status == nil ? .muted : .warning, with: &pen)
  }

  private func paintEmpty(on canvas: inout Canvas, in rect: Rect) {
    let (title, text): (OrdersWords, OrdersWords) =
      page.status.map { (.noneOfStatus($0.text(scene.language)), .changeFilter) }
      ?? (.empty, .emptyReason)
    // Who cannot make an order is not told how.
    let isPointless = text == .emptyReason && scene.obstacle != nil
    NoticePainter(title: scene.say(title), text: isPointless ? "" : scene.say(text))
      .paint(on: &canvas, in: rect)
  }

  // MARK: Table

  private func paintTable(on canvas: inout Canvas, in rect: Rect) {
    var rest = rect
    let isNarrow = rect.columns < 70
    let entryRows = isNarrow ? 2 : 1
    let tail = tailText
    let total = page.rows.count * entryRows + (tail == nil ? 0 : 1)
    let head = [OrdersWords.number, .date, .total, .status].map(scene.say)
    let height = rest.rows - (isNarrow ? 0 : 2)
    let top = page.selected * entryRows
    let isLast = page.selected == page.rows.count - 1
    let offset = canvas.offsets.offset(
      of: .orders, keeping: top..<(isLast ? total : top + entryRows), total: total,
      height: height - canvas.rowsCovered(at: rest))
    let first = offset / entryRows
    let last = min(page.rows.count, first + height / entryRows + 2)
    let cells = page.rows[first..<last].map(cells)
    let layout = OrderColumns(
      head: head, cells: cells, columns: rest.columns - 2, on: canvas)
    if !isNarrow {
      layout.paint(head, .muted, .muted, on: &canvas, in: rest.takeTop(1))
      canvas.rule(in: rest.takeTop(1))
    }
    canvas.clipped(to: rest) { canvas in
      for index in first..<last {
        let place = Rect(
          column: rest.column, row: rest.row + index * entryRows - offset,
          columns: rest.columns - 2, rows: entryRows)
        paint(index, cells[index - first], layout, on: &canvas, in: place)
      }
      if let tail {
        let row = rest.row + total - 1 - offset
        canvas.put(tail, at: ScreenPoint(column: rest.column + 2, row: row), .warning)
      }
    }
    canvas.scrollBar(in: rest, offset: offset, total: total)
  }

  private func cells(of order: TopupOrder) -> [String] {
    [
      order.number, scene.time(order.createdAt), scene.money(order.price.total),
      order.status.text(scene.language),
    ]
  }

  private var tailText: String? {
    if page.moreError != nil { return scene.say(OrdersWords.moreFailed) }
    return page.isLoadingMore ? scene.say(OrdersWords.loadingMore) : nil
  }

  private func paint(
    _ index: Int, _ cells: [String], _ layout: OrderColumns, on canvas: inout Canvas,
    in place: Rect
  ) {
    let isSelected = index == page.selected
    // While an order is open beside the table its buttons have the focus.
    let isOpen = page.detail != nil
    let style = isSelected ? isOpen ? CellStyle(.selection) : .focus : .text
    if isSelected {
      canvas.fill(place, style)
      canvas.put(canvas.glyphs.pointer, at: place.origin, style)
      if !isOpen { canvas.point(place.origin) }
    }
    if !isOpen { canvas.listen(place, as: .row(index)) }
    let statusStyle = isSelected ? style : CellStyle.of(page.rows[index].status)
    var inner = place
    if place.rows == 1 {
      return layout.paint(cells, style, statusStyle, on: &canvas, in: inner)
    }
    _ = inner.takeLeft(2)
    canvas.pair(cells[0], cells[2], in: inner.takeTop(1), style, style)
    canvas.pair(cells[3], cells[1], in: inner, statusStyle, isSelected ? style : .muted)
  }
}

extension CellStyle {
  /// The words say what an order's status is; the colour only helps to find it.
  static func of(_ status: Order.Status) -> CellStyle {
    switch status {
    case .awaitingPayment: .info
    case .paid, .credited: .success
    case .paymentFailed, .expired, .cancelled: .muted
    case .needsReview: .warning
    }
  }
}
