private import Synchronization

/// A store in this process: one writer at a time, gone with the process.
public final class MemoryStore: Store {
  private let tables = Mutex(MemoryTables())

  public init() {}

  public func read<Answer: Sendable>(
    _ body: (any StoreReader) throws(Rollback) -> Answer
  ) throws(Rollback) -> Answer {
    try tables.withLock { tables throws(Rollback) in
      let transaction = MemoryTransaction()
      swap(&tables, &transaction.tables)
      defer { swap(&tables, &transaction.tables) }
      return try body(transaction)
    }
  }

  public func write<Answer: Sendable>(
    _ body: (any StoreWriter) throws(Rollback) -> Answer
  ) throws(Rollback) -> Answer {
    try tables.withLock { tables throws(Rollback) in
      let transaction = MemoryTransaction()
      // Moved in and out, never copied: a copy would be paid for at the first change of every
      // table.
      swap(&tables, &transaction.tables)
      defer { swap(&tables, &transaction.tables) }
      do throws(Rollback) {
        return try body(transaction)
      } catch {
        transaction.takeBack()
        throw error
      }
    }
  }
}
