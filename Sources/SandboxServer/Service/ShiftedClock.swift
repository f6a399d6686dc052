public import BillingEngine
internal import Synchronization
public import TopupBackend
public import TopupDomain

/// A sandbox's clock: the machine's and an offset, which a lever raises and the sandbox's records
/// keep, so that a restart does not go back in time.
public final class ShiftedClock: TimeSource {
  /// No time of the contract is later: years have four digits (this is the
  /// beginning of 9000).
  static let latest = Timestamp(milliseconds: 221_845_392_000_000)

  private let records: any SandboxRecords
  private let real: any TimeSource
  /// Read without a lock: whoever holds the database asks for the time, and a change waits for the
  /// database.
  private let offsetMilliseconds: Atomic<Int64>
  private let changes = Mutex(())

  /// Goes on where the records say that it was; at `start` where they know of no clock.
  public init(
    startingAt start: Timestamp, records: any SandboxRecords, real: any TimeSource = RealClock()
  ) throws(Problem) {
    self.records = records
    self.real = real
    do throws(Rollback) {
      if let kept = try records.clockOffsetMilliseconds() {
        offsetMilliseconds = Atomic(kept)
        return
      }
      let offset = start.milliseconds(since: real.now())
      try records.setClockOffset(milliseconds: offset)
      offsetMilliseconds = Atomic(offset)
    } catch {
      throw Problem(error)
    }
  }

  public func now() -> Timestamp {
    real.now().adding(milliseconds: offsetMilliseconds.load(ordering: .acquiring))
  }

  /// Moves forward, durably.
  /// - Returns: the time now; nil, and nothing happens, where it would be later than any time that
  ///   can be written.
  func advance(seconds: Int64) throws(Problem) -> Timestamp? {
    try change { now in
      let wanted = now.adding(seconds: seconds)
      return wanted <= Self.latest ? wanted : nil
    }
  }

  /// Back to a beginning, for a sandbox that begins anew.
  func restart(at time: Timestamp) throws(Problem) {
    _ = try change { _ in time }
  }

  private func change(
    _ wanted: (_ now: Timestamp) -> Timestamp?
  ) throws(Problem) -> Timestamp? {
    try changes.withLock { _ throws(Problem) in
      let real = real.now()
      let offset = offsetMilliseconds.load(ordering: .acquiring)
      guard let time = wanted(real.adding(milliseconds: offset)) else { return nil }
      let changed = time.milliseconds(since: real)
      do throws(Rollback) {
        try records.setClockOffset(milliseconds: changed)
      } catch {
        throw Problem(error)
      }
      offsetMilliseconds.store(changed, ordering: .releasing)
      return time
    }
  }
}
