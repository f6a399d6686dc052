internal import CSQLite

/// The functions of libsqlite3, loaded when the first file is opened.
@safe
struct SQLiteLibrary: @unchecked Sendable {
  /// Nil where the library is not installed.
  static let loaded: SQLiteLibrary? = unsafe SQLiteLibrary(sqlite_functions_load())

  /// Written once, before anybody sees it, and never again: so it may be read from any thread.
  let functions: UnsafePointer<sqlite_functions>

  private init?(_ functions: UnsafePointer<sqlite_functions>?) {
    guard let functions = unsafe functions else { return nil }
    unsafe self.functions = functions
  }
}
