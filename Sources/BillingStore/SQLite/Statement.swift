internal import CSQLite

/// A prepared statement: bound, stepped through its rows, and reset for the next time.
@safe
struct Statement: ~Copyable {
  private let library: SQLiteLibrary
  private let connection: OpaquePointer
  private let handle: OpaquePointer

  /// - Parameter isKept: whether it is run often, so that SQLite takes its memory elsewhere.
  init(
    _ library: SQLiteLibrary, _ connection: OpaquePointer, _ sql: String, isKept: Bool
  ) throws(SQLiteFailure) {
    var prepared: OpaquePointer?
    let functions = unsafe library.functions.pointee
    let flags = isKept ? UInt32(SQLITE_PREPARE_PERSISTENT) : 0
    let code = unsafe functions.prepare(
      connection, sql, Int32(clamping: sql.utf8.count), flags, &prepared, nil)
    guard code == SQLITE_OK, let handle = unsafe prepared else {
      throw unsafe SQLiteFailure(
        code: code == SQLITE_OK ? SQLITE_MISUSE : code,
        message: String(cString: functions.errmsg(connection)))
    }
    self.library = library
    unsafe self.connection = connection
    unsafe self.handle = handle
  }

  deinit {
    _ = unsafe library.functions.pointee.finalize(handle)
  }

  /// Binds the first parameters, in their order.
  borrowing func bind(_ values: [SQLValue]) throws(SQLiteFailure) {
    var parameters = unsafe parameters(texts: UnsafeMutableBufferPointer(start: nil, count: 0))
    for value in values { try parameters.add(value) }
  }

  /// The parameters to bind, from the first.
  /// - Parameter texts: where texts are kept until the statement has run; those that do not fit are
  ///   copied by SQLite.
  borrowing func parameters(texts: UnsafeMutableBufferPointer<CChar>) -> Parameters {
    unsafe Parameters(library, connection, handle, texts: texts)
  }

  /// Goes on to the next row; false where there is none.
  borrowing func step() throws(SQLiteFailure) -> Bool {
    switch unsafe library.functions.pointee.step(handle) {
    case SQLITE_ROW: true
    case SQLITE_DONE: false
    default: throw failure()
    }
  }

  /// Ends this run, so that nothing stays locked; what failed has been said by ``step()``.
  borrowing func reset() {
    _ = unsafe library.functions.pointee.reset(handle)
  }

  /// The columns of the row at hand, valid until the next step.
  var columns: Columns { unsafe Columns(library, handle) }

  private borrowing func failure() -> SQLiteFailure {
    unsafe SQLiteFailure(library, of: connection)
  }
}
