internal import CSQLite

/// An open database file, used by one thread at a time, with the statements that were prepared on
/// it.
@safe
struct Connection: ~Copyable {
  enum Mode {
    /// Creates the file where there is none.
    case writing
    case reading
  }

  /// Room for what a deduction says of a message.
  private static let textsBytes = 4_096

  private let library: SQLiteLibrary
  private let handle: OpaquePointer
  /// The texts of the statement that is being run.
  private let texts = UnsafeMutableBufferPointer<CChar>.allocate(capacity: textsBytes)
  /// By the address of their text.
  private var statements: [UInt: PreparedStatement] = [:]

  /// - Parameter busyMilliseconds: how long it waits for a lock that another process holds.
  init(
    _ library: SQLiteLibrary, path: String, on fileSystem: FileSystem = .operatingSystem,
    mode: Mode, busyMilliseconds: Int32 = 0
  ) throws(SQLiteFailure) {
    self.library = library
    let access =
      switch mode {
      case .writing: SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE
      case .reading: SQLITE_OPEN_READONLY
      }
    var opened: OpaquePointer?
    let functions = unsafe library.functions.pointee
    let flags = access | SQLITE_OPEN_NOMUTEX
    let code =
      if let name = fileSystem.name {
        unsafe functions.open(path, &opened, flags, name)
      } else {
        unsafe functions.open(path, &opened, flags, nil)
      }
    guard let handle = unsafe opened else {
      throw SQLiteFailure(code: code, message: "out of memory")
    }
    guard code == SQLITE_OK else {
      // There is a handle even where opening failed, and it must be closed.
      let message = unsafe String(cString: functions.errmsg(handle))
      _ = unsafe functions.close(handle)
      throw SQLiteFailure(code: code, message: message)
    }
    let isSettled =
      if fileSystem.name == nil {
        LogCache.settle(ofFileAt: path)
      } else {
        // A file system that does not know this has nothing to settle.
        unsafe [SQLITE_OK, SQLITE_NOTFOUND].contains(
          functions.file_control(handle, nil, Int32(SQLITE_SETTLE_LOG), nil))
      }
    guard isSettled else {
      _ = unsafe functions.close(handle)
      throw .logUnsettled
    }
    unsafe self.handle = handle
    _ = unsafe functions.extended_result_codes(handle, 1)
    if let triesMax = fileSystem.triesMax {
      unsafe sqlite_set_tries(library.functions, handle, triesMax)
    } else {
      unsafe sqlite_set_patience(library.functions, handle, busyMilliseconds)
    }
  }

  deinit {
    // Closes for good when the statements have gone, too.
    _ = unsafe library.functions.pointee.close(handle)
    unsafe texts.deallocate()
  }

  /// Whether no transaction is open: some failures end one.
  var isOutsideTransaction: Bool {
    unsafe library.functions.pointee.get_autocommit(handle) != 0
  }

  /// How many rows the last statement inserted, changed or removed.
  var changedRows: Int { Int(unsafe library.functions.pointee.changes(handle)) }

  /// Runs statements that are not worth keeping and answer nothing.
  borrowing func execute(_ script: String) throws(SQLiteFailure) {
    let code = unsafe library.functions.pointee.exec(handle, script, nil, nil, nil)
    if code != SQLITE_OK { throw failure() }
  }

  /// The number that a statement answers, prepared for this once; 0 where it answers none.
  borrowing func integer(_ sql: String) throws(SQLiteFailure) -> Int64 {
    let statement = try unsafe Statement(library, handle, sql, isKept: false)
    guard try statement.step() else { return 0 }
    var columns = statement.columns
    return columns.integer()
  }

  /// The text that a statement answers, prepared for this once.
  borrowing func text(_ sql: String) throws(SQLiteFailure) -> String {
    let statement = try unsafe Statement(library, handle, sql, isKept: false)
    guard try statement.step() else { return "" }
    var columns = statement.columns
    return columns.text()
  }

  /// Runs a statement that answers nothing.
  mutating func run(_ sql: StaticString, _ values: [SQLValue]) throws(SQLiteFailure) {
    let prepared = try prepared(sql)
    defer { prepared.statement.reset() }
    try prepared.statement.bind(values)
    while try prepared.statement.step() {}
  }

  /// The same, with parameters that are bound one by one, which spares a list of them.
  mutating func run(
    _ sql: StaticString, binding bind: (inout Parameters) throws(SQLiteFailure) -> Void
  ) throws(SQLiteFailure) {
    let prepared = try prepared(sql)
    defer { prepared.statement.reset() }
    var parameters = unsafe prepared.statement.parameters(texts: texts)
    try bind(&parameters)
    while try prepared.statement.step() {}
  }

  /// What `read` makes of the rows that a composed statement answers.
  mutating func rows<Row>(
    _ sql: ComposedSQL, _ values: [SQLValue], _ read: (inout Columns) throws(SQLiteFailure) -> Row
  ) throws(SQLiteFailure) -> [Row] {
    try rows(of: try prepared(sql), values, read)
  }

  /// What `read` makes of the rows that a statement answers.
  mutating func rows<Row>(
    _ sql: StaticString, _ values: [SQLValue], _ read: (inout Columns) throws(SQLiteFailure) -> Row
  ) throws(SQLiteFailure) -> [Row] {
    try rows(of: try prepared(sql), values, read)
  }

  private borrowing func rows<Row>(
    of prepared: PreparedStatement, _ values: [SQLValue],
    _ read: (inout Columns) throws(SQLiteFailure) -> Row
  ) throws(SQLiteFailure) -> [Row] {
    defer { prepared.statement.reset() }
    try prepared.statement.bind(values)
    var rows: [Row] = []
    while try prepared.statement.step() {
      var columns = prepared.statement.columns
      rows.append(try read(&columns))
    }
    return rows
  }

  /// What `read` makes of the first row that a statement answers; nil where there is none.
  mutating func first<Row>(
    _ sql: StaticString, _ values: [SQLValue], _ read: (inout Columns) throws(SQLiteFailure) -> Row
  ) throws(SQLiteFailure) -> Row? {
    let prepared = try prepared(sql)
    defer { prepared.statement.reset() }
    try prepared.statement.bind(values)
    guard try prepared.statement.step() else { return nil }
    var columns = prepared.statement.columns
    return try read(&columns)
  }

  /// The statement of this text, prepared when it is first run and kept with the connection.
  ///
  /// Found by the address of the text, which is a literal's and so stays what it is.
  private mutating func prepared(
    _ sql: StaticString
  ) throws(SQLiteFailure) -> PreparedStatement {
    let key = unsafe UInt(bitPattern: sql.utf8Start)
    if let known = statements[key] { return known }
    return try prepare(sql.description, as: key)
  }

  /// Found by the address of the object, which is there for good.
  private mutating func prepared(_ sql: ComposedSQL) throws(SQLiteFailure) -> PreparedStatement {
    let key = UInt(bitPattern: ObjectIdentifier(sql))
    if let known = statements[key] { return known }
    return try prepare(sql.text, as: key)
  }

  private mutating func prepare(
    _ sql: String, as key: UInt
  ) throws(SQLiteFailure) -> PreparedStatement {
    let prepared = PreparedStatement(try unsafe Statement(library, handle, sql, isKept: true))
    statements[key] = prepared
    return prepared
  }

  private borrowing func failure() -> SQLiteFailure {
    unsafe SQLiteFailure(library, of: handle)
  }
}

/// A statement in a table of statements, which cannot hold it by itself.
private final class PreparedStatement {
  let statement: Statement

  init(_ statement: consuming Statement) { self.statement = statement }
}
