import BillingEngine
import Synchronization

/// A store in memory that refuses transactions, or lets something happen right after one has
/// looked, where a check wants it so.
final class UnwillingStore: Store {
  typealias Verdict = @Sendable (_ number: Int) -> Rollback?

  private struct Wishes {
    var verdict: Verdict?
    var writes = 0
    var afterRead: (@Sendable () -> Void)?
  }

  private let beneath = MemoryStore()
  private let wishes = Mutex(Wishes())

  /// From now on asks of each transaction that writes, the first is 1, whether it is refused.
  func refuse(_ verdict: Verdict?) {
    wishes.withLock { wishes in
      wishes.verdict = verdict
      wishes.writes = 0
    }
  }

  /// Once, when the next transaction that only looks has ended and nobody has used yet what it saw.
  func afterNextRead(_ happens: @escaping @Sendable () -> Void) {
    wishes.withLock { $0.afterRead = happens }
  }

  func read<Answer: Sendable>(
    _ body: (any StoreReader) throws(Rollback) -> Answer
  ) throws(Rollback) -> Answer {
    let answer = try beneath.read(body)
    let happens = wishes.withLock { wishes in
      defer { wishes.afterRead = nil }
      return wishes.afterRead
    }
    happens?()
    return answer
  }

  func write<Answer: Sendable>(
    _ body: (any StoreWriter) throws(Rollback) -> Answer
  ) throws(Rollback) -> Answer {
    let refusal = wishes.withLock { wishes -> Rollback? in
      wishes.writes += 1
      return wishes.verdict?(wishes.writes)
    }
    if let refusal { throw refusal }
    return try beneath.write(body)
  }
}
