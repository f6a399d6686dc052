private import Synchronization
public import TopupBackend

/// The faults that are armed now, shared by everything that is to go wrong on purpose.
public final class FaultBoard: Sendable {
  private let faults = Mutex<[Fault]>([])
  private let isArmed = Atomic(false)

  public init() {}

  public var armed: [Fault] { faults.withLock { $0 } }

  /// Arms these faults and no others.
  public func replace(with armed: [Fault]) {
    faults.withLock { faults in
      faults = armed
      isArmed.store(!armed.isEmpty, ordering: .releasing)
    }
  }

  /// The first fault armed for `target`, used up by one strike where it was to strike so often.
  public func strike(_ target: Fault.Target) -> Fault? {
    strike { $0.target == target }
  }

  /// The same, but only a fault that strikes until it is disarmed: one that is counted waits for
  /// the call that it is meant for.
  public func strikeUncounted(_ target: Fault.Target) -> Fault? {
    strike { $0.target == target && $0.times == nil }
  }

  /// The same, of the faults that are meant.
  public func strike(_ isMeant: (Fault) -> Bool) -> Fault? {
    // Asked at every deduction.
    if !isArmed.load(ordering: .acquiring) { return nil }
    return faults.withLock { faults in
      guard let index = faults.firstIndex(where: isMeant) else { return nil }
      let fault = faults[index]
      if let times = fault.times {
        faults[index].times = times - 1
        if times <= 1 { faults.remove(at: index) }
      }
      return fault
    }
  }
}
