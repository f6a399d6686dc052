internal import BillingEngine
internal import TopupBackend

/// Which armed faults strike a route.
enum FaultExposure: Hashable, Sendable {
  case none
  /// Any fault armed for the first of these targets that has one.
  case any([Fault.Target])
  /// Only a fault that strikes until it is disarmed: one that is counted waits for the call that
  /// it is meant for.
  case uncounted(Fault.Target)
  /// Any fault of a service of others: what it does not answer it has not done.
  case service(Fault.Target)

  /// The fault that strikes now, used up by it where it was to strike so often.
  func strike(_ board: FaultBoard) -> Fault? {
    switch self {
    case .none: return nil
    case .any(let targets):
      for target in targets {
        if let fault = board.strike(target) { return fault }
      }
      return nil
    case .uncounted(let target): return board.strikeUncounted(target)
    case .service(let target): return board.strike(target)
    }
  }
}
