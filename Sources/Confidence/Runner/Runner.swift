import CCheckGuard
private import Dispatch
private import Synchronization

/// Makes checks, each on a thread of its own and in its time.
///
/// Nothing that a check does ends the run: one that hangs is left behind and its processes are
/// killed, one that crashes stops there.
public struct Runner: Sendable {
  private let surroundings: Surroundings
  private let observer: any RunObserver
  private let interruption: Interruption
  private let laneCount: Int

  /// How soon an interruption is noticed.
  private static let sliceMilliseconds = 50

  /// - Parameter lanes: how many checks are made at a time, 1 and more.
  public init(
    _ surroundings: Surroundings, lanes: Int, observer: any RunObserver, interruption: Interruption
  ) {
    self.surroundings = surroundings
    self.observer = observer
    self.interruption = interruption
    laneCount = max(1, lanes)
  }

  /// From now on a crash on the thread of a check ends that check and no more. To be called once,
  /// on the main thread, by a program that does nothing else.
  public static func containCrashes() { check_guard_arm() }

  /// Makes all checks once. Blocks until they have ended, hung, or the run was interrupted.
  public func run(_ checks: [Check]) -> RunRecord {
    let start = ContinuousClock.now
    let records = Records()
    make(checks.filter { !$0.needs.contains(.quiet) }, lanes: laneCount, into: records)
    make(checks.filter { $0.needs.contains(.quiet) }, lanes: 1, into: records)
    let made = records.byID
    let ordered = checks.map { check in
      made[check.id] ?? CheckRecord(check.id, .skipped("the run was interrupted"), milliseconds: 0)
    }
    return RunRecord(
      checks: ordered, milliseconds: start.millisecondsPassed, isInterrupted: interruption.isSet)
  }

  private final class Records: Sendable {
    private let records = Mutex<[CheckID: CheckRecord]>([:])
    let observing = Mutex(())

    var byID: [CheckID: CheckRecord] { records.withLock { $0 } }
    func add(_ record: CheckRecord) { records.withLock { $0[record.id] = record } }
  }

  private func make(_ checks: [Check], lanes: Int, into records: Records) {
    let next = Atomic(0)
    let group = Lanes()
    for _ in 0..<min(lanes, checks.count) {
      group.start { [self] in
        while !interruption.isSet {
          let index = next.add(1, ordering: .relaxed).oldValue
          guard index < checks.count else { return }
          records.observing.withLock { _ in observer.checkBegan(checks[index]) }
          let record = make(checks[index])
          guard let record else { return }
          records.add(record)
          records.observing.withLock { _ in observer.checkEnded(checks[index], record) }
        }
      }
    }
    group.wait()
  }

  /// Makes one check; nil where the run was interrupted meanwhile.
  private func make(_ check: Check) -> CheckRecord? {
    if surroundings.service != nil, let reason = check.reasonNotToLookAtService {
      return CheckRecord(check.id, .notApplicable(reason), milliseconds: 0)
    }
    let start = ContinuousClock.now
    let context = CheckContext(of: check.id, in: surroundings)
    let outcome = outcome(of: check, context)
    if let outcome, !outcome.isGood { context.witness() }
    context.cancel()
    context.close()
    guard let outcome else { return nil }
    return CheckRecord(
      check.id, outcome, milliseconds: start.millisecondsPassed,
      evidence: outcome.isGood ? [] : context.evidence, notes: context.notes)
  }

  private func outcome(of check: Check, _ context: CheckContext) -> CheckOutcome? {
    guard let thread = CheckThread(check, context) else {
      return .failed(CheckFailure(expected: "a thread for the check", seen: "none is left"))
    }
    let strays = check_guard_strays()
    let end = ContinuousClock.now.advanced(by: .seconds(check.limitSeconds))
    while ContinuousClock.now < end {
      if let outcome = thread.wait(milliseconds: Self.sliceMilliseconds) {
        // Whoever crashed stands still inside of what it used, for ever.
        if thread.hasCrashed { _ = unsafe Unmanaged.passRetained(thread) }
        return outcome
      }
      if interruption.isSet { return nil }
    }
    if check_guard_strays() > strays {
      context.note("A thread that the check had started has crashed.")
    }
    return .hung(afterSeconds: check.limitSeconds)
  }
}

/// Some threads that are waited for together.
private final class Lanes: Sendable {
  private let group = DispatchGroup()

  func start(_ work: @escaping @Sendable () -> Void) {
    group.enter()
    let isStarted = OwnThread.start { [group] in
      check_guard_spare()
      work()
      group.leave()
    }
    if !isStarted {
      work()
      group.leave()
    }
  }

  func wait() { group.wait() }
}

extension Check {
  /// Why it says nothing of a server of somebody else's; nil where it does.
  fileprivate var reasonNotToLookAtService: String? {
    if needs.contains(.levers) {
      return "needs a sandbox of its own, and this is somebody else's server"
    }
    return id.place.isOfServer ? nil : "looks at this program, not at a server"
  }
}

extension CheckOutcome {
  /// Whether there is nothing to explain.
  var isGood: Bool { kind == .passed || kind == .notApplicable }
}

extension ContinuousClock.Instant {
  var millisecondsPassed: Int {
    let passed = duration(to: .now).components
    return Int(passed.seconds) * 1000 + Int(passed.attoseconds / 1_000_000_000_000_000)
  }
}
