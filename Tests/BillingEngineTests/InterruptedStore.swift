import BillingEngine
import Synchronization

/// A store on which something happens between a read and whatever is made of it, once.
final class InterruptedStore: Store {
  let interruption = Mutex<(@Sendable () -> Void)?>(nil)
  private let store: any Store

  init(_ store: any Store) { self.store = store }

  func read<Answer: Sendable>(
    _ body: (any StoreReader) throws(Rollback) -> Answer
  ) throws(Rollback) -> Answer {
    let answer = try store.read(body)
    let interruption = interruption.withLock { interruption in
      defer { interruption = nil }
      return interruption
    }
    interruption?()
    return answer
  }

  func write<Answer: Sendable>(
    _ body: (any StoreWriter) throws(Rollback) -> Answer
  ) throws(Rollback) -> Answer {
    try store.write(body)
  }
}
