import BillingEngine
import Synchronization

/// A store whose process dies, or whose transactions fail, at an operation of somebody's choice:
/// each look-up and each change inside a transaction is one, and so is the commit.
final class SteppingStore: Store {
  private let store: any Store
  /// Told the operation's name; throws what the transaction fails with.
  private let step: @Sendable (String) throws(Rollback) -> Void

  init(_ store: any Store, step: @escaping @Sendable (String) throws(Rollback) -> Void) {
    self.store = store
    self.step = step
  }

  /// A process that dies before its nth operation, and does nothing from then on.
  convenience init(_ store: any Store, dyingAt operation: Int) {
    let left = Mutex(operation)
    self.init(store) { _ throws(Rollback) in
      let isDead = left.withLock { left in
        left -= 1
        return left <= 0
      }
      if isDead { throw .unavailable("crash") }
    }
  }

  func read<Answer: Sendable>(
    _ body: (any StoreReader) throws(Rollback) -> Answer
  ) throws(Rollback) -> Answer {
    try step("begin")
    return try store.read(body)
  }

  func write<Answer: Sendable>(
    _ body: (any StoreWriter) throws(Rollback) -> Answer
  ) throws(Rollback) -> Answer {
    try step("begin")
    let answer = try store.write { [step] writer throws(Rollback) in
      let answer = try body(SteppedTransaction(beneath: writer, step: step))
      try step("commit")
      return answer
    }
    // It is kept, and its caller never hears of it.
    try step("committed")
    return answer
  }
}
