import BillingEngine
import Synchronization

/// A store that is wrong on purpose: what it acknowledges is changed behind everybody's back, or
/// not kept at all.
final class TamperedStore: Store {
  private let store = MemoryStore()
  private let writes = Mutex(0)
  /// The write that is acknowledged and dropped.
  private let dropped: Int
  private let tamper: @Sendable (any StoreWriter) throws(Rollback) -> Void

  init(
    dropping dropped: Int = .max,
    _ tamper: @escaping @Sendable (any StoreWriter) throws(Rollback) -> Void = { _ in }
  ) {
    self.dropped = dropped
    self.tamper = tamper
  }

  func read<Answer: Sendable>(
    _ body: (any StoreReader) throws(Rollback) -> Answer
  ) throws(Rollback) -> Answer {
    try store.read(body)
  }

  func write<Answer: Sendable>(
    _ body: (any StoreWriter) throws(Rollback) -> Answer
  ) throws(Rollback) -> Answer {
    let number = writes.withLock { writes in
      writes += 1
      return writes
    }
    var answer: Answer?
    do throws(Rollback) {
      let kept = try store.write { writer throws(Rollback) in
        let made = try body(writer)
        answer = made
        if number == dropped { throw .conflict }
        return made
      }
      try store.write { writer throws(Rollback) in try tamper(writer) }
      return kept
    } catch {
      if number == dropped, let answer { return answer }
      throw error
    }
  }
}
