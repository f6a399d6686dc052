internal import BillingEngine

/// The store as one server sees it: between and within its transactions the simulation acts, and
/// the auditor is told what each one changed.
///
/// Unchecked because a world and everything in it belong to one thread.
final class Seam: Store, @unchecked Sendable {
  private let store: any Store
  private let storage: any Storage
  private let stage: Stage
  private let auditor: Auditor
  private let record = TransactionRecord()
  private var transaction: SeamTransaction?

  init(store: any Store, storage: any Storage, stage: Stage, auditor: Auditor) {
    self.store = store
    self.storage = storage
    self.stage = stage
    self.auditor = auditor
  }

  func read<Answer: Sendable>(
    _ body: (any StoreReader) throws(Rollback) -> Answer
  ) throws(Rollback) -> Answer {
    stage.pass()
    try stage.step(.beginRead)
    do throws(Rollback) {
      let answer = try store.read { reader throws(Rollback) in try body(reading(reader)) }
      if storage.takePowerLoss() {
        stage.die()
        throw .unavailable("The power goes")
      }
      auditor.hasRead(stage.current)
      return answer
    } catch {
      if case .refused = error { auditor.hasRead(stage.current) }
      if case .unavailable = error { noteFailure(isInDoubt: false) }
      throw error
    }
  }

  func write<Answer: Sendable>(
    _ body: (any StoreWriter) throws(Rollback) -> Answer
  ) throws(Rollback) -> Answer {
    stage.pass()
    try stage.step(.beginWrite)
    let answer: Answer
    var isToBeKept = false
    do throws(Rollback) {
      answer = try store.write { writer throws(Rollback) in
        isToBeKept = false
        let answer = try body(through(writer))
        try stage.commit()
        isToBeKept = true
        return answer
      }
    } catch {
      auditor.hasGivenUp(error, stage.current)
      if case .unavailable = error { noteFailure(isInDoubt: isToBeKept) }
      throw error
    }
    let hasDied = storage.takePowerLoss()
    if hasDied { stage.die() }
    auditor.hasKept(record, stage.current)
    if hasDied {
      auditor.checkEverything()
      throw .unavailable("The power goes")
    }
    // It is kept, and a server that dies now tells nobody.
    try stage.step(.committed)
    stage.pass()
    return answer
  }

  /// The store itself has failed. Where the power has gone, or where nobody knows whether a
  /// transaction was kept, every server ends; the next ones find out.
  private func noteFailure(isInDoubt: Bool) {
    let operation = stage.current
    guard storage.isDisk, !operation.isDead else { return }
    operation.hasStoreFailed = true
    let hasLostPower = storage.takePowerLoss()
    guard isInDoubt || hasLostPower else { return }
    stage.die()
    if isInDoubt, auditor.isThere(record) { auditor.hasKept(record, operation) }
    auditor.checkEverything()
  }

  private func through(_ writer: any StoreWriter) -> SeamTransaction {
    // A store may run a body again: what is noted is what the last run did.
    record.clear()
    if let transaction {
      transaction.writer = writer
      return transaction
    }
    let made = SeamTransaction(writer: writer, stage: stage, record: record)
    transaction = made
    return made
  }

  private var reader: SeamReading?

  private func reading(_ beneath: any StoreReader) -> SeamReading {
    if let reader {
      reader.beneath = beneath
      return reader
    }
    let made = SeamReading(beneath: beneath, stage: stage)
    reader = made
    return made
  }
}
