import BillingEngine
import BillingWorld
import Foundation
import OwnThreads
import Testing
import TopupDomain

@testable import BillingStore

@Suite("P13: which files the store opens", .onOwnThreads)
struct OpeningTests {
  private let folder: TemporaryFolder
  private let path: String

  init() throws {
    folder = try TemporaryFolder()
    path = folder.path("billing.sqlite")
  }

  private func refusal(_ path: String, with migrations: [Migration] = Migration.all)
    -> SQLiteStoreError?
  {
    do throws(SQLiteStoreError) {
      _ = try Database(path: path, migrations: migrations)
      return nil
    } catch {
      return error
    }
  }

  /// What a statement answers in the file, as another program would see it.
  private func number(_ sql: String) throws -> Int64 {
    try raw().integer(sql)
  }

  private func raw() throws -> Connection {
    try Connection(#require(SQLiteLibrary.loaded), path: path, mode: .writing)
  }

  @Test("A new file is made with the schema's number, billing's mark and a write-ahead log")
  func fresh() throws {
    let database = try Database(path: path)
    #expect(try number("PRAGMA user_version") == 2)
    #expect(try number("PRAGMA application_id") == Connection.applicationID)
    #expect(try raw().text("PRAGMA journal_mode") == "wal")
    let durability = try database.writer.write { store throws(Rollback) in
      try store.first("PRAGMA synchronous") { $0.integer() }
    }
    #expect(durability == 2)
    let guarded = try database.writer.write { store throws(Rollback) in
      try store.first("PRAGMA foreign_keys") { $0.integer() }
    }
    #expect(guarded == 1)
  }

  @Test("SPEC 6: a new file and its log are their owner's alone")
  func permissions() throws {
    let store = try SQLiteStore(path: path)
    #expect(throws: Never.self) {
      try store.read { store throws(Rollback) in try store.companyIDs() }
    }
    for name in [path, path + "-wal"] {
      let attributes = try FileManager.default.attributesOfItem(atPath: name)
      #expect(attributes[.posixPermissions] as? Int == 0o600, "\(name)")
    }
  }

  @Test("A file that a newer program has migrated is refused and stays as it is")
  func newer() throws {
    _ = try Database(path: path)
    try raw().execute("PRAGMA user_version = 3")
    #expect(refusal(path) == .newerFile(version: 3, newestKnown: 2))
    #expect(try number("PRAGMA user_version") == 3)
  }

  @Test("Another program's database is refused and stays as it is")
  func otherProgram() throws {
    try raw().execute("CREATE TABLE notes (text TEXT)")
    #expect(refusal(path) == .otherProgram)
    try raw().execute("DROP TABLE notes; PRAGMA application_id = 7; VACUUM")
    #expect(refusal(path) == .otherProgram)
    #expect(try raw().text("PRAGMA journal_mode") == "delete")
  }

  @Test("An empty file that somebody has numbered is not billing's")
  func numbered() throws {
    try raw().execute("PRAGMA user_version = 99")
    #expect(refusal(path) == .otherProgram)
  }

  @Test("Nothing is acknowledged or shown once the file is removed, or another takes its name")
  func removed() throws {
    for isReplaced in [false, true] {
      let store = try SQLiteStore(path: path)
      _ = try store.write { store throws(Rollback) in try store.nextOrderNumber() }
      for name in [path, path + "-wal", path + "-shm"] {
        try? FileManager.default.removeItem(atPath: name)
      }
      if isReplaced { _ = try SQLiteStore(path: path) }
      let gone = Rollback.unavailable(
        "the database file was removed or replaced under the server")
      #expect(throws: gone) {
        _ = try store.write { store throws(Rollback) in try store.nextOrderNumber() }
      }
      #expect(throws: gone) {
        try store.read { store throws(Rollback) in try store.companyIDs() }
      }
    }
  }

  @Test("A file that is no database, a folder, and one in a folder that is not there")
  func noDatabase() throws {
    try Data(repeating: 0x41, count: 10_000).write(to: URL(filePath: path))
    #expect(refusal(path) == .notADatabase)
    #expect(refusal(folder.path("")) == .unusable("unable to open database file"))
    #expect(refusal(folder.path("none/x")) == .unusable("unable to open database file"))
  }

  @Test("A damaged file is told apart from a good one")
  func damaged() throws {
    do { _ = try Database(path: path) }
    var bytes = try Data(contentsOf: URL(filePath: path))
    bytes.replaceSubrange(100..<4_000, with: Data(repeating: 0xFF, count: 3_900))
    try bytes.write(to: URL(filePath: path))
    #expect(refusal(path) == .notADatabase)
  }

  @Test(
    "A file that cannot be written to is refused", .enabled(if: getuid() != 0, "Root writes all"))
  func readOnly() throws {
    do { _ = try Database(path: path) }
    try FileManager.default.setAttributes([.posixPermissions: 0o400], ofItemAtPath: path)
    #expect(refusal(path) != nil)
  }

  @Test("A later migration is applied once; one that fails leaves the file at the one before")
  func migrations() throws {
    let second = Migration(number: 3, script: "CREATE TABLE more (id INTEGER) STRICT;")
    let broken = Migration(number: 4, script: "CREATE TABLE most (id INTEGER); INSERT nonsense;")
    _ = try Database(path: path)
    #expect(refusal(path, with: Migration.all + [second]) == nil)
    #expect(refusal(path, with: Migration.all + [second]) == nil)
    #expect(refusal(path, with: Migration.all + [second, broken]) != nil)
    #expect(try number("PRAGMA user_version") == 3)
    #expect(try number("SELECT count(*) FROM sqlite_schema WHERE name = 'more'") == 1)
    #expect(try number("SELECT count(*) FROM sqlite_schema WHERE name = 'most'") == 0)
  }

  @Test("Many that open a new file at once find it migrated once")
  func atOnce() throws {
    let path = path
    let errors = onThreads(16) { _ -> SQLiteStoreError? in
      do throws(SQLiteStoreError) {
        _ = try SQLiteStore(path: path)
        return nil
      } catch {
        return error
      }
    }
    #expect(errors.allSatisfy { $0 == nil })
    #expect(try number("PRAGMA user_version") == 2)
    #expect(try number("SELECT count(*) FROM generation") == 1)
  }
}
