internal import BillingEngine
private import Dispatch
private import Synchronization

/// Connections that only read, each transaction in a snapshot of its own: no reader waits for the
/// writer, nor the writer for a reader.
///
/// Unchecked because a connection belongs to one reader from when it is taken until it is given
/// back.
final class ReaderPool: @unchecked Sendable {
  /// As many snapshots at once; another reader waits for one to end.
  static let readersMax = 8

  private let open: @Sendable () throws(SQLiteFailure) -> SQLiteTransaction
  private let place: FilePlace
  private let places = DispatchSemaphore(value: readersMax)
  private let idle = Mutex(Idle())

  /// Crosses threads only inside the mutex.
  private struct Idle: @unchecked Sendable {
    var readers: [SQLiteTransaction] = []
  }

  init(
    at place: FilePlace, open: @escaping @Sendable () throws(SQLiteFailure) -> SQLiteTransaction
  ) {
    self.place = place
    self.open = open
  }

  func read<Answer>(
    _ body: (SQLiteTransaction) throws(Rollback) -> Answer
  ) throws(Rollback) -> Answer {
    places.wait()
    defer { places.signal() }
    let reader: SQLiteTransaction
    do throws(SQLiteFailure) {
      try place.check()
      reader = try takeReader()
      try reader.control("BEGIN")
    } catch {
      throw Rollback(error)
    }
    defer {
      reader.forget()
      // Nothing to commit: this lets the snapshot go. A connection that cannot is not used again;
      // one that is given back is somebody else's from then on.
      if (try? reader.control("ROLLBACK")) != nil {
        let idleReader = Idle(readers: [reader])
        idle.withLock { $0.readers += idleReader.readers }
      }
    }
    return try body(reader)
  }

  private func takeReader() throws(SQLiteFailure) -> SQLiteTransaction {
    let taken = idle.withLock { idle in
      Idle(readers: idle.readers.popLast().map { [$0] } ?? [])
    }
    if let reader = taken.readers.first { return reader }
    return try open()
  }
}
