public import BillingEngine
public import TopupDomain

extension SQLiteStore: CountingStore {
  public func figures(stuckBefore deadline: Timestamp) throws(Rollback) -> StoreFigures {
    try database.readers.read { store throws(Rollback) in
      var figures = StoreFigures()
      for (status, count) in try store.rows(
        "SELECT status, count(*) FROM orders GROUP BY status",
        read: { columns in (columns.text(), columns.integer()) })
      {
        if let status = Order.Status(rawValue: status) { figures.orders[status] = Int(count) }
      }
      figures.ordersStuck = Int(
        try store.first(
          """
          SELECT count(*) FROM orders WHERE status = 'awaiting_payment' AND payment_expires_at < ?
          """, .integer(deadline.milliseconds), read: { columns in columns.integer() }) ?? 0)
      for (type, count) in try store.rows(
        "SELECT type, count(*) FROM events GROUP BY type",
        read: { columns in (columns.text(), columns.integer()) })
      {
        figures.events[type] = Int(count)
      }
      let outbox = try store.first(
        "SELECT count(*), max(attempts), min(due_at) FROM outbox_items",
        read: { columns in
          (columns.integer(), columns.optionalInteger(), columns.optionalInteger())
        })
      figures.outboxLength = Int(outbox?.0 ?? 0)
      figures.outboxAttemptsMax = Int(outbox?.1 ?? 0)
      figures.outboxOldestDue = outbox?.2.map { Timestamp(milliseconds: $0) }
      // They are put behind each other: the first one has waited longest.
      let queued = try store.first(
        "SELECT json_extract(document, '$.queued_at') FROM outbox_items ORDER BY position LIMIT 1",
        read: { columns in columns.optionalInteger() })
      figures.outboxOldestQueued = queued.flatMap { $0 }.map { Timestamp(milliseconds: $0) }
      return figures
    }
  }
}
