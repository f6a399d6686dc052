import BillingEngine
import BillingStore
import BillingWorld
import Foundation
import OwnThreads
import Testing
import TopupBackend
import TopupDomain

@Suite("S14, S15: processes beside each other, and one that is killed", .onOwnThreads)
struct ProcessTests {
  private static let writes = 150

  /// Takes a number and records it, in one transaction.
  private static func write(_ store: SQLiteStore, as name: String) throws(Rollback) -> Int64 {
    try store.write { store throws(Rollback) in
      let number = try store.nextOrderNumber()
      try store.append(
        DomainEvent(
          id: "\(number)", at: World.start, type: name, companyID: nil, attributes: []))
      return number
    }
  }

  private static func recorded(_ path: String) throws -> [Int64] {
    try SQLiteStore(path: path).read { store throws(Rollback) in
      try store.events(of: nil, type: nil, before: nil, limit: 10_000).compactMap {
        Int64($0.row.id)
      }
    }
  }

  @Test("Two processes write at once: every number is given once, and none is missing")
  func besideEachOther() async throws {
    let folder = try TemporaryFolder()
    let path = folder.path("billing.sqlite")
    let store = try SQLiteStore(path: path)
    async let own: Int = onThreads(4) { _ in
      (0..<Self.writes).count { _ in (try? Self.write(store, as: "own")) != nil }
    }.reduce(0, +)
    await #expect(processExitsWith: .success) { [path = path as String] in
      let store = try SQLiteStore(path: path)
      for _ in 0..<ProcessTests.writes { _ = try ProcessTests.write(store, as: "child") }
    }
    let expected = Self.writes + (await own)
    #expect(expected == Self.writes * 5)
    #expect(try Self.recorded(path).sorted() == (1...Int64(expected)).map { $0 })
  }

  @Test("What a process was told before it was killed is there", arguments: [1, 17, 90])
  func killed(after count: Int) async throws {
    let folder = try TemporaryFolder()
    let path = folder.path("billing.sqlite")
    let told = folder.path("told")
    await #expect(processExitsWith: .signal(SIGKILL)) {
      [path = path as String, told = told as String, count = count as Int] in
      let store = try SQLiteStore(path: path)
      try Data().write(to: URL(filePath: told))
      let file = try FileHandle(forWritingTo: URL(filePath: told))
      _ = onThreads(8) { _ in
        while let number = try? ProcessTests.write(store, as: "child") {
          try? file.write(contentsOf: Data("\(number)\n".utf8))
          // While others are in the middle of theirs.
          if number == count { kill(getpid(), SIGKILL) }
        }
      }
    }
    let text = try String(contentsOfFile: told, encoding: .utf8)
    let acknowledged = Set(text.split(separator: "\n").compactMap { Int64($0) })
    let recorded = try Self.recorded(path)
    #expect(acknowledged.contains(Int64(count)))
    #expect(acknowledged.isSubset(of: recorded))
    #expect(recorded.sorted() == (1...Int64(recorded.count)).map { $0 })
    // The next process goes on where it was.
    let next = try Self.write(try SQLiteStore(path: path), as: "next")
    #expect(next == Int64(recorded.count) + 1)
  }
}
