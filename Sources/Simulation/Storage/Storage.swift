internal import BillingEngine

/// Where the servers of a world keep everything. Each server is a process of its own.
protocol Storage: AnyObject {
  /// Whether it is a disk, which can fail by itself.
  var isDisk: Bool { get }

  /// The store as a process sees it that begins now; what it had before is gone.
  func open(_ process: Int) -> any Store

  /// A process ends between two instructions.
  func kill(_ process: Int)

  /// Every process is gone, and what was not synchronized may be.
  func losePower()

  /// Has the disk fail in what follows.
  func arm(_ fault: DiskTrouble, at operation: Int)

  /// Nothing fails any more.
  func disarm()

  /// Whether the power has gone since it was asked last.
  func takePowerLoss() -> Bool

  /// Runs `body` while nothing fails: whoever looks from outside of the world.
  func quietly(_ body: () -> Void)

  /// What has struck, in the end.
  func count(into tally: Tally)
}

/// How a disk fails.
enum DiskTrouble: CaseIterable {
  case powerLoss, writeFails, writeStopsShort, syncFails, syncForsakes, readFails, full
}

/// A store in memory, which every server of the world uses.
final class MemoryStorage: Storage {
  private let store: any Store

  init(_ store: any Store = MemoryStore()) { self.store = store }

  var isDisk: Bool { false }

  func open(_ process: Int) -> any Store { store }

  func kill(_ process: Int) {}

  func losePower() {}

  func arm(_ fault: DiskTrouble, at operation: Int) {}

  func disarm() {}

  func takePowerLoss() -> Bool { false }

  func quietly(_ body: () -> Void) { body() }

  func count(into tally: Tally) {}
}
