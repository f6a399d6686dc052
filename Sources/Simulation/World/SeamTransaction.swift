internal import BillingEngine

/// A transaction of a server as the simulation lets it through: before each operation the server
/// may die, and what is changed is noted.
final class SeamTransaction: SeamReading, StoreWriter, @unchecked Sendable {
  var writer: any StoreWriter { didSet { beneath = writer } }
  let record: TransactionRecord

  init(writer: any StoreWriter, stage: Stage, record: TransactionRecord) {
    self.writer = writer
    self.record = record
    super.init(beneath: writer, stage: stage)
  }
}
