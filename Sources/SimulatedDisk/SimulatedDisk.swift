private import Synchronization

/// A disk in memory that keeps what was synchronized, and loses of the rest what a seed says.
///
/// Processes use it through SQLite: each ``SimulatedProcess`` is a file system that a connection is
/// opened in by name. Nothing on it depends on the real time, on real files or on chance, so the
/// same calls on a disk of the same seed find and leave the same; only what SQLite draws itself,
/// the salts of a log, is not the disk's. Any number of disks can be used at once.
///
/// Unchecked because everything that changes is used with the lock held.
public final class SimulatedDisk: @unchecked Sendable {
  public let geometry: DiskGeometry

  private let lock = Mutex(())
  private var state: DiskState
  /// Known without the lock, for there are hardly ever any.
  private let deedCount = Atomic(0)

  /// - Parameter image: what is on the disk at first.
  public init(seed: UInt64, geometry: DiskGeometry = DiskGeometry(), image: DiskImage = DiskImage())
  {
    self.geometry = geometry
    state = DiskState(seed: seed, geometry: geometry, image: image)
  }

  /// A process that uses the disk from now on: a server, or its restart after a crash.
  public func newProcess() -> SimulatedProcess {
    SimulatedProcess(on: self, since: alone { $0.powerCuts })
  }

  /// What is in the files as processes see it now, synchronized or not.
  public var image: DiskImage { alone { $0.image } }

  /// How many operations have been begun that a fault can strike.
  public var operations: Int { alone { $0.operations } }

  /// Runs `body` before the operation of this number, counted from 1, or before the next one where
  /// that is past. It runs inside the process's call of the disk, so it may use the disk and any
  /// store but the one that calls.
  public func before(operation: Int, _ body: @escaping @Sendable () -> Void) {
    alone { $0.deeds.append((operation, body)) }
    deedCount.add(1, ordering: .sequentiallyConsistent)
  }

  // MARK: Faults

  /// Has a fault strike operations that it can strike.
  ///
  /// - Parameter operation: the number of the first that it may strike, counted from 1; those that
  ///   it cannot strike are let pass.
  /// - Parameter times: how many of them.
  /// - Parameter role: the files that it strikes; nil is any.
  public func arm(
    _ fault: DiskFault, from operation: Int = 0, times: Int = 1, on role: FileRole? = nil
  ) {
    alone { state in
      state.plan.arm(
        FaultPlan.ArmedFault(fault: fault, operation: operation, role: role, timesLeft: times))
    }
  }

  /// Forgets the faults that have not struck.
  public func disarm() { alone { $0.plan.disarm() } }

  /// How often each fault has struck.
  public var strikes: [DiskFault: Int] { alone { $0.plan.strikes } }

  /// What has become of changes that were not synchronized.
  public var losses: [DiskLoss: Int] { alone { $0.losses } }

  /// How many bytes the files may still grow by; nil is any number. Each write that does not fit
  /// counts as a strike of ``DiskFault/full``.
  public var freeBytes: Int? {
    get { alone { $0.freeBytes } }
    set { alone { $0.freeBytes = newValue } }
  }

  /// Cuts the power: every process is gone, and the disk has what was synchronized and of the rest
  /// what its seed says. Processes that are begun afterwards find that.
  public func losePower() {
    alone { state in
      state.plan.note(.powerLoss)
      state.losePower()
    }
  }

  // MARK: For processes

  /// Runs `body` while nobody else uses the disk.
  func alone<Answer: Sendable>(_ body: (inout DiskState) -> Answer) -> Answer {
    lock.withLock { _ in body(&state) }
  }

  /// Runs an operation, unless a fault strikes it that leaves nothing of it.
  ///
  /// - Parameter failure: what a process that is gone is told, and one whose operation just fails.
  /// - Parameter body: answers SQLite's code; it is given the fault that strikes it, if one does.
  func perform(
    _ operation: DiskOperation, on role: FileRole, by process: SimulatedProcess,
    failing failure: Int32, _ body: (inout DiskState, DiskFault?) -> Int32
  ) -> Int32 {
    if deedCount.load(ordering: .relaxed) > 0 { doDueDeeds() }
    return alone { state in
      guard process.isAlive(in: state) else { return failure }
      state.operations += 1
      guard let fault = state.plan.fault(for: operation, on: role, number: state.operations) else {
        return body(&state, nil)
      }
      switch fault {
      case .powerLoss:
        state.losePower()
        return failure
      case .processKill:
        state.end(process)
        return failure
      default:
        return body(&state, fault)
      }
    }
  }

  private func doDueDeeds() {
    while let deed = alone({ $0.takeDueDeed() }) {
      deedCount.subtract(1, ordering: .sequentiallyConsistent)
      deed()
    }
  }
}
