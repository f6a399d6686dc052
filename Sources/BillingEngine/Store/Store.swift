/// Where billing keeps everything, in memory or in a database that other processes use too.
///
/// - A write transaction is kept as a whole or not at all, and is durable when `write` returns.
/// - Transactions are serializable: one that cannot be put in an order with the others throws
///   ``Rollback/conflict`` and is run again by the caller, so a body must not have effects of
///   its own.
/// - What must exist once is guarded by the store itself, whatever the callers checked before: see
///   ``StoreWriter``.
/// - No upstream call is made inside a transaction, and none is nested.
public protocol Store: Sendable {
  func read<Answer: Sendable>(
    _ body: (any StoreReader) throws(Rollback) -> Answer
  ) throws(Rollback) -> Answer

  func write<Answer: Sendable>(
    _ body: (any StoreWriter) throws(Rollback) -> Answer
  ) throws(Rollback) -> Answer
}
