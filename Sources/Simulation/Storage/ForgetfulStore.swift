internal import BillingEngine
private import Synchronization

/// A store that acknowledges one write and keeps nothing of it: what no store may do, and what a
/// simulation must notice.
final class ForgetfulStore: Store {
  private let store = MemoryStore()
  private let writes = Mutex(0)
  /// The write that is forgotten, counted from one.
  private let forgotten: Int

  init(forgetting write: Int) { forgotten = write }

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
    guard number == forgotten else { return try store.write(body) }
    var answer: Answer?
    do throws(Rollback) {
      return try store.write { writer throws(Rollback) in
        answer = try body(writer)
        throw .conflict
      }
    } catch {
      if let answer { return answer }
      throw error
    }
  }
}
