internal import BillingEngine
internal import TopupBackend
internal import TopupDomain

extension Auditor {
  /// A transaction of due work was kept: one piece of it, told by what it changed.
  func keptDueWork(_ record: TransactionRecord, _ operation: Operation) {
    if !record.months.isEmpty { return keptMonth(record, operation) }
    if !record.keptGone.isEmpty || !record.kept.isEmpty {
      return keptReconciliation(record, operation)
    }
    if let delivery = record.deliveries.first {
      return keptAnswer(delivery.event, record, operation)
    }
    if let order = record.updated.first { return keptExpiry(order, operation) }
    keptAlerts(record, operation)
  }

  // MARK: Months

  /// The month of one company has begun (P06).
  private func keptMonth(_ record: TransactionRecord, _ operation: Operation) {
    guard let first = record.months.first, let company = index(of: first.company) else { return }
    let start = companies[company].nextMonth
    expect(start <= clock.time, "P06", "no month begins before its time", seen: "\(first.next)")
    let offset = companies[company].offsetSeconds
    let month = CivilDay(at: start, offsetSeconds: offset)
    var entries = record.ledger[...]
    for pool in companies[company].pools.indices where !companies[company].pools[pool].isUnlimited {
      var book = companies[company].pools[pool]
      let state = PoolState(book)
      let given = book.refill()
      countReset(state, given, left: book.used)
      take(&entries, .initial, given.initial, month.cycle, &book)
      take(&entries, .postpaid, given.postpaid, month.cycle, &book)
      companies[company].pools[pool] = book
    }
    expect(entries.isEmpty, "P06", "no entries but those of the reset", seen: "\(entries)")
    companies[company].nextMonth = month.adding(months: 1).start(offsetSeconds: offset)
    expect(
      first.next == companies[company].nextMonth, "P06", "months follow one another",
      seen: "\(first.next)")
    expect(record.hasEvent(.monthlyReset), "P06", "monthly_reset is recorded")
    companies[company].version += 1
    operation.changed.append(company)
  }

  private func take(
    _ entries: inout ArraySlice<(company: CompanyID, entry: LedgerEntry)>, _ bucket: BucketKind,
    _ amount: Amount, _ cycle: String, _ book: inout PoolBook
  ) {
    if amount == 0 { return }
    guard let entry = entries.popFirst()?.entry, entry.code == book.code, entry.bucket == bucket,
      entry.amount.tenThousandths == amount, entry.reason == .monthlyReset(cycle)
    else {
      return find(
        "P06", expected: "an entry of \(amount) in \(bucket) of \(book.code)", seen: "none")
    }
    if bucket == .initial {
      book.entries.initial += amount
    } else {
      book.entries.postpaid += amount
    }
  }

  private func countReset(_ state: PoolState, _ given: PoolBook.Shares, left: Amount) {
    tally.count(
      state,
      given.postpaid == 0
        ? .resetSettlesNothing : left > 0 ? .resetSettlesPart : .resetSettlesAll)
  }

  // MARK: Deferred deductions

  private func keptReconciliation(_ record: TransactionRecord, _ operation: Operation) {
    let code = record.keptGone.first ?? record.kept.first?.request.uniqueCode
    guard let code, let book = deductions[code.text], case .deferred = book.state else {
      return find("P03", expected: "a deduction that was deferred", seen: "another")
    }
    if case .deferred? = record.kept.first?.state {
      return expect(
        operation.conflictsLost >= 3 && record.pools.isEmpty, "P03",
        "put off again only after three lost attempts")
    }
    deferredCount -= 1
    deductions[code.text] = nil
    let expected = deducting(book.request)
    if record.kept.first?.state == .unreconcilable {
      deductions[code.text] = DeductionBook(request: book.request, state: .unreconcilable)
      guard case .refused(.quotaExceeded, _) = expected else {
        return find("P03", expected: "\(expected)", seen: "a deduction given up")
      }
      return expect(
        record.pools.isEmpty && record.usage.isEmpty && record.hasEvent(.deductionUnreconcilable),
        "P03", "what cannot be applied is kept for a person")
    }
    guard case .deduction = expected else {
      return find("P03", expected: "\(expected)", seen: "a deduction that was applied")
    }
    expect(record.hasEvent(.deductionReconciled), "P03", "deduction_reconciled is recorded")
    apply(book.request, record, operation)
  }

  // MARK: Payments that were asked about

  private func keptAnswer(
    _ event: PaymentEvent, _ record: TransactionRecord, _ operation: Operation
  ) {
    let answer = operation.payments.first { $0.orderID == event.orderID }
    let status: Payment.Status
    switch event.kind {
    case .paid: status = .paid
    case .failed: status = .failed
    case .expired: status = .expired
    }
    guard let answer, answer.status == status, answer.id == event.paymentID,
      answer.amount == event.amount, answer.currency == event.currency
    else { return find("S15", expected: "what the provider answered", seen: "\(event)") }
    _ = take(event, record, operation)
  }

  /// An order's time is over (S12).
  private func keptExpiry(_ order: Order, _ operation: Operation) {
    guard let index = orderIndex[order.id] else {
      return find("S12", expected: "an order that was placed", seen: "\(order.id)")
    }
    expect(
      orders[index].state == .awaitingPayment && orders[index].expiresAt <= clock.time, "S12",
      "only what awaits payment expires, when its time is over", seen: "\(orders[index].state)")
    move(index, to: .expired)
    messagesDue.append(.mail(.orderExpired, order: index))
  }
}
