/// One numbered change of the schema. Once released it never changes; the next one follows it.
struct Migration {
  /// What `user_version` is afterwards: 1, 2, 3, …
  let number: Int64
  let script: String
  /// Nil where it cannot be taken back.
  var reversal: Reversal?

  /// Every migration that this program knows, in their order.
  static let all = [first, sharedPool]

  /// How a migration is taken back (P15).
  struct Reversal {
    let script: String
    /// What the older schema has no place for, so that nothing is taken back while there is some.
    let obstacles: [Obstacle]
  }

  /// Rows that taking a migration back would lose.
  struct Obstacle {
    /// In the plural: "deductions".
    let name: String
    /// A statement that answers how many there are.
    let count: String
  }
}

extension Connection {
  /// What marks a file as billing's in its `application_id`: "topu".
  static let applicationID: Int64 = 0x746F_7075

  /// Brings a file to the newest schema, each migration in a transaction of its own.
  ///
  /// A file of another program, and one that a newer program has migrated, are refused and stay as
  /// they are.
  borrowing func migrate(with migrations: [Migration]) throws(SQLiteStoreError) {
    let newest = migrations.last?.number ?? 0
    guard let version = try SQLiteStoreError.from({ () throws(SQLiteFailure) in try version() })
    else { throw .otherProgram }
    if version > newest { throw .newerFile(version: version, newestKnown: newest) }
    let mode = try SQLiteStoreError.from { () throws(SQLiteFailure) in
      // Kept in the file, and only now: it is a write.
      try text("PRAGMA journal_mode = WAL")
    }
    guard mode == "wal" else { throw .noWriteAheadLog(mode: mode) }
    for migration in migrations where migration.number > version {
      try SQLiteStoreError.from { () throws(SQLiteFailure) in try apply(migration) }
    }
  }

  /// The migration that a file has had last, 0 for a new one; nil where it is not billing's.
  borrowing func version() throws(SQLiteFailure) -> Int64? {
    // In one snapshot: another process may be making the file billing's just now.
    try execute("BEGIN")
    defer { try? execute("COMMIT") }
    if try integer("PRAGMA application_id") == Self.applicationID {
      return try integer("PRAGMA user_version")
    }
    let isEmpty = try integer("SELECT count(*) FROM sqlite_schema") == 0
    let mark = try integer("PRAGMA application_id")
    let number = try integer("PRAGMA user_version")
    return isEmpty && mark == 0 && number == 0 ? 0 : nil
  }

  /// Does nothing where another process was faster.
  private borrowing func apply(_ migration: Migration) throws(SQLiteFailure) {
    try execute("BEGIN IMMEDIATE")
    do throws(SQLiteFailure) {
      if try integer("PRAGMA user_version") < migration.number {
        try execute(migration.script)
        try execute("PRAGMA user_version = \(migration.number)")
        try execute("PRAGMA application_id = \(Self.applicationID)")
      }
      try execute("COMMIT")
    } catch {
      try? execute("ROLLBACK")
      throw error
    }
  }
}
