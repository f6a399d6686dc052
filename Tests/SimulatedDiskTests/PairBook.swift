import SimulatedDisk
import Testing

@testable import BillingStore

/// A table of pairs, each written in a transaction of its own, so that half a transaction shows.
final class PairBook {
  static let path = "pairs.sqlite"

  /// How it is kept.
  struct Keeping: Sendable, CustomTestStringConvertible {
    var journal = "WAL"
    var synchronous = "FULL"

    var testDescription: String { "\(journal) \(synchronous)" }
  }

  private let connection: Connection

  init(_ process: SimulatedProcess, _ keeping: Keeping = Keeping()) throws {
    let library = try #require(SQLiteLibrary.loaded)
    connection = try Connection(
      library, path: Self.path,
      on: FileSystem(named: process.fileSystemName, of: process), mode: .writing)
    try connection.execute(
      """
      PRAGMA cache_size = 5;
      PRAGMA synchronous = \(keeping.synchronous);
      PRAGMA journal_mode = \(keeping.journal);
      PRAGMA wal_autocheckpoint = 7;
      CREATE TABLE IF NOT EXISTS halves (pair INTEGER, text TEXT);
      CREATE INDEX IF NOT EXISTS pairs ON halves (pair);
      """)
  }

  /// Writes both halves, on several pages.
  func write(_ pair: Int) throws {
    try connection.execute("BEGIN IMMEDIATE")
    do {
      for _ in 0..<2 {
        try connection.execute(
          "INSERT INTO halves VALUES (\(pair), printf('%.*c', \(900 + pair * 37 % 3_000), 'x'))")
      }
      try connection.execute("COMMIT")
    } catch {
      try? connection.execute("ROLLBACK")
      throw error
    }
  }

  func count(of pair: Int) throws -> Int64 {
    try connection.integer("SELECT count(*) FROM halves WHERE pair = \(pair)")
  }

  func countOfPairs() throws -> Int64 {
    try connection.integer("SELECT count(DISTINCT pair) FROM halves")
  }

  func halfPairs() throws -> Int64 {
    try connection.integer(
      "SELECT count(*) FROM (SELECT 1 FROM halves GROUP BY pair HAVING count(*) <> 2)")
  }

  func integrity() throws -> String { try connection.text("PRAGMA integrity_check") }

  func execute(_ script: String) throws { try connection.execute(script) }
}

extension PairBook {
  /// Writes pairs until one fails; answers how many were acknowledged, which is all from 0 on.
  static func fill(
    _ process: SimulatedProcess, _ keeping: Keeping = Keeping(), pairs: Int
  ) -> Int {
    var acknowledged = 0
    do {
      let book = try PairBook(process, keeping)
      for pair in 0..<pairs {
        try book.write(pair)
        acknowledged += 1
      }
    } catch {}
    return acknowledged
  }

  /// What is wrong on a disk on which so many pairs were acknowledged, and perhaps another one kept.
  static func fault(
    on disk: SimulatedDisk, _ keeping: Keeping = Keeping(), acknowledged: Int
  ) -> String? {
    do {
      let book = try PairBook(disk.newProcess(), keeping)
      let integrity = try book.integrity()
      guard integrity == "ok" else { return integrity }
      let halves = try book.halfPairs()
      guard halves == 0 else { return "\(halves) are half there" }
      let kept = try book.countOfPairs()
      guard kept == acknowledged || kept == acknowledged + 1 else {
        return "\(kept) of \(acknowledged) are there"
      }
      try book.write(1_000)
      return nil
    } catch {
      return "\(error)"
    }
  }
}
