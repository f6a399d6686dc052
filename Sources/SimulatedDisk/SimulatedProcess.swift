internal import CSQLite
private import Synchronization

/// A process that uses a simulated disk, as SQLite sees it: a file system with a name of its own.
///
/// Connections that are opened in it keep it, so it is there as long as one of them is. When it is
/// gone, everything that they ask of the disk fails.
@safe
public final class SimulatedProcess: @unchecked Sendable {
  public let disk: SimulatedDisk
  /// What `sqlite3_open_v2` finds the file system by; no other process has ever had it.
  public let fileSystemName: String

  /// Used with the disk's lock held.
  var isKilled = false
  /// How often the power had gone before.
  private let powerCuts: Int
  private let table: FileSystemTable

  private static let count = Atomic(0)

  init(on disk: SimulatedDisk, since powerCuts: Int) {
    self.disk = disk
    self.powerCuts = powerCuts
    let number = Self.count.add(1, ordering: .relaxed).newValue
    fileSystemName = "simulated-\(number)"
    table = FileSystemTable(name: fileSystemName)
    table.register(for: self)
  }

  func isAlive(in state: borrowing DiskState) -> Bool {
    !isKilled && powerCuts == state.powerCuts
  }

  /// Ends it between two instructions: what it has written is there, also what it has not
  /// synchronized; what it was about to write is not.
  public func kill() {
    disk.alone { state in
      guard isAlive(in: state) else { return }
      state.plan.note(.processKill)
      state.end(self)
    }
  }
}
