public import BillingEngine

/// A store in one SQLite file, which other processes may use at the same time.
///
/// Writes are durable when they return: a write-ahead log that is synchronized at each commit,
/// which several writers share (see ``GroupWriter``). Readers wait for nobody. What must exist once
/// is a constraint of the schema, so that it holds whichever process writes.
public final class SQLiteStore: Store {
  let database: Database

  /// Opens the file at `path`, or creates it; the folder must be there.
  ///
  /// - Parameter logPagesMax: how long the log becomes before it is written back to the file; nil
  ///   is what is good for many transactions, a few is for whoever wants to see it happen often.
  public init(
    path: String, on fileSystem: FileSystem = .operatingSystem, logPagesMax: Int? = nil
  ) throws(SQLiteStoreError) {
    database = try Database(
      path: path, on: fileSystem, logPagesMax: logPagesMax ?? Database.logPagesMax)
  }

  init(database: Database) { self.database = database }

  /// Writes what the log beside a file holds back into it, so that the file alone is the whole
  /// database: for whoever copies it after a program has ended in order.
  ///
  /// Best effort: a file that others read right now keeps its log, and loses nothing by it.
  /// - Parameter path: a file that no transaction of this process uses any more.
  public static func foldLog(intoFileAt path: String) {
    Database.foldLog(intoFileAt: path)
  }

  public func read<Answer: Sendable>(
    _ body: (any StoreReader) throws(Rollback) -> Answer
  ) throws(Rollback) -> Answer {
    try database.readers.read { transaction throws(Rollback) in try body(transaction) }
  }

  public func write<Answer: Sendable>(
    _ body: (any StoreWriter) throws(Rollback) -> Answer
  ) throws(Rollback) -> Answer {
    try database.writer.write { transaction throws(Rollback) in try body(transaction) }
  }
}
