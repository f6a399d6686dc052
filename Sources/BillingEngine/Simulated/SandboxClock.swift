private import Synchronization
public import TopupDomain

/// A clock that starts where it is told, runs on with the machine's, and jumps forward through a
/// lever; one that does not run on only jumps.
public final class SandboxClock: TimeSource {
  private struct Start {
    var time: Timestamp
    var instant: ContinuousClock.Instant
  }

  private let start: Mutex<Start>
  private let runsOn: Bool

  public init(startingAt time: Timestamp, runsOn: Bool = true) {
    start = Mutex(Start(time: time, instant: .now))
    self.runsOn = runsOn
  }

  public func now() -> Timestamp {
    start.withLock { start in
      guard runsOn else { return start.time }
      let elapsed = start.instant.duration(to: .now).components
      let milliseconds = elapsed.seconds * 1000 + elapsed.attoseconds / 1_000_000_000_000_000
      return start.time.adding(milliseconds: milliseconds)
    }
  }

  public func advance(seconds: Int64) {
    start.withLock { $0.time = $0.time.adding(seconds: seconds) }
  }

  public func advance(milliseconds: Int64) {
    start.withLock { $0.time = $0.time.adding(milliseconds: milliseconds) }
  }

  public func restart(at time: Timestamp) {
    start.withLock { $0 = Start(time: time, instant: .now) }
  }
}
