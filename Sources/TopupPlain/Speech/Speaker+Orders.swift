import TopupBackend
import TopupDomain
import TopupModel

extension Speaker {
  /// How the listing stands, without its rows.
  var ordersHead: [String] {
    let page = app.orders
    let shown = page.status.map { OrdersWords.shown(say($0)) } ?? .allStatuses
    var lines = ["\(say(OrdersWords.title)), \(say(shown))."]
    if let error = page.orders.error {
      let words: OrdersWords = page.orders.value == nil ? .failed : .notRefreshed
      lines.append(failure(words, error))
    }
    if page.orders.value != nil, page.rows.isEmpty {
      if let status = page.status {
        lines += [say(OrdersWords.noneOfStatus(say(status))), say(OrdersWords.changeFilter)]
      } else {
        lines.append(say(OrdersWords.empty))
        // Who cannot make an order is not told how.
        if app.topupObstacle == nil { lines.append(say(OrdersWords.emptyReason)) }
      }
    }
    if page.moreError != nil { lines.append(say(OrdersWords.moreFailed)) }
    return lines
  }

  /// One row of the table: number, date, total, status.
  func row(_ order: TopupOrder) -> String {
    [order.number, time(order.createdAt), money(order.price.total), say(order.status)]
      .joined(separator: ", ")
  }

  /// One order: how it stands, what was ordered, what it did and what happened.
  func detail(of order: TopupOrder) -> [String] {
    let by = order.createdBy.map { " " + say(OrdersWords.orderedBy($0)) } ?? ""
    var lines = [
      say(OrdersWords.detailTitle(order.number)),
      fact(OrdersWords.status, say(order.status)),
      fact(OrdersWords.date, time(order.createdAt) + by),
    ]
    if order.toldStatus == .needsReview { lines.append(say(PaymentWords(explaining: order))) }
    if let paidAt = order.payment.paidAt {
      lines.append(fact(PaymentWords.paidAt, time(paidAt)))
    }
    if order.status == .awaitingPayment {
      lines.append(fact(PaymentWords.timeLeft, timeLeft(of: order)))
      lines.append(fact(OrdersWords.address, order.payment.url))
    }
    lines.append(say(OrdersWords.lines) + ":")
    for line in order.price.lines {
      let calculation = calculation(of: line).map { " (\($0))" } ?? ""
      lines.append(fact(line.label, money(line.amount) + calculation))
    }
    return lines + sums(of: order.price) + outcome(of: order) + timeline(of: order)
  }

  /// `5 users × Rp 150,000 × 6 months`; nil where a rupiah costs a rupiah.
  private func calculation(of line: QuoteLine) -> String? {
    if line.unit == Measure.moneyUnit, line.amount.amount == line.value { return nil }
    let months =
      line.billableMonths > 1 ? " × " + say(MoneyWords.monthCount(line.billableMonths)) : ""
    return "\(quantity(of: line)) × \(figures.priceText(line.unitPrice))\(months)"
  }

  private func timeline(of order: TopupOrder) -> [String] {
    guard !order.timeline.isEmpty else { return [] }
    return [say(OrdersWords.timeline) + ":"]
      + order.timeline.enumerated().map { index, row in
        let note = order.note(ofTimelineRow: index).map { ". " + say($0) } ?? ""
        return fact(time(row.at), say(row) + note)
      }
  }
}
