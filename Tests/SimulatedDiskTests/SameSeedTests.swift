import OwnThreads
import SimulatedDisk
import Testing

@testable import BillingStore

@Suite("C07: the same seed does the same", .onOwnThreads)
struct SameSeedTests {
  /// What a disk holds in the end, without what SQLite draws itself: the salts of its log, which
  /// every frame has, and the sums made with them.
  private func ending(seed: UInt64, cutAt operation: Int) -> DiskImage {
    let disk = SimulatedDisk(seed: seed)
    disk.arm(.syncForsakes, from: operation / 2)
    disk.arm(.powerLoss, from: operation)
    _ = PairBook.fill(disk.newProcess(), pairs: 9)
    var image = disk.image
    for (name, bytes) in image.files where name.hasSuffix("-wal") {
      var bytes = bytes
      blank(&bytes, 16..<32)
      for frame in stride(from: 32, to: bytes.count, by: 24 + 4_096) {
        blank(&bytes, frame + 8..<frame + 24)
      }
      image.files[name] = bytes
    }
    return image
  }

  private func blank(_ bytes: inout [UInt8], _ range: Range<Int>) {
    for index in range where index < bytes.count { bytes[index] = 0 }
  }

  @Test("The same seed leaves the same bytes, another one others")
  func bytes() {
    var differing = 0
    for operation in stride(from: 10, to: 260, by: 5) {
      let first = ending(seed: 4, cutAt: operation)
      #expect(first == ending(seed: 4, cutAt: operation), "\(operation)")
      if first != ending(seed: 5, cutAt: operation) { differing += 1 }
    }
    #expect(differing > 5)
  }

  @Test("A disk that begins with an image has what is in it, and keeps it")
  func image() throws {
    let disk = SimulatedDisk(seed: 1)
    let acknowledged = PairBook.fill(disk.newProcess(), pairs: 5)
    let copy = SimulatedDisk(seed: 2, image: disk.image)
    copy.losePower()
    #expect(PairBook.fault(on: copy, acknowledged: acknowledged) == nil)
  }
}
