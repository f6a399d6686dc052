/// A file that a connection has open.
///
/// Everything in it is used with its disk's lock held.
final class OpenFile {
  let process: SimulatedProcess
  let file: DiskFile
  let role: FileRole
  /// What goes when it is closed.
  let temporaryName: String?
  /// Whether the folder must be synchronized with it: another process may have made it, and gone.
  var isNameUnsynced: Bool
  /// Of how many of the file's it was told.
  var forsakings: Int
  /// Kept for as long as SQLite may look at it.
  var shared: SharedMemory?

  init(
    _ file: DiskFile, of process: SimulatedProcess, for role: FileRole,
    temporaryName: String? = nil, isNameUnsynced: Bool = false
  ) {
    self.file = file
    forsakings = file.forsakings
    self.process = process
    self.role = role
    self.temporaryName = temporaryName
    self.isNameUnsynced = isNameUnsynced
  }

  var id: ObjectIdentifier { ObjectIdentifier(self) }

  /// Lets everything go that others wait for.
  func releaseLocks() {
    file.locks.unlock(to: .none, for: id)
    leaveShared()
  }

  /// The last to leave takes the memory along.
  func leaveShared() {
    guard let shared = file.shared, shared.holders.contains(id) else { return }
    shared.detach(id)
    if shared.holders.isEmpty { file.shared = nil }
  }
}
