import OwnThreads
import SimulatedDisk
import Testing

@testable import BillingStore

@Suite("C07: a disk that loses its power", .onOwnThreads)
struct PowerLossTests {
  private static let pairs = 12

  /// Cuts the power before each operation in turn; answers what was wrong, and how often it was cut.
  private func cutEverywhere(
    _ keeping: PairBook.Keeping, _ geometry: DiskGeometry, rounds: UInt64
  ) -> (faults: [String], cuts: Int, losses: [DiskLoss: Int]) {
    var faults: [String] = []
    var cuts = 0
    var losses: [DiskLoss: Int] = [:]
    for round in 0..<rounds {
      var operation = 1
      while true {
        let disk = SimulatedDisk(seed: round << 32 + UInt64(operation), geometry: geometry)
        disk.arm(.powerLoss, from: operation)
        let acknowledged = PairBook.fill(disk.newProcess(), keeping, pairs: Self.pairs)
        guard disk.strikes[.powerLoss] == 1 else { break }
        cuts += 1
        losses.merge(disk.losses, uniquingKeysWith: +)
        if let fault = PairBook.fault(on: disk, keeping, acknowledged: acknowledged) {
          faults.append("\(round)/\(operation): \(fault)")
        }
        operation += 1
      }
    }
    return (faults, cuts, losses)
  }

  @Test(
    "Whenever the power goes, what was acknowledged is there and nothing is half there",
    arguments: [
      PairBook.Keeping(), PairBook.Keeping(journal: "DELETE", synchronous: "EXTRA"),
      PairBook.Keeping(journal: "TRUNCATE", synchronous: "EXTRA"),
    ],
    [
      DiskGeometry(), DiskGeometry(sectorBytes: 4_096),
      DiskGeometry(sectorBytes: 4_096, isPowersafe: false),
    ])
  func everywhere(keeping: PairBook.Keeping, geometry: DiskGeometry) {
    let outcome = cutEverywhere(keeping, geometry, rounds: 1)
    #expect(outcome.faults == [])
    #expect(outcome.cuts > 200)
    for loss in [DiskLoss.writeLost, .writeTorn, .sectorGarbled, .entryLost] {
      #expect(outcome.losses[loss, default: 0] > 0, "\(loss)")
    }
  }

  @Test("Without synchronizing, what was acknowledged is lost and files are damaged")
  func unsynchronized() {
    let outcome = cutEverywhere(PairBook.Keeping(synchronous: "OFF"), DiskGeometry(), rounds: 1)
    #expect(outcome.faults.contains { $0.contains("are there") })
    #expect(outcome.faults.contains { !$0.contains("are there") })
    #expect(outcome.faults.count > outcome.cuts / 4)
  }

  @Test("Synchronizing only the log's beginnings, transactions are lost but none is half there")
  func normal() {
    let outcome = cutEverywhere(PairBook.Keeping(synchronous: "NORMAL"), DiskGeometry(), rounds: 1)
    #expect(outcome.faults.contains { $0.contains("are there") })
    #expect(outcome.faults.allSatisfy { $0.contains("are there") })
  }

  @Test("A process that is killed leaves what it has written, synchronized or not")
  func kill() {
    let keeping = PairBook.Keeping(synchronous: "OFF")
    var operation = 1
    while true {
      let disk = SimulatedDisk(seed: 1)
      disk.arm(.processKill, from: operation)
      let acknowledged = PairBook.fill(disk.newProcess(), keeping, pairs: Self.pairs)
      guard disk.strikes[.processKill] == 1 else { break }
      let fault = PairBook.fault(on: disk, keeping, acknowledged: acknowledged)
      #expect(fault == nil, "\(operation)")
      operation += 1
    }
    #expect(operation > 200)
  }
}
