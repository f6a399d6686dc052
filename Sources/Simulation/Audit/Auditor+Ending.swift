internal import BillingEngine
internal import TopupBackend
internal import TopupDomain

extension Auditor {
  /// The world is calm and every due thing was done: everything has ended as it must.
  func checkEnding(_ upstream: Upstream) {
    checkEverything()
    expect(outbox.isEmpty, "S12", "an empty outbox", seen: "\(outbox.count) messages")
    expect(deferredCount == 0, "P03", "no deferred deduction", seen: "\(deferredCount)")
    for order in orders { checkEnding(order, upstream) }
    for company in companies {
      expect(
        company.nextMonth > clock.time, "P06", "every month has begun",
        seen: "the month from \(company.nextMonth.milliseconds) on has not")
    }
    let (watch, item) =
      read { store throws(Rollback) in
        (
          try store.paymentWatches(dueAt: clock.time, limit: 1).first,
          try store.outboxItems(dueAt: clock.time, limit: 1).first
        )
      } ?? (nil, nil)
    expect(
      watch == nil && item == nil, "S15", "nothing that is due",
      seen: "\(String(describing: watch))")
  }

  private func checkEnding(_ order: OrderBook, _ upstream: Upstream) {
    expect(
      order.state != .awaitingPayment, "S12", "\(order.id) has ended", seen: "it awaits payment")
    let kinds: [Mail.Kind] = order.mailsQueued
    expect(
      Set(order.mailsTaken) == Set(kinds) && order.mailsTaken.count == kinds.count
        && kinds.contains(.orderPlaced)
        && kinds.contains(.orderPaid) == (order.state == .credited), "S12",
      "each e-mail of \(order.id) once: \(kinds)", seen: "\(order.mailsTaken)")
    let lines = order.state == .credited ? order.lines.map(\.code) : []
    expect(
      order.bookedLines.count == lines.count && order.knownLines.count == lines.count
        && lines.allSatisfy { order.bookedLines.contains($0) && order.knownLines.contains($0) },
      "S12", "an invoice for each line of \(order.id): \(lines)",
      seen: "booked \(order.bookedLines), known \(order.knownLines)")
    let payment = upstream.payments[order.id]
    // Where a report named it for another order, it is that order's.
    let isItsOwn = creditedBy[order.payment].map { orders[$0].id == order.id } ?? true
    if payment?.status == .paid, isItsOwn {
      expect(
        order.state == .credited || order.state == .needsReview || order.state == .paid, "S15",
        "\(order.id) was paid: credited, or needs review", seen: "\(order.state)")
    }
    if order.state == .credited || order.state == .paid {
      expect(
        order.creditedBy.map { paid.contains($0) } == true, "S14",
        "what \(order.id) was credited for was paid")
    }
  }
}
