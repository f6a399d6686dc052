import BillingEngine

/// A store that is wrong on purpose: what it has kept is changed behind everybody's back.
final class TamperedStore: Store {
  private let store = MemoryStore()
  private let tamper: @Sendable (any StoreWriter) throws(Rollback) -> Void

  init(_ tamper: @escaping @Sendable (any StoreWriter) throws(Rollback) -> Void) {
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
    let answer = try store.write(body)
    try store.write { writer throws(Rollback) in try tamper(writer) }
    return answer
  }
}
