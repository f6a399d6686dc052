internal import CSQLite

/// Why a database file cannot be used.
public enum SQLiteStoreError: Error, Hashable, Sendable {
  /// libsqlite3 is not installed.
  case libraryMissing
  /// The file holds something else, or is damaged.
  case notADatabase
  /// A database, but not billing's.
  case otherProgram
  /// A newer program has migrated the file.
  case newerFile(version: Int64, newestKnown: Int64)
  /// The file system cannot do what the store needs to be durable.
  case noWriteAheadLog(mode: String)
  /// Anything else, in SQLite's words: a folder that is not there or cannot be written to, a disk
  /// that is full.
  case unusable(String)
}

extension SQLiteStoreError: CustomStringConvertible {
  public var description: String {
    switch self {
    case .libraryMissing: "SQLite is not installed (libsqlite3.so.0)"
    case .notADatabase: "it is not a database, or damaged"
    case .otherProgram: "it is another program's database"
    case .newerFile(let version, let known):
      "a newer program has used it (schema \(version), this program knows \(known))"
    case .noWriteAheadLog(let mode):
      "no write-ahead log is possible there (journal mode \(mode))"
    case .unusable(let why): why
    }
  }
}

extension SQLiteStoreError {
  init(_ failure: SQLiteFailure) {
    switch failure.primaryCode {
    case SQLITE_NOTADB, SQLITE_CORRUPT: self = .notADatabase
    default: self = .unusable(failure.message)
    }
  }

  /// What `body` answers, its failures told as the file's.
  static func from<Answer>(
    _ body: () throws(SQLiteFailure) -> Answer
  ) throws(SQLiteStoreError) -> Answer {
    do throws(SQLiteFailure) {
      return try body()
    } catch {
      throw SQLiteStoreError(error)
    }
  }
}
