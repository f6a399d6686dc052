private import Synchronization

/// A store in this process: one writer at a time, gone with the process.
public final class MemoryStore: Store {
  private let transaction = Mutex(MemoryTransaction())

  public init() {}

  public func read<Answer: Sendable>(
    _ body: (any StoreReader) throws(Rollback) -> Answer
  ) throws(Rollback) -> Answer {
    try transaction.withLock { transaction throws(Rollback) in try body(transaction) }
  }

  public func write<Answer: Sendable>(
    _ body: (any StoreWriter) throws(Rollback) -> Answer
  ) throws(Rollback) -> Answer {
    try transaction.withLock { transaction throws(Rollback) in
      do throws(Rollback) {
        let answer = try body(transaction)
        transaction.keep()
        return answer
      } catch {
        transaction.takeBack()
        throw error
      }
    }
  }
}
