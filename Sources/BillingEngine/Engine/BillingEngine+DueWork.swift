public import TopupBackend
public import TopupDomain

extension BillingEngine {
  /// How often the provider is asked while an order awaits payment (S15).
  static let watchSeconds: Int64 = 5 * 60
  /// How long after its end a payment is asked about that was not paid: the provider's clock and
  /// ours may differ, and ours may have been wrong.
  static let unpaidDaysMax: Int64 = 7
  /// How many due rows are looked up at once.
  static let dueRowsMax = 64

  /// How many pieces in a row may fail before the store is taken to be the reason.
  static let failuresMax = 8

  /// Does everything whose time has come: begins months, applies deferred deductions, empties the
  /// outbox, asks about payments, expires orders.
  ///
  /// Safe to call from several threads and processes at once, and after a crash at any point. In
  /// one process there is one run at a time, which waits for a silent service a few deadlines at
  /// most.
  /// A piece that fails holds up no other.
  /// - Returns: when there is something to do next; nil where nothing is waiting.
  @discardableResult
  public func runDueWork() throws(Problem) -> Timestamp? {
    let outcome = dueTurn.outcome {
      do throws(Problem) {
        return DueOutcome(next: try runDueWorkAlone(), problem: nil)
      } catch {
        return DueOutcome(next: nil, problem: error)
      }
    }
    if let problem = outcome.problem { throw problem }
    return outcome.next
  }

  private func runDueWorkAlone() throws(Problem) -> Timestamp? {
    var run = DueRun(now: clock.now())
    while run.failuresInARow < Self.failuresMax {
      // What was due by a clock that has been set back meanwhile is left alone by every piece of
      // work, and would come up again and again.
      run.now = min(run.now, clock.now())
      let (months, deferred, watches, items) = try read { store throws(Rollback) in
        (
          try store.dueMonths(at: run.now, limit: Self.dueRowsMax)
            .filter { !run.failed.contains($0.companyID.text) },
          try store.deferredDeductions(dueAt: run.now, limit: Self.dueRowsMax)
            .filter { !run.failed.contains($0.request.uniqueCode.text) },
          try store.paymentWatches(dueAt: run.now, limit: Self.dueRowsMax)
            .filter { !run.failed.contains($0.orderID.text) },
          try store.outboxItems(dueAt: run.now, limit: Self.dueRowsMax)
            .filter { !run.failed.contains($0.id.text) }
        )
      }
      if months.isEmpty, deferred.isEmpty, watches.isEmpty, items.isEmpty { break }
      for month in months where run.failuresInARow < Self.failuresMax {
        run.note(month.companyID.text, attempt { () throws(Problem) in try begin(month) })
      }
      for kept in deferred where run.failuresInARow < Self.failuresMax {
        run.note(
          kept.request.uniqueCode.text, attempt { () throws(Problem) in try reconcile(kept) })
      }
      for item in items where run.failuresInARow < Self.failuresMax {
        run.note(item.id.text, attempt { () throws(Problem) in try deliver(item, &run.ledger) })
      }
      for watch in watches where run.failuresInARow < Self.failuresMax {
        run.note(
          watch.orderID.text,
          attempt { () throws(Problem) in try look(after: watch, &run.provider) })
      }
    }
    if let problem = run.problem { throw problem }
    return try read { store throws(Rollback) in try store.nextDue() }
  }

  private func attempt(_ piece: () throws(Problem) -> Void) -> Problem? {
    do throws(Problem) {
      try piece()
      return nil
    } catch {
      return error
    }
  }

  /// When an order's payment is asked about next: every 5 minutes while it awaits payment, and when
  /// it expires.
  static func nextWatch(of order: Order, after now: Timestamp) -> Timestamp {
    let regular = now.adding(seconds: watchSeconds)
    return now < order.payment.expiresAt ? min(regular, order.payment.expiresAt) : regular
  }

  /// Asks the provider what became of a payment, believes it, and expires the order when its time
  /// is over.
  ///
  /// The order expires on time even where the provider does not answer or has seen no money; the
  /// watch then stays for a while, so that money whose webhook was lost is found all the same.
  private func look(
    after watch: PaymentWatch, _ patience: inout Patience
  ) throws(Problem) {
    guard !patience.isOver else { return try settle(watch, .none) }
    let answer = ask(about: watch.orderID)
    patience.note(answer)
    switch answer {
    case .success(let payment):
      if let event = payment?.event(at: clock.now()) {
        _ = try receive(event, from: .reconciliation)
      }
      try settle(watch, payment.map { $0.status == .paid ? .final : .unpaid } ?? .final)
    case .failure:
      try settle(watch, .none)
    }
  }

  /// What the provider says of a payment: nothing, that it has not been paid, or the last word.
  private enum Word {
    case none, unpaid, final
  }

  private func ask(about order: OrderID) -> Result<Payment?, UpstreamFailure> {
    do throws(UpstreamFailure) {
      return .success(try services.payment.payment(of: order))
    } catch {
      return .failure(error)
    }
  }

  private func settle(_ watch: PaymentWatch, _ word: Word) throws(Problem) {
    let now = clock.now()
    try write { store throws(Rollback) in
      // Gone where the payment has been credited meanwhile.
      guard try store.paymentWatch(watch.orderID) != nil else { return }
      guard var order = try store.order(watch.orderID) else {
        try store.removePaymentWatch(watch.orderID)
        return
      }
      let isOver = order.payment.expiresAt <= now
      // It was over when it was over, however late we look.
      let isNews = isOver && order.expire(at: order.payment.expiresAt)
      if isNews {
        try store.update(order)
        try noteExpiry(of: order, in: store)
      }
      guard isOver else {
        let isAwaiting = order.status == .awaitingPayment
        let dueAt = isAwaiting ? Self.nextWatch(of: order, after: now) : order.payment.expiresAt
        return try store.put(PaymentWatch(orderID: order.id, dueAt: dueAt))
      }
      let passed = now.milliseconds(since: order.payment.expiresAt)
      let left = Self.unpaidDaysMax * 86_400_000 - passed
      switch word {
      case .unpaid where left > 0 || isNews:
        // Ever less often.
        let wait = max(Self.watchSeconds * 1000, min(passed, left))
        try store.put(PaymentWatch(orderID: order.id, dueAt: now.adding(milliseconds: wait)))
      case .unpaid, .final: try store.removePaymentWatch(order.id)
      case .none:
        try store.put(
          PaymentWatch(orderID: order.id, dueAt: Self.nextWatch(of: order, after: now)))
      }
    }
  }
}

/// What a run of due work came to. No `Result`: the runtime would put its type together at every
/// start of a client on sample data.
struct DueOutcome: Sendable {
  /// When there is something to do next; nil where nothing is waiting.
  var next: Timestamp?
  /// The first that failed; nil where all went well.
  var problem: Problem?
}

/// What one run of due work keeps in mind.
private struct DueRun {
  var now: Timestamp
  /// How the services have answered so far.
  var provider = Patience()
  var ledger = Patience()
  /// What failed is left for the next run.
  private(set) var failed: Set<String> = []
  private(set) var failuresInARow = 0
  /// The first one.
  private(set) var problem: Problem?

  init(now: Timestamp) { self.now = now }

  mutating func note(_ id: String, _ problem: Problem?) {
    guard let problem else { return failuresInARow = 0 }
    failed.insert(id)
    failuresInARow += 1
    self.problem = self.problem ?? problem
  }
}

extension Payment {
  /// What a webhook would have said; nil while nothing has happened.
  fileprivate func event(at now: Timestamp) -> PaymentEvent? {
    let kind: PaymentEvent.Kind
    switch status {
    case .pending: return nil
    case .paid: kind = .paid
    case .failed: kind = .failed
    case .expired: kind = .expired
    }
    return PaymentEvent(
      kind: kind, paymentID: id, orderID: orderID, companyID: nil, amount: amount,
      currency: currency, occurredAt: paidAt ?? now)
  }
}
