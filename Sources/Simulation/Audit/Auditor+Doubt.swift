internal import BillingEngine
internal import TopupBackend
internal import TopupDomain

extension Auditor {
  /// Whether a transaction is in the store whose end nobody heard of: found out by the first thing
  /// that it changed. It is kept as a whole or not at all, so one is enough, and the rest is
  /// checked like that of any other.
  func isThere(_ record: TransactionRecord) -> Bool {
    read { store throws(Rollback) in
      if let isThere = try hasOrder(record, store) { return isThere }
      if let isThere = try hasUsage(record, store) { return isThere }
      if let isThere = try hasMessage(record, store) { return isThere }
      if let isThere = try hasRequest(record, store) { return isThere }
      return try hasFact(record, store) ?? false
    } ?? false
  }

  private func hasOrder(
    _ record: TransactionRecord, _ store: any StoreReader
  ) throws(Rollback) -> Bool? {
    if let order = record.placed.first { return try store.order(order.id) != nil }
    if let (order, payment) = record.credited.first {
      return try store.orderID(creditedBy: payment) == order
    }
    if let order = record.updated.last, orderIndex[order.id] != nil {
      let stored = try store.order(order.id)
      if stored == order { return true }
      return false
    }
    return nil
  }

  private func hasUsage(
    _ record: TransactionRecord, _ store: any StoreReader
  ) throws(Rollback) -> Bool? {
    if let row = record.usage.first, let code = row.uniqueCode {
      return try store.usage(code) != nil
    }
    if let kept = record.kept.last {
      return try store.keptDeduction(kept.request.uniqueCode) == kept
    }
    if let code = record.keptGone.first { return try store.keptDeduction(code) == nil }
    return nil
  }

  private func hasMessage(
    _ record: TransactionRecord, _ store: any StoreReader
  ) throws(Rollback) -> Bool? {
    if let item = record.outbox.last { return try store.outboxItem(item.id) == item }
    if let id = record.outboxGone.first { return try store.outboxItem(id) == nil }
    if let key = record.alerts.first { return try store.hasAlert(key) }
    return nil
  }

  private func hasRequest(
    _ record: TransactionRecord, _ store: any StoreReader
  ) throws(Rollback) -> Bool? {
    if let request = record.requests.last {
      return try store.orderRequest(request.key, of: request.companyID) == request
    }
    if let (company, key) = record.requestsGone.first {
      return try store.orderRequest(key, of: company) == nil
    }
    if let quote = record.quotes.first { return try store.quote(quote.quote.id) != nil }
    return nil
  }

  private func hasFact(
    _ record: TransactionRecord, _ store: any StoreReader
  ) throws(Rollback) -> Bool? {
    if let (company, next) = record.months.first {
      let far = Timestamp(milliseconds: .max)
      return try store.dueMonths(at: far, limit: companies.count)
        .contains { $0.companyID == company && $0.startsAt == next }
    }
    if let (company, balance) = record.balances.first {
      return try store.balance(balance.code, of: company)?.balance == balance
    }
    if let waba = record.wabas.first { return try store.waba(waba.waba.id) != nil }
    if let (company, settings) = record.settings.first {
      return try store.company(company)?.settings == settings
    }
    if let (key, package) = record.packages.first {
      return try store.cachedPackage(key) == package
    }
    if let delivery = record.deliveries.first {
      return try store.paymentDeliveries(of: delivery.event.orderID).contains(delivery)
    }
    return nil
  }
}
