import TopupBackend
import TopupDomain
import TopupModel

/// One order: how it stands, what was ordered, what it did and what happened.
struct OrderDetailPainter {
  let scene: Scene

  func paint(on canvas: inout Canvas, in rect: Rect) {
    guard let detail = scene.app.orders.detail else { return }
    var rest = rect.page
    let order = detail.order
    let title = scene.say(OrdersWords.detailTitle(order.number))
    let status = order.status.text(scene.language)
    // The number is never cut: people read it out to each other.
    if canvas.width(of: title) + 1 + canvas.width(of: status) > rest.columns {
      canvas.put(title, at: rest.takeTop(1).origin, .title, maxWidth: rest.columns)
      canvas.put(status, at: rest.takeTop(1).origin, CellStyle.of(order.status))
    } else {
      canvas.pair(title, status, in: rest.takeTop(1), .title, CellStyle.of(order.status))
    }
    if rect.rows >= 16 { _ = rest.takeTop(1) }
    canvas.page(
      rows(of: order, columns: rest.columns - 2, on: canvas), above: buttons(of: detail), in: rest,
      scroll: PageScroll(surface: .orderDetail, position: detail.scroll))
  }

  /// An order beside the table: to be looked at, or opened and with its buttons.
  func paintBox(of order: TopupOrder, on canvas: inout Canvas, in rect: Rect) {
    let detail = scene.app.orders.detail
    let border = CellStyle(detail == nil ? .border : .borderFocus)
    let rows = rows(of: order, columns: rect.columns - 6, on: canvas)
    var whole = rect
    let rect = detail == nil ? whole.takeTop(rows.count + 2) : whole
    canvas.frame.box(
      rect, title: scene.say(OrdersWords.detailTitle(order.number)), style: border,
      titleStyle: .title)
    let status = order.status.text(scene.language)
    // Beneath where the number leaves it no room: that is never cut.
    let titleColumns = canvas.width(of: scene.say(OrdersWords.detailTitle(order.number)))
    let isBeside = titleColumns + canvas.width(of: status) + 9 <= rect.columns
    canvas.putRight(
      " \(status) ", endingAt: rect.endColumn - 2, row: isBeside ? rect.row : rect.endRow - 1,
      CellStyle.of(order.status))
    let inner = rect.inset(columns: 2)
    guard let detail else { return canvas.page(rows, in: inner) }
    canvas.page(
      rows, above: buttons(of: detail), in: inner,
      scroll: PageScroll(surface: .orderDetail, position: detail.scroll))
  }

  private func buttons(of detail: OrdersPage.Detail) -> ButtonRow {
    ButtonRow(
      buttons: detail.buttons.enumerated().map { index, button in
        ButtonRow.Button(
          label: label(of: button, in: detail), target: .button(index),
          isFocused: index == detail.button)
      })
  }

  private func label(of button: OrdersPage.Detail.Button, in detail: OrdersPage.Detail) -> String {
    button == .cancel && detail.isCancelling
      ? scene.say(OrdersWords.cancelling) : scene.say(OrdersWords.button(button))
  }

  private func rows(of order: TopupOrder, columns: Int, on canvas: Canvas) -> [PageRow] {
    var rows: [PageRow] = []
    if order.toldStatus == .needsReview {
      rows.appendWrapped(
        scene.say(PaymentWords(explaining: order)), .warning, width: columns, on: canvas)
      rows.append(.blank)
    }
    let by = order.createdBy.map { " " + scene.say(OrdersWords.orderedBy($0)) } ?? ""
    rows.append(.fact(scene.say(OrdersWords.date), scene.time(order.createdAt) + by))
    if let paidAt = order.payment.paidAt {
      rows.append(.fact(scene.say(PaymentWords.paidAt), scene.time(paidAt)))
    }
    if order.status == .awaitingPayment {
      rows.append(.blank)
      rows.append(.text(scene.say(OrdersWords.address), .muted))
      rows.appendAddress(order.payment.url, width: columns, on: canvas)
    }
    appendLines(of: order, to: &rows, columns, canvas)
    CreditRows(scene: scene, order: order, columns: columns, on: canvas).append(to: &rows)
    appendTimeline(of: order, to: &rows, columns, canvas)
    return rows
  }

  private func appendLines(
    of order: TopupOrder, to rows: inout [PageRow], _ columns: Int, _ canvas: Canvas
  ) {
    rows.append(.blank)
    rows.append(.text(scene.say(OrdersWords.lines), .muted))
    for line in order.price.lines {
      let text = LineText(scene: scene, line: line)
      rows.appendPair(line.label, text.amount, width: columns, on: canvas)
      if let calculation = text.calculation {
        rows.appendWrapped(calculation, .muted, indent: 2, width: columns, on: canvas)
      }
    }
    rows.append(.pair(scene.say(MoneyWords.subtotal), scene.money(order.price.subtotal), .muted))
    if order.price.tax.rate != .none {
      rows.append(
        .pair(
          scene.name(of: order.price.tax.rate), scene.money(order.price.tax.amount), .muted))
    }
    rows.append(
      .pair(scene.say(MoneyWords.total), scene.money(order.price.total), .strong, .strong))
  }

  private func appendTimeline(
    of order: TopupOrder, to rows: inout [PageRow], _ columns: Int, _ canvas: Canvas
  ) {
    guard !order.timeline.isEmpty else { return }
    rows.append(.blank)
    rows.append(.text(scene.say(OrdersWords.timeline), .muted))
    let times = order.timeline.map { scene.time($0.at) }
    let indent = 2 + times.reduce(0) { max($0, canvas.width(of: $1)) }
    for (index, row) in order.timeline.enumerated() {
      let gap = String(repeating: " ", count: indent - canvas.width(of: times[index]))
      let event = scene.say(row)
      let note = order.note(ofTimelineRow: index).map { scene.say($0) } ?? ""
      let whole = note.isEmpty ? event : "\(event)  \(note)"
      guard indent + canvas.width(of: whole) > columns else {
        rows.append(.text(times[index] + gap + whole))
        continue
      }
      let lines = canvas.wrapped(event, width: columns - indent, linesMax: 2)
      rows.append(.text(times[index] + gap + (lines.first ?? "")))
      for line in lines.dropFirst() { rows.append(.text(line, indent: indent)) }
      rows.appendWrapped(note, indent: indent, width: columns, linesMax: 6, on: canvas)
    }
  }
}
