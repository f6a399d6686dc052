internal import TopupBackend
public import TopupDomain

extension MemoryStore: CountingStore {
  public func figures(stuckBefore deadline: Timestamp) throws(Rollback) -> StoreFigures {
    try read { store throws(Rollback) in
      guard let tables = (store as? MemoryTransaction)?.tables else { return StoreFigures() }
      return StoreFigures(tables, stuckBefore: deadline)
    }
  }
}

extension StoreFigures {
  fileprivate init(_ tables: MemoryTables, stuckBefore deadline: Timestamp) {
    self.init()
    for order in tables.orders.values {
      orders[order.status, default: 0] += 1
      if order.status == .awaitingPayment, order.payment.expiresAt < deadline { ordersStuck += 1 }
    }
    for event in tables.events { events[event.type, default: 0] += 1 }
    outboxLength = tables.outbox.count
    outboxOldestDue = tables.outbox.values.map { $0.dueAt }.min()
    outboxOldestQueued = tables.outbox.values.compactMap { $0.queuedAt }.min()
    outboxAttemptsMax = tables.outbox.values.map { $0.attempts }.max() ?? 0
  }
}
