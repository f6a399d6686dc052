internal import TopupBackend
internal import TopupDomain

extension BillingEngine {
  /// How long one attempt may take before another may be made.
  static let outboxLeaseSeconds: Int64 = 60
  static let retryMillisecondsMin: Int64 = 5_000
  static let retryMillisecondsMax: Int64 = 15 * 60_000

  // MARK: Queueing, in the transaction that makes it necessary

  func queuePaidInvoices(
    of order: Order, in situation: Situation, paidAt: Timestamp, _ store: any StoreWriter
  ) throws(Rollback) {
    for invoice in Self.paidInvoices(of: order, in: situation, paidAt: paidAt) {
      try queue(.paidInvoice(invoice), in: store)
    }
  }

  /// One paid invoice a line, for the day of payment in the company's time zone (S04).
  static func paidInvoices(
    of order: Order, in situation: Situation, paidAt: Timestamp
  ) -> [PaidInvoice] {
    let day = situation.company.timeZone.date(at: paidAt)
    return order.price.lines.map { line in
      let row = situation.configuration.rows.first { $0.code == line.code }
      return PaidInvoice(
        id: nil, orderID: order.id, lineCode: line.code, companyID: order.companyID,
        packageCode: row?.packageCode ?? line.code.text, quantity: line.creditedQuantity,
        amount: line.amount, activeFrom: day, paidDate: day, periodEnd: line.periodEnd,
        billingVersion: row?.billingVersionForPaidInvoice)
    }
  }

  func queueMail(
    _ kind: Mail.Kind, about order: Order, in store: any StoreWriter
  ) throws(Rollback) {
    guard let company = try store.company(order.companyID) else { return }
    try queueMail(kind, about: order, of: company, in: store)
  }

  /// To the person who ordered.
  func queueMail(
    _ kind: Mail.Kind, about order: Order, of company: Company, in store: any StoreWriter
  ) throws(Rollback) {
    guard let user = company.users.first(where: { $0.id == order.createdBy }) else { return }
    try queueMail(
      kind, to: user, of: company, about: order.number, .money(order.price.total),
      .init("order_id", order.id.text), in: store)
  }

  /// To the first admin, else to somebody else who tops up.
  func queueMail(
    _ kind: Mail.Kind, about balance: Balance, holding remaining: Decimal4, of company: Company,
    in store: any StoreWriter
  ) throws(Rollback) {
    let reader =
      company.users.first { $0.role == .admin } ?? company.users.first { $0.role.mayTopUp }
    guard let reader else { return }
    let figure: Mail.Figure =
      balance.isInRupiah && remaining.isWhole
      ? .money(Rupiah(remaining.wholePart)) : .quantity(remaining, unit: balance.unit)
    try queueMail(
      kind, to: reader, of: company, about: balance.label, figure,
      .init("code", balance.code.text), in: store)
  }

  /// - Parameter cause: what the event that records it names beside its kind.
  private func queueMail(
    _ kind: Mail.Kind, to reader: User, of company: Company, about subject: String,
    _ figure: Mail.Figure, _ cause: DomainEvent.Attribute, in store: any StoreWriter
  ) throws(Rollback) {
    let mail = Mail(
      id: random.id("ml"), kind: kind, companyID: company.id, recipientName: reader.name,
      recipientAddress: reader.email, subject: subject, figure: figure)
    try queue(.mail(mail), in: store)
    try record(
      .emailQueued, of: company.id, in: store, [.init("kind", kind.rawValue), cause])
  }

  private func queue(
    _ message: OutboxItem.Message, in store: any StoreWriter
  ) throws(Rollback) {
    let id = OutboxItem.ID(random.id("ob"))
    let now = clock.now()
    try store.put(
      OutboxItem(id: id, message: message, attempts: 0, dueAt: now, queuedAt: now))
  }

  // MARK: Delivering

  /// Tells the other service, at least once; both services know a repetition, so in effect exactly
  /// once.
  func deliver(_ due: OutboxItem, _ patience: inout Patience) throws(Problem) {
    if case .paidInvoice = due.message, patience.isOver { return try putOff(due) }
    guard let item = try claim(due.id) else { return }
    let outcome = tell(item.message)
    if case .paidInvoice = item.message { patience.note(outcome) }
    switch outcome {
    case .success(let booked): try finish(item, with: booked)
    case .failure(let failure): try postpone(item, because: failure)
    }
  }

  /// What the ledger service booked; nil for an e-mail.
  private func tell(_ message: OutboxItem.Message) -> Result<PaidInvoice?, UpstreamFailure> {
    do throws(UpstreamFailure) {
      switch message {
      case .mail(let mail):
        try services.mail.send(mail)
        return .success(nil)
      case .paidInvoice(let invoice):
        let booked = try services.ledger.book(invoice)
        guard booked.id != nil, booked.orderID == invoice.orderID,
          booked.lineCode == invoice.lineCode
        else { throw .malformedBody }
        return .success(booked)
      }
    } catch {
      return .failure(error)
    }
  }

  /// Takes an item for a while, so that another process leaves it alone; nil where one has it, or
  /// it is done.
  private func claim(_ id: OutboxItem.ID) throws(Problem) -> OutboxItem? {
    let now = clock.now()
    return try write { store throws(Rollback) in
      guard var item = try store.outboxItem(id), item.dueAt <= now else { return nil }
      item.attempts += 1
      item.dueAt = now.adding(seconds: Self.outboxLeaseSeconds)
      try store.put(item)
      return item
    }
  }

  /// Should this fail, the item comes up again, and the services answer what they did before.
  private func finish(_ item: OutboxItem, with booked: PaidInvoice?) throws(Problem) {
    try write { store throws(Rollback) in
      guard try store.outboxItem(item.id) != nil else { return }
      try store.removeOutboxItem(item.id)
      guard let booked else { return }
      let earlier = try store.paidInvoices(of: booked.orderID)
      if earlier.contains(where: { $0.lineCode == booked.lineCode }) { return }
      try store.insert(booked)
      try record(
        .paidInvoiceBooked, of: booked.companyID, in: store,
        [
          .init("order_id", booked.orderID.text), .init("line_code", booked.lineCode.text),
          .init("paid_invoice_id", booked.id?.text ?? ""),
        ])
    }
  }

  /// Leaves an item alone for as long as if it had been tried once more; it was not.
  private func putOff(_ due: OutboxItem) throws(Problem) {
    let now = clock.now()
    let delay = retryDelayMilliseconds(afterAttempt: due.attempts + 1, retryAfterSeconds: nil)
    try write { store throws(Rollback) in
      guard var kept = try store.outboxItem(due.id), kept.dueAt <= now else { return }
      kept.dueAt = now.adding(milliseconds: delay)
      try store.put(kept)
    }
  }

  private func postpone(_ item: OutboxItem, because failure: UpstreamFailure) throws(Problem) {
    let delay = retryDelayMilliseconds(
      afterAttempt: item.attempts, retryAfterSeconds: failure.retryAfterSeconds)
    let now = clock.now()
    try write { store throws(Rollback) in
      guard var kept = try store.outboxItem(item.id) else { return }
      kept.dueAt = now.adding(milliseconds: delay)
      try store.put(kept)
      if case .paidInvoice(let invoice) = item.message {
        try record(
          .paidInvoiceFailed, of: invoice.companyID, in: store,
          [
            .init("order_id", invoice.orderID.text), .init("line_code", invoice.lineCode.text),
            .init("reason", failure.description),
          ])
      }
    }
  }

  /// min(15 min, 5 s × 2ⁿ⁻¹) after the nth attempt, half of it left to chance, and never before
  /// `Retry-After`.
  ///
  /// | attempt | 1 | 2 | 3 | 8 and later |
  /// |---|---|---|---|---|
  /// | seconds | 2.5–5 | 5–10 | 10–20 | 320–640, then 450–900 |
  func retryDelayMilliseconds(afterAttempt attempt: Int, retryAfterSeconds: Int?) -> Int64 {
    let doublings = Int64(min(max(attempt, 1) - 1, 20))
    let full = min(Self.retryMillisecondsMax, Self.retryMillisecondsMin << doublings)
    let delay = full / 2 + random.number(upTo: full / 2)
    return max(delay, Int64(retryAfterSeconds ?? 0) * 1000)
  }
}
