import BillingEngine
import OwnThreads
import SimulatedDisk
import Testing

@testable import BillingStore

@Suite("C07: a disk on which anything goes wrong at any time", .onOwnThreads)
struct AnyFaultsTests {
  /// What two servers on one disk have written and been told.
  private struct Books {
    var next = 0
    /// There must be one of each.
    var acknowledged: Set<Int> = []
    /// There may be one of each: who was refused does not know.
    var refused: Set<Int> = []
  }

  @Test("Two servers lose nothing that they acknowledged, whatever strikes", arguments: 0..<8)
  func soak(share: Int) throws {
    for seed in 0..<10 {
      try run(seed: UInt64(share * 10 + seed))
    }
  }

  private func run(seed: UInt64) throws {
    let stage = DiskStage(seed: seed)
    let draws = SeededRandomSource(seed: seed)
    func number(below bound: UInt64) -> Int { Int(draws.next() % bound) }
    var books = Books()
    var servers: [SQLiteStore?] = [nil, nil]
    var faults = 0
    for _ in 0..<120 {
      if number(below: 4) == 0 {
        let fault = DiskFault.allCases[number(below: UInt64(DiskFault.allCases.count))]
        let times = fault == .powerLoss || fault == .processKill ? 1 : 1 + number(below: 3)
        stage.disk.arm(
          fault, from: stage.disk.operations + number(below: 40), times: times)
        faults += 1
      }
      if number(below: 25) == 0 { stage.disk.freeBytes = number(below: 60_000) }
      if number(below: 10) == 0 { stage.disk.freeBytes = nil }
      let index = number(below: 2)
      let before = stage.disk.strikes[.powerLoss, default: 0]
      guard let server = servers[index] ?? (try? stage.open()) else { continue }
      servers[index] = server
      let event = books.next
      books.next += 1
      do throws(Rollback) {
        try server.note(event)
        books.acknowledged.insert(event)
      } catch {
        books.refused.insert(event)
        // Somebody starts it anew.
        if number(below: 2) == 0 { servers[index] = nil }
      }
      if stage.disk.strikes[.powerLoss, default: 0] > before { servers = [nil, nil] }
    }
    stage.disk.disarm()
    stage.disk.freeBytes = nil
    servers = []
    let store = try stage.open()
    let noted = try store.noted()
    #expect(Set(noted).count == noted.count, "\(seed)")
    #expect(books.acknowledged.isSubset(of: noted), "\(seed)")
    #expect(Set(noted).isSubset(of: books.acknowledged.union(books.refused)), "\(seed)")
    let integrity = try store.database.writer.write { store throws(Rollback) in
      try store.first("PRAGMA integrity_check") { $0.text() }
    }
    #expect(integrity == "ok", "\(seed)")
    #expect(books.acknowledged.count > 20, "\(seed)")
  }
}
