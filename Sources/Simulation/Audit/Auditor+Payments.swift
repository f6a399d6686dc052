internal import BillingEngine
internal import TopupBackend
internal import TopupDomain

extension Auditor {
  /// The check of a webhook that fails first (W01); nil where it is believed.
  func refusal(of notice: FactualNotice, at now: Timestamp) -> ProblemCode? {
    let payment = setup.payment
    let checks = payment.checks
    let hasToken = payment.callbackToken.map { !$0.isEmpty } ?? false
    if checks.source && payment.sourceAllowList.isEmpty || checks.token && !hasToken
      || checks.signature && payment.webhookSecrets.isEmpty
    {
      return .webhookNotConfigured
    }
    if checks.source, !notice.comesFromAllowedSource { return .sourceNotAllowed }
    if checks.token, !notice.carriesSharedToken { return .invalidToken }
    if checks.timestamp {
      guard let sentAt = notice.sentAt else { return .timestampOutOfTolerance }
      let seconds = now.milliseconds / 1000 - sentAt.milliseconds / 1000
      if seconds > 300 || seconds < -300 { return .timestampOutOfTolerance }
    }
    if checks.signature, !notice.isSignedWithSecret { return .invalidSignature }
    return nil
  }

  /// A transaction of a webhook was kept: that it was rejected, or what it did.
  func keptNotice(_ event: PaymentEvent, _ record: TransactionRecord, _ operation: Operation) {
    guard case .refused? = operation.decision else {
      operation.decision = .event(take(event, record, operation))
      return
    }
    expect(
      record.updated.isEmpty && record.pools.isEmpty && record.deliveries.isEmpty
        && record.outbox.isEmpty, "W01", "a webhook that is not believed changes nothing")
  }

  /// What a report of a payment does, by W05's table.
  func take(
    _ event: PaymentEvent, _ record: TransactionRecord, _ operation: Operation
  ) -> PaymentEventResult {
    guard let index = orderIndex[event.orderID] else {
      let meant = orders.first { $0.payment == event.paymentID }
      count(event, .unknownOrder, isRight: meant.map { $0.total == event.amount.amount } ?? true)
      return leaveAlone(event, record)
    }
    let order = orders[index]
    let isCompanyRight = event.companyID.map { $0 == companies[order.company].facts.id } ?? true
    let creditsAnother = creditedBy[event.paymentID].map { $0 != index } ?? false
    let row = isCompanyRight && !creditsAnother ? order.row(for: event.paymentID) : .otherCompany
    count(
      event, row, isRight: event.amount.amount == order.total && event.currency == "IDR")
    let (result, effect) = order.judge(
      event, isCompanyRight: isCompanyRight, creditsAnother: creditsAnother)
    if !isCompanyRight || creditsAnother { return leaveAlone(event, record) }
    switch effect {
    case .nothing: checkUncredited(record, "nothing changes")
    case .credit(let isLate):
      expect(record.hasEvent(.latePayment) == isLate, "W03", "late_payment where it is late")
      guard fits(order) else { return keepUncredited(index, event, record) }
      credit(index, by: event, record, operation)
    case .failed:
      orders[index].failedBy = event.paymentID
      move(index, to: .paymentFailed)
      messagesDue.append(.mail(.paymentFailed, order: index))
    case .expired:
      move(index, to: .expired)
      messagesDue.append(.mail(.orderExpired, order: index))
    case .review:
      orders[index].misfits.append(event.paymentID)
      move(index, to: .needsReview)
      checkUncredited(record, "money that does not fit credits nothing")
    case .note(let kind):
      expect(record.hasEvent(kind), "W05", "\(kind.rawValue) is recorded")
      checkUncredited(record, "nothing changes")
    }
    return result
  }

  private func leaveAlone(
    _ event: PaymentEvent, _ record: TransactionRecord
  ) -> PaymentEventResult {
    expect(record.updated.isEmpty, "W05", "an event of another order changes none")
    checkUncredited(record, "an event of another order credits nothing")
    return event.kind == .paid ? .needsReview : .ignored
  }

  private func checkUncredited(_ record: TransactionRecord, _ why: String) {
    expect(
      record.credited.isEmpty && record.pools.isEmpty && record.ledger.isEmpty
        && record.outbox.isEmpty, "W05", why, seen: "credits or messages")
  }

  private func count(_ event: PaymentEvent, _ row: PaymentRow, isRight: Bool) {
    let column: PaymentColumn
    switch event.kind {
    case .paid: column = isRight ? .paid : .paidWrong
    case .failed: column = .failed
    case .expired: column = .expired
    }
    tally.count(PaymentCell(row: row, column: column))
  }

  func move(_ order: Int, to state: OrderBook.State) {
    if let transition = orders[order].transition(to: state) { tally.count(transition) }
    orders[order].state = state
  }

  // MARK: Crediting

  /// Whether every balance can hold what the order credits.
  private func fits(_ order: OrderBook) -> Bool {
    order.lines.allSatisfy { line in
      var book = companies[order.company].pool(line.code).map {
        companies[order.company].pools[$0]
      }
      return book?.credit(Amount(line.credited) * 10_000) != nil || book == nil
    }
  }

  /// Money that no balance can take is kept for a person (S12).
  private func keepUncredited(
    _ index: Int, _ event: PaymentEvent, _ record: TransactionRecord
  ) -> PaymentEventResult {
    expect(
      record.pools.isEmpty && record.ledger.isEmpty && record.outbox.isEmpty, "S12",
      "a credit that does not fit changes nothing")
    orders[index].creditedBy = event.paymentID
    creditedBy[event.paymentID] = index
    move(index, to: .paid)
    return .needsReview
  }

  /// Every line's credit settles what is below zero and adds the rest, with an entry each (S08).
  private func credit(
    _ index: Int, by event: PaymentEvent, _ record: TransactionRecord, _ operation: Operation
  ) {
    let order = orders[index]
    expect(
      record.credited.count == 1 && record.credited.first?.order == order.id
        && record.credited.first?.payment == event.paymentID, "S14",
      "the order is marked as credited by the payment")
    var entries = record.ledger[...]
    var credits: [CreditBook] = []
    for line in order.lines {
      let pool = pool(line.code, of: order.company)
      var book = companies[order.company].pools[pool]
      let (state, before) = (PoolState(book), book.remaining)
      guard let split = book.credit(Amount(line.credited) * 10_000) else {
        return find("S08", expected: "a credit that fits", seen: "one that does not")
      }
      countCredit(state, settled: split.settled, left: book.used)
      if split.settled != 0 { take(&entries, .postpaid, split.settled, line, order, event, &book) }
      if split.added != 0 { take(&entries, .additional, split.added, line, order, event, &book) }
      companies[order.company].pools[pool] = book
      credits.append(
        CreditBook(
          code: line.code, settled: split.settled, added: split.added, before: before,
          after: book.remaining))
      messagesDue.append(.invoice(order: index, line: line.code))
    }
    expect(entries.isEmpty, "S08", "no ledger entries but the credit's", seen: "\(entries)")
    expect(
      record.hasEvent(.orderCredited) && record.hasEvent(.paymentReceived), "S12",
      "payment_received and order_credited are recorded")
    companies[order.company].version += 1
    operation.changed.append(order.company)
    orders[index].credits = credits
    orders[index].creditedBy = event.paymentID
    orders[index].paidAt = event.occurredAt
    creditedBy[event.paymentID] = index
    messagesDue.append(.mail(.orderPaid, order: index))
    move(index, to: .credited)
  }

  /// The next entry of the ledger, which must be this one.
  private func take(
    _ entries: inout ArraySlice<(company: CompanyID, entry: LedgerEntry)>, _ bucket: BucketKind,
    _ amount: Amount, _ line: LineBook, _ order: OrderBook, _ event: PaymentEvent,
    _ book: inout PoolBook
  ) {
    guard let (company, entry) = entries.popFirst(), entry.code == line.code,
      entry.bucket == bucket, entry.amount.tenThousandths == amount,
      entry.reason == .topup(order.id, event.paymentID),
      company == companies[order.company].facts.id
    else {
      return find(
        "S12", expected: "a ledger entry of \(amount) in \(bucket) of \(line.code)", seen: "none")
    }
    if bucket == .postpaid {
      book.entries.postpaid += amount
    } else {
      book.entries.additional += amount
    }
  }

  private func countCredit(_ state: PoolState, settled: Amount, left: Amount) {
    let isInUse = state == .postpaidInUse || state == .postpaidAtLimit
    tally.count(
      state, !isInUse ? .creditSettlesNothing : left > 0 ? .creditSettlesPart : .creditSettlesAll)
  }

  /// A balance that a company does not have yet starts empty.
  private func pool(_ code: ComponentCode, of company: Int) -> Int {
    if let pool = companies[company].pool(code) { return pool }
    companies[company].pools.append(PoolBook(code: code))
    return companies[company].pools.count - 1
  }

  func judge(_ result: PaymentEventResult, _ operation: Operation) {
    guard case .event(let expected)? = operation.decision else {
      return find("W05", expected: decisionText(operation), seen: "\(result)")
    }
    expect(result == expected, "W05", "\(expected)", seen: "\(result)")
  }
}
