/// A database file for whoever looks after it: which schema it has, and how it gets another one.
public struct StoreFile: Sendable {
  /// The newest schema that this program knows, and that a store brings a file to when it is
  /// opened.
  public static var newestSchema: Int64 { Migration.all.last?.number ?? 0 }

  /// How long a migration waits for a transaction of another process.
  private static let busyMilliseconds: Int32 = 5_000

  private let path: String

  public init(path: String) { self.path = path }

  /// The schema of the file. Nothing is created or changed.
  public func schema() throws(StoreFileFault) -> Int64 {
    let connection = try open(.reading)
    return try schema(of: connection)
  }

  /// Brings the file to a schema, up or down; a migration is applied as a whole or not at all, and
  /// several that are taken back are taken back together (P15).
  ///
  /// Refused without a change where the file would lose something, and where a newer program has
  /// migrated it. A program that uses the file meanwhile must know the schema that it is left with.
  /// - Returns: the schema that it had.
  @discardableResult
  public func migrate(to target: Int64 = newestSchema) throws(StoreFileFault) -> Int64 {
    guard (1...Self.newestSchema).contains(target) else { throw .unknownSchema(target) }
    let before = try schema()
    let connection = try open(.writing)
    if before < target {
      do throws(SQLiteStoreError) {
        try connection.migrate(with: Migration.all.filter { $0.number <= target })
      } catch {
        throw .file(error)
      }
    } else if before > target {
      try connection.takeBack(to: target)
    }
    return before
  }

  private func open(_ mode: Connection.Mode) throws(StoreFileFault) -> Connection {
    guard let library = SQLiteLibrary.loaded else { throw .file(.libraryMissing) }
    do throws(SQLiteFailure) {
      return try Connection(
        library, path: path, mode: mode, busyMilliseconds: Self.busyMilliseconds)
    } catch {
      throw .file(SQLiteStoreError(error))
    }
  }

  private func schema(of connection: borrowing Connection) throws(StoreFileFault) -> Int64 {
    let version: Int64?
    do throws(SQLiteFailure) { version = try connection.version() } catch {
      throw .file(SQLiteStoreError(error))
    }
    guard let version, version > 0 else { throw .file(.otherProgram) }
    guard version <= Self.newestSchema else {
      throw .file(.newerFile(version: version, newestKnown: Self.newestSchema))
    }
    return version
  }
}

/// Why a file is not brought to a schema.
public enum StoreFileFault: Error, Hashable, Sendable {
  case file(SQLiteStoreError)
  /// No program has had a schema of this number, or only a newer one.
  case unknownSchema(Int64)
  /// The file remembers what a schema has no place for: how much, and of what.
  case inTheWay([Loss], of: Int64)

  public struct Loss: Hashable, Sendable {
    /// Above 0.
    public var count: Int64
    /// In the plural: "deductions".
    public var name: String
  }
}

extension Connection {
  /// Takes back the migrations above `target`, the newest first, all of them or none.
  fileprivate borrowing func takeBack(to target: Int64) throws(StoreFileFault) {
    let obstacle: StoreFileFault?
    do throws(SQLiteFailure) {
      try execute("BEGIN IMMEDIATE")
      do throws(SQLiteFailure) {
        obstacle = try takeBackInTransaction(to: target)
        try execute(obstacle == nil ? "COMMIT" : "ROLLBACK")
      } catch {
        try? execute("ROLLBACK")
        throw error
      }
    } catch {
      throw .file(SQLiteStoreError(error))
    }
    if let obstacle { throw obstacle }
  }

  /// Answers what stands in the way, if anything does.
  private borrowing func takeBackInTransaction(
    to target: Int64
  ) throws(SQLiteFailure) -> StoreFileFault? {
    // Another process may have been faster.
    let version = try integer("PRAGMA user_version")
    for migration in Migration.all.reversed()
    where migration.number > target && migration.number <= version {
      let older = migration.number - 1
      guard let reversal = migration.reversal else { return .unknownSchema(older) }
      var losses: [StoreFileFault.Loss] = []
      for obstacle in reversal.obstacles {
        let count = try integer(obstacle.count)
        if count > 0 { losses.append(StoreFileFault.Loss(count: count, name: obstacle.name)) }
      }
      guard losses.isEmpty else { return .inTheWay(losses, of: older) }
      try execute(reversal.script)
      try execute("PRAGMA user_version = \(older)")
    }
    return nil
  }
}
