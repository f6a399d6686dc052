internal import BillingEngine
internal import BillingStore
internal import SimulatedDisk

/// A database on a simulated disk, opened anew by every process.
final class DiskStorage: Storage {
  private static let path = "billing.sqlite"

  private let disk: SimulatedDisk
  /// Few pages, so that the log is often written back.
  private let logPagesMax: Int
  private var processes: [Int: SimulatedProcess] = [:]
  private var armed: (fault: DiskFault, operation: Int)?
  private var strikesWhenArmed = 0
  private var powerLosses = 0
  private var isWithoutPower = false

  init(seed: UInt64) {
    var dice = Dice(seed, 0, 5)
    // SQLite takes every file of the operating system for power-safe: while some bytes of a sector
    // are written the others stay what they are. Nothing is promised on a disk that is not.
    let geometry = DiskGeometry(sectorBytes: dice.chance(50) ? 512 : 4096)
    disk = SimulatedDisk(seed: dice.next(), geometry: geometry)
    logPagesMax = 4 + dice.roll(120)
  }

  var isDisk: Bool { true }

  func open(_ process: Int) -> any Store {
    kill(process)
    let new = disk.newProcess()
    processes[process] = new
    var opened: SQLiteStore?
    quietly {
      let files = FileSystem(named: new.fileSystemName, of: new)
      opened = try? SQLiteStore(path: Self.path, on: files, logPagesMax: logPagesMax)
    }
    return opened ?? UnopenedStore()
  }

  func kill(_ process: Int) {
    processes.removeValue(forKey: process)?.kill()
  }

  func losePower() {
    // Where the power has just gone there is none to lose.
    if !isWithoutPower { disk.losePower() }
    isWithoutPower = false
    powerLosses = disk.strikes[.powerLoss] ?? 0
    processes = [:]
  }

  func arm(_ fault: DiskTrouble, at operation: Int) {
    let fault = fault.fault
    armed = (fault, disk.operations + operation)
    strikesWhenArmed = disk.strikes[fault] ?? 0
    disk.arm(fault, from: disk.operations + operation)
  }

  func disarm() {
    if armed == nil { return }
    armed = nil
    disk.disarm()
  }

  func takePowerLoss() -> Bool {
    guard armed?.fault == .powerLoss else { return false }
    let losses = disk.strikes[.powerLoss] ?? 0
    defer { powerLosses = losses }
    isWithoutPower = losses > powerLosses
    return isWithoutPower
  }

  func quietly(_ body: () -> Void) {
    guard let waiting = armed else { return body() }
    let struck = disk.strikes[waiting.fault] ?? 0
    let before = disk.operations
    disk.disarm()
    body()
    // What has struck already does so once.
    guard struck == strikesWhenArmed else { return }
    let operation = waiting.operation + disk.operations - before
    armed = (waiting.fault, operation)
    disk.arm(waiting.fault, from: operation)
  }

  func count(into tally: Tally) {
    let strikes = disk.strikes
    let losses = disk.losses
    tally.count(.powerLoss, times: strikes[.powerLoss] ?? 0)
    tally.count(.writesLost, times: losses[.writeLost] ?? 0)
    tally.count(.writesTorn, times: (losses[.writeTorn] ?? 0) + (losses[.sectorGarbled] ?? 0))
    tally.count(
      .diskWriteFails, times: (strikes[.writeFails] ?? 0) + (strikes[.writeStopsShort] ?? 0))
    tally.count(.diskSyncFails, times: (strikes[.syncFails] ?? 0) + (strikes[.syncForsakes] ?? 0))
    tally.count(.diskReadFails, times: strikes[.readFails] ?? 0)
    tally.count(.diskFull, times: strikes[.full] ?? 0)
  }
}

extension DiskTrouble {
  fileprivate var fault: DiskFault {
    switch self {
    case .powerLoss: .powerLoss
    case .writeFails: .writeFails
    case .writeStopsShort: .writeStopsShort
    case .syncFails: .syncFails
    case .syncForsakes: .syncForsakes
    case .readFails: .readFails
    case .full: .full
    }
  }
}

/// What stands for a database that could not be opened.
private struct UnopenedStore: Store {
  func read<Answer: Sendable>(
    _ body: (any StoreReader) throws(Rollback) -> Answer
  ) throws(Rollback) -> Answer {
    throw .unavailable("The database cannot be opened")
  }

  func write<Answer: Sendable>(
    _ body: (any StoreWriter) throws(Rollback) -> Answer
  ) throws(Rollback) -> Answer {
    throw .unavailable("The database cannot be opened")
  }
}
