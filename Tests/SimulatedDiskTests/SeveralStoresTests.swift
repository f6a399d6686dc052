import BillingEngine
import BillingWorld
import OwnThreads
import SimulatedDisk
import Testing

@testable import BillingStore

@Suite("C07: several stores on one disk", .onOwnThreads)
struct SeveralStoresTests {
  @Test("Each sees what the other has written, and nobody writes while another does")
  func seeing() throws {
    let stage = DiskStage(seed: 1)
    let stores = [try stage.open(), try stage.open()]
    for number in 0..<30 {
      try stores[number % 2].note(number)
      #expect(try stores[(number + 1) % 2].noted() == Array(0...number))
    }
    let refused = try stores[0].write { _ throws(Rollback) -> Rollback? in
      do throws(Rollback) {
        try stores[1].note(30)
        return nil
      } catch {
        return error
      }
    }
    #expect(refused == .unavailable("database is locked"))
    // Who reads waits for nobody.
    let read = try stores[0].write { _ throws(Rollback) in try stores[1].noted().count }
    #expect(read == 30)
    try stores[1].note(30)
    #expect(try stores[0].noted().count == 31)
  }

  @Test("Whatever another store does before any operation of one, each ends what it began")
  func interleaved() throws {
    var keptByOther = 0
    for operation in 1...70 {
      let stage = DiskStage(seed: UInt64(operation))
      let other = try stage.open()
      try other.note(100)
      let store = try stage.open()
      let outcome = Outcome()
      stage.disk.before(operation: stage.disk.operations + operation) {
        outcome.isOtherKept = (try? other.note(101)) != nil
      }
      for number in 0..<6 { try store.note(number) }
      let isOtherKept = try #require(outcome.isOtherKept as Bool?)
      keptByOther += isOtherKept ? 1 : 0
      let expected = Array(0..<6) + [100] + (isOtherKept ? [101] : [])
      #expect(try store.noted() == expected, "\(operation)")
      #expect(try other.noted() == expected, "\(operation)")
    }
    // It was refused in the midst of a transaction, and let in between two.
    #expect((3..<67).contains(keptByOther))
  }

  /// What was done inside of another's call; used in one thread.
  private final class Outcome: @unchecked Sendable {
    var isOtherKept: Bool?
  }

  @Test("One that is killed before any of its operations leaves nothing locked")
  func killed() throws {
    for operation in 1...60 {
      let stage = DiskStage(seed: UInt64(operation))
      let process = stage.disk.newProcess()
      let store = try stage.open(process)
      let other = try stage.open()
      try other.note(0)
      stage.disk.arm(.processKill, from: stage.disk.operations + operation)
      var acknowledged = 0
      while acknowledged < 20, (try? store.note(acknowledged + 1)) != nil { acknowledged += 1 }
      #expect(acknowledged < 20)
      try other.note(100)
      let noted = try other.noted()
      #expect(noted.last == 100)
      #expect([acknowledged, acknowledged + 1].contains(noted.count - 2), "\(operation)")
    }
  }

  @Test("Many threads on several stores of one disk write each of their events once")
  func threads() throws {
    let stage = DiskStage(seed: 1)
    let stores = try (0..<3).map { _ in
      let process = stage.disk.newProcess()
      return try SQLiteStore(
        path: DiskStage.path,
        on: FileSystem(named: process.fileSystemName, of: process, triesMax: .max), logPagesMax: 9)
    }
    let kept = onThreads(12) { thread in
      (0..<20).filter { (try? stores[thread % 3].note(thread * 20 + $0)) != nil }.count
    }
    #expect(kept == Array(repeating: 20, count: 12))
    #expect(try stores[0].noted() == Array(0..<240))
    stage.disk.losePower()
    #expect(try stage.open().noted() == Array(0..<240))
  }

  @Test("Many disks at once know nothing of each other")
  func disks() {
    let found = onThreads(8) { thread -> [[Int]] in
      (0..<20).map { round in
        let stage = DiskStage(seed: UInt64(thread))
        let numbers = Array(0..<(thread + round) % 7)
        for number in numbers { try? stage.open().note(number) }
        stage.disk.losePower()
        return (try? stage.open().noted()) == numbers ? [] : numbers
      }.filter { !$0.isEmpty }
    }
    #expect(found.flatMap { $0 } == [])
  }
}
