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
    for (offset, value) in values.enumerated() {
      let index = Int32(offset + 1)
      let code: Int32
      switch value {
      case .null: code = unsafe library.functions.pointee.bind_null(handle, index)
      case .integer(let number):
        code = unsafe library.functions.pointee.bind_int64(handle, index, number)
      case .text(var text):
        code = text.withUTF8 { bytes in
          unsafe bytes.withMemoryRebound(to: CChar.self) { bytes in
            unsafe sqlite_bind_copy(
              library.functions, handle, index, bytes.baseAddress, Int32(clamping: bytes.count))
          }
        }
      }
      if code != SQLITE_OK { throw failure() }
    }
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
    let functions = unsafe library.functions.pointee
    return unsafe SQLiteFailure(
      code: functions.extended_errcode(connection),
      message: String(cString: functions.errmsg(connection)))
  }
}
