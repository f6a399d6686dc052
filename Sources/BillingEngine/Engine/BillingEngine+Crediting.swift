internal import TopupBackend
internal import TopupDomain

extension BillingEngine {
  /// Credits every line of a paid order to its balance, in the transaction that stores the order
  /// (S08, S12).
  ///
  /// Money that a balance cannot hold credits nothing: the order stays paid and a person must look.
  func credit(
    _ order: inout Order, by payment: Order.ReceivedPayment, in store: any StoreWriter
  ) throws(Rollback) -> PaymentEventResult {
    let now = clock.now()
    guard let company = try store.company(order.companyID) else {
      throw .unavailable("The company of an order is missing")
    }
    try store.markCredited(order.id, by: payment.id)
    try store.removePaymentWatch(order.id)
    guard let changes = try changes(of: order, in: store) else {
      order.keepUncredited(payment, at: now)
      try store.update(order)
      return .needsReview
    }
    for change in changes {
      try store.put(change.balance, of: order.companyID, replacing: change.version)
      for entry in change.entries(for: order.id, payment.id, at: now) {
        try store.append(entry, of: order.companyID)
      }
    }
    order.credit(changes.map(\.credit), by: payment, at: now)
    try store.update(order)
    try record(.orderCredited, of: order.companyID, in: store, Self.attributes(of: order))
    let situation = Situation(
      company: company, configuration: try store.configuration(), now: now)
    try queuePaidInvoices(of: order, in: situation, paidAt: payment.paidAt, store)
    try queueMail(.orderPaid, about: order, of: company, in: store)
    return .applied
  }

  /// What each line does to its balance; nil where one cannot hold it.
  private func changes(
    of order: Order, in store: any StoreReader
  ) throws(Rollback) -> [BalanceChange]? {
    let rows = try store.configuration().rows
    var changes: [BalanceChange] = []
    for line in order.price.lines {
      let stored = try store.balance(line.code, of: order.companyID)
      let label = rows.first { $0.code == line.code }?.labelWithoutPrice ?? line.label
      let balance = stored?.balance ?? Balance(empty: line.code, label: label, unit: line.unit)
      guard
        let change = try? BalanceChange(
          crediting: line.creditedQuantity, to: balance, version: stored?.version)
      else { return nil }
      changes.append(change)
    }
    return changes
  }
}

/// What crediting one line does to one balance.
private struct BalanceChange {
  /// As it is afterwards.
  let balance: Balance
  /// As it was read; nil where the company did not have the balance.
  let version: Int64?
  let credit: Credit

  init(
    crediting quantity: Int64, to balance: Balance, version: Int64?
  ) throws(ArithmeticOverflow) {
    var balance = balance
    let before = try balance.pool.remaining()
    let split = try balance.pool.credit(Decimal4(quantity))
    self.balance = balance
    self.version = version
    credit = Credit(
      code: balance.code, split: split, balanceBefore: before,
      balanceAfter: try balance.pool.remaining())
  }

  /// A ledger entry for each bucket that changed.
  func entries(for order: OrderID, _ payment: PaymentID, at now: Timestamp) -> [LedgerEntry] {
    let shares: [(BucketKind, Decimal4)] = [
      (.postpaid, credit.split.settled), (.additional, credit.split.added),
    ]
    return shares.filter { $0.1 != .zero }.map { bucket, amount in
      LedgerEntry(
        code: balance.code, bucket: bucket, amount: amount, reason: .topup(order, payment), at: now)
    }
  }
}

extension Balance {
  /// What a balance that a company does not have yet starts from.
  fileprivate init(empty code: ComponentCode, label: String, unit: String) {
    self.init(
      code: code, label: label, unit: unit, isUnlimited: false, pool: .empty, thresholdPercent: nil)
  }
}
