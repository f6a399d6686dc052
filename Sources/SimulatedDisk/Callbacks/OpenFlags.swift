internal import CSQLite

/// How SQLite wants a file opened, and what for.
struct OpenFlags: OptionSet {
  let rawValue: Int32

  static let creates = OpenFlags(rawValue: SQLITE_OPEN_CREATE)
  static let mustBeNew = OpenFlags(rawValue: SQLITE_OPEN_EXCLUSIVE)
  static let goesWhenClosed = OpenFlags(rawValue: SQLITE_OPEN_DELETEONCLOSE)

  var role: FileRole {
    if rawValue & SQLITE_OPEN_MAIN_DB != 0 { return .database }
    if rawValue & SQLITE_OPEN_WAL != 0 { return .log }
    if rawValue & (SQLITE_OPEN_MAIN_JOURNAL | SQLITE_OPEN_SUPER_JOURNAL) != 0 { return .journal }
    return .temporary
  }
}
