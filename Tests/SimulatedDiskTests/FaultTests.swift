import BillingEngine
import OwnThreads
import SimulatedDisk
import Testing
import TopupDomain

@testable import BillingStore

@Suite("C07: a disk that fails", .onOwnThreads)
struct FaultTests {
  private static let count = 6

  /// What a store did on a disk on which a fault strikes somewhere.
  private struct Outcome {
    var failures: [Rollback] = []
    var openingFailures: [SQLiteStoreError] = []
  }

  /// Opens, writes and reads, each again where it fails; a second time is expected to go well.
  private func use(_ stage: DiskStage) throws -> Outcome {
    var outcome = Outcome()
    let store: SQLiteStore
    do throws(SQLiteStoreError) {
      store = try stage.open()
    } catch {
      outcome.openingFailures.append(error)
      store = try stage.open()
    }
    for number in 0..<Self.count {
      do throws(Rollback) {
        try store.note(number)
      } catch {
        outcome.failures.append(error)
        try store.note(number)
      }
      do throws(Rollback) {
        #expect(try store.noted() == Array(0...number))
      } catch {
        outcome.failures.append(error)
        #expect(try store.noted() == Array(0...number))
      }
    }
    return outcome
  }

  @Test(
    "Wherever it strikes once, the store says so, nothing is lost or doubled, and it goes on",
    arguments: DiskFault.allCases.filter { $0 != .powerLoss && $0 != .processKill })
  func once(fault: DiskFault) throws {
    var operation = 1 + (DiskFault.allCases.firstIndex(of: fault) ?? 0) % 3
    var struck = 0
    var seen = 0
    while true {
      let stage = DiskStage(seed: UInt64(operation))
      stage.disk.arm(fault, from: operation)
      let outcome = try use(stage)
      guard stage.disk.operations >= operation else { break }
      struck += stage.disk.strikes[fault, default: 0]
      seen += outcome.failures.count + outcome.openingFailures.count
      for failure in outcome.failures {
        guard case .unavailable(let why) = failure else {
          Issue.record("\(fault) at \(operation): \(failure)")
          continue
        }
        #expect(!why.isEmpty)
      }
      for failure in outcome.openingFailures {
        guard case .unusable = failure else {
          Issue.record("\(fault) at \(operation): \(failure)")
          continue
        }
      }
      // Whatever the disk has of it.
      stage.disk.disarm()
      stage.disk.losePower()
      #expect(try stage.open().noted() == Array(0..<Self.count), "\(fault) at \(operation)")
      // Not each, for there are many faults, but each kind in another place.
      operation += 3
    }
    #expect(operation > 100)
    #expect(struck > 10)
    // Who is refused a lock asks again; a log that cannot be shortened or removed is kept.
    let isSilent = [.lockBusy, .truncateFails, .deleteFails].contains(fault)
    #expect(isSilent ? seen == 0 : seen > 0)
  }

  @Test(
    "A fault that lasts is said each time, and is over when it is over",
    arguments: [
      DiskFault.writeFails, .writeStopsShort, .full, .syncFails, .syncForsakes, .lockBusy,
      .lockFails,
    ])
  func lasting(fault: DiskFault) throws {
    let stage = DiskStage(seed: 1)
    let store = try stage.open()
    try store.note(0)
    stage.disk.arm(fault, times: .max)
    for number in 1..<10 {
      #expect(throws: Rollback.self, "\(number)") { try store.note(number) }
    }
    stage.disk.disarm()
    try store.note(10)
    #expect(try store.noted() == [0, 10])
    stage.disk.losePower()
    #expect(try stage.open().noted() == [0, 10])
  }

  @Test("A full disk refuses what does not fit, goes on showing what is there, and has room again")
  func full() throws {
    let stage = DiskStage(seed: 1)
    let store = try stage.open()
    stage.disk.freeBytes = 100_000
    var kept: [Int] = []
    var failure: Rollback?
    while failure == nil {
      do throws(Rollback) {
        try store.note(kept.count)
        kept.append(kept.count)
      } catch {
        failure = error
      }
    }
    #expect(failure == .unavailable("database or disk is full"))
    #expect(kept.count > 3)
    #expect(stage.disk.strikes[.full, default: 0] > 0)
    #expect(try store.noted() == kept)
    // Who comes now reads, too.
    #expect(try stage.open().noted() == kept)
    stage.disk.freeBytes = nil
    try store.note(kept.count)
    kept.append(kept.count)
    stage.disk.losePower()
    #expect(try stage.open().noted() == kept)
  }

  @Test("What a commit has failed to synchronize may be there after a power cut, but not by halves")
  func failedThenCut() throws {
    var seen: Set<Int> = []
    for seed in 0..<200 {
      let stage = DiskStage(seed: UInt64(seed))
      let store = try stage.open()
      try store.note(0)
      stage.disk.arm(seed.isMultiple(of: 2) ? .syncFails : .syncForsakes, on: .log)
      #expect(throws: Rollback.self) { try store.note(1) }
      stage.disk.losePower()
      let noted = try stage.open().noted()
      #expect(noted == [0] || noted == [0, 1])
      seen.insert(noted.count)
    }
    #expect(seen == [1, 2])
  }

  @Test("After a restart, nothing is built on what a failed commit has left in the cache alone")
  func forsakenThenRestarted() throws {
    for seed in 0..<100 {
      let stage = DiskStage(seed: UInt64(seed))
      let process = stage.disk.newProcess()
      let store = try stage.open(process, logPagesMax: nil)
      try store.note(0)
      stage.disk.arm(.syncForsakes, times: .max, on: .log)
      #expect(throws: Rollback.self) { try store.note(1) }
      process.kill()
      stage.disk.disarm()
      let next = try stage.open(logPagesMax: nil)
      for number in 2..<9 { try next.note(number) }
      stage.disk.losePower()
      let noted = try stage.open().noted()
      #expect(noted.filter { $0 != 1 } == [0] + Array(2..<9), "\(seed)")
    }
  }

  @Test("Nor on what a killed process had not synchronized, when that fails afterwards")
  func killedThenForsaken() throws {
    for seed in 0..<200 {
      let stage = DiskStage(seed: UInt64(seed))
      let process = stage.disk.newProcess()
      let store = try stage.open(process, logPagesMax: nil)
      try store.note(0)
      // Before the synchronization of its commit, or a little earlier.
      stage.disk.arm(.processKill, from: stage.disk.operations + 4 + seed % 8)
      #expect(throws: Rollback.self) { for _ in 0..<2 { try store.note(1) } }
      stage.disk.arm(.syncForsakes, times: 1 + seed % 2, on: .log)
      // Refused as long as the log cannot be written to the disk.
      var next = try? stage.open(logPagesMax: nil)
      while next == nil { next = try? stage.open(logPagesMax: nil) }
      guard let next else { continue }
      var acknowledged = [0]
      for number in 2..<9 where (try? next.note(number)) != nil { acknowledged.append(number) }
      stage.disk.losePower()
      let noted = try stage.open().noted()
      #expect(Set(acknowledged).isSubset(of: noted), "\(seed)")
    }
  }

  @Test("A process that is gone does nothing any more, and the next finds what it acknowledged")
  func gone() throws {
    for isPowerCut in [false, true] {
      let stage = DiskStage(seed: 7)
      let process = stage.disk.newProcess()
      let store = try stage.open(process)
      try store.note(0)
      if isPowerCut { stage.disk.losePower() } else { process.kill() }
      #expect(throws: Rollback.self) { try store.note(1) }
      #expect(throws: Rollback.self) { try store.noted() }
      #expect(throws: SQLiteStoreError.self) { try stage.open(process) }
      #expect(try stage.open().noted() == [0])
    }
  }
}
