internal import BillingEngine
private import Glibc

/// An open database file: its one writer and its readers.
final class Database: Sendable {
  /// What the writer keeps of the file: the tops and the growing ends of its tables and indexes.
  private static let writerCacheKibibytes = 32 << 10
  /// When the log is written back to the file: 16 MB, so that pages that change often are written
  /// back once for many transactions.
  static let logPagesMax = 4_000

  /// How long an end in order waits for readers of other processes.
  private static let foldingBusyMilliseconds: Int32 = 1_000

  let writer: GroupWriter
  let readers: ReaderPool

  /// Opens a file, or creates it where there is none, and brings it to the newest schema.
  ///
  /// - Parameter busyMilliseconds: how long a writer waits for one in another process.
  /// - Parameter pagesMax: a limit to the file's size, for whoever wants to see a full disk.
  init(
    path: String, on fileSystem: FileSystem = .operatingSystem,
    migrations: [Migration] = Migration.all, busyMilliseconds: Int32 = 5_000,
    pagesMax: Int? = nil, logPagesMax: Int = logPagesMax
  ) throws(SQLiteStoreError) {
    guard let library = SQLiteLibrary.loaded else { throw .libraryMissing }
    if fileSystem.name == nil { Self.createPrivately(path) }
    let connection = try Self.connection(library, path, on: fileSystem, busyMilliseconds)
    try connection.migrate(with: migrations)
    try SQLiteStoreError.from { () throws(SQLiteFailure) in
      try connection.execute(
        """
        PRAGMA synchronous = FULL;
        PRAGMA foreign_keys = ON;
        PRAGMA cache_size = -\(Self.writerCacheKibibytes);
        PRAGMA wal_autocheckpoint = \(logPagesMax);
        """)
      if let pagesMax { try connection.execute("PRAGMA max_page_count = \(pagesMax)") }
    }
    let facts = FactsCache()
    let place = FilePlace(ofOpened: path, on: fileSystem)
    writer = GroupWriter(SQLiteTransaction(connection, facts: facts), at: place)
    readers = ReaderPool(at: place) { () throws(SQLiteFailure) in
      SQLiteTransaction(
        try Connection(
          library, path: path, on: fileSystem, mode: .reading, busyMilliseconds: busyMilliseconds),
        facts: facts)
    }
  }

  static func foldLog(intoFileAt path: String) {
    // Opening a file that was taken away would leave an empty one in its place.
    guard let library = SQLiteLibrary.loaded, unsafe access(path, F_OK) == 0 else { return }
    try? connection(library, path, on: .operatingSystem, foldingBusyMilliseconds)
      .execute("PRAGMA wal_checkpoint(TRUNCATE)")
  }

  private static func connection(
    _ library: SQLiteLibrary, _ path: String, on fileSystem: FileSystem, _ busyMilliseconds: Int32
  ) throws(SQLiteStoreError) -> Connection {
    do throws(SQLiteFailure) {
      return try Connection(
        library, path: path, on: fileSystem, mode: .writing, busyMilliseconds: busyMilliseconds)
    } catch {
      throw SQLiteStoreError(error)
    }
  }

  /// A new file is its owner's alone, for it holds credentials; so are the log files beside it,
  /// which take over its permissions.
  ///
  /// Made without opening it: closing it again would drop the locks of another connection of this
  /// process. Where it fails, opening the file says why.
  private static func createPrivately(_ path: String) {
    _ = unsafe mknod(path, S_IFREG | S_IRUSR | S_IWUSR, 0)
  }
}
