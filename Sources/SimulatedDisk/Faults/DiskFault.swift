/// A way in which a disk fails when it is asked for something.
public enum DiskFault: String, CaseIterable, Hashable, Sendable {
  /// Nothing is written.
  case writeFails
  /// Some of it is written.
  case writeStopsShort
  /// There is no room left.
  case full
  /// Nothing is read.
  case readFails
  /// The changes are not on the disk; a later synchronization may put them there.
  case syncFails
  /// Nor will a later one: the changes are dropped, although processes may still see them.
  case syncForsakes
  case truncateFails
  case openFails
  case deleteFails
  /// Another connection seems to hold what is to be locked.
  case lockBusy
  /// A lock is neither given nor refused.
  case lockFails
  /// The memory that connections share cannot be had.
  case sharedMemoryFails
  /// Everybody who uses the disk is gone, and what was not synchronized may be.
  case powerLoss
  /// The process that asks is gone; what it has written is there.
  case processKill

  /// Whether it can strike such an operation.
  func strikes(_ operation: DiskOperation) -> Bool {
    switch self {
    case .writeFails, .writeStopsShort, .full: operation == .write
    case .readFails: operation == .read
    case .syncFails, .syncForsakes: operation == .sync
    case .truncateFails: operation == .truncate
    case .openFails: operation == .open
    case .deleteFails: operation == .delete
    case .lockBusy, .lockFails: operation == .lock || operation == .lockShared
    case .sharedMemoryFails: operation == .mapShared
    case .powerLoss, .processKill: true
    }
  }
}

/// What a process asks of a disk, and what may fail.
enum DiskOperation {
  case open, read, write, truncate, sync, delete, lock, lockShared, mapShared
}

/// What a file is for.
public enum FileRole: Hashable, Sendable {
  case database
  /// The write-ahead log.
  case log
  /// The rollback journal, which a new file has before it has a log.
  case journal
  /// What is gone when it is closed.
  case temporary
}
