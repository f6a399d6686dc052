internal import BillingEngine
internal import CSQLite

/// What SQLite says when it does not do what it was asked.
struct SQLiteFailure: Error {
  /// An extended result code.
  let code: Int32
  let message: String

  /// The code without what extends it.
  var primaryCode: Int32 { code & 0xFF }

  /// Whether a row that must be the only one is there already.
  var isRepetition: Bool {
    code == SQLiteFailure.uniqueViolated || code == SQLiteFailure.primaryKeyViolated
  }

  /// SQLite has ended a transaction by itself.
  static let transactionLost = SQLiteFailure(
    code: SQLITE_ABORT, message: "the transaction was taken back by the database")

  /// The file that is open is not the one that its name leads to.
  static let fileGone = SQLiteFailure(
    code: SQLITE_CANTOPEN, message: "the database file was removed or replaced under the server")

  /// What the log holds cannot be trusted to be there after a power cut.
  static let logUnsettled = SQLiteFailure(
    code: SQLITE_IOERR, message: "the write-ahead log cannot be synchronized with the disk")

  /// A column holds what this program would not have written there.
  static let unreadable = SQLiteFailure(
    code: SQLITE_CORRUPT, message: "a stored row cannot be read")

  // These are macros with arithmetic in SQLite's header, which are not imported.
  private static let uniqueViolated = SQLITE_CONSTRAINT | 8 << 8
  private static let primaryKeyViolated = SQLITE_CONSTRAINT | 6 << 8
}

extension SQLiteFailure {
  /// What went wrong last on a connection.
  @unsafe
  init(_ library: SQLiteLibrary, of connection: OpaquePointer) {
    let functions = unsafe library.functions.pointee
    unsafe self.init(
      code: functions.extended_errcode(connection),
      message: String(cString: functions.errmsg(connection)))
  }
}

extension Rollback {
  /// Why a transaction is given up after this failure.
  init(_ failure: SQLiteFailure) {
    self = failure.isRepetition ? .conflict : .unavailable(failure.message)
  }
}
