private import Synchronization

/// Lets one thread give up what another waits for. Once cancelled it stays so.
public final class HTTPCancellation: Sendable {
  private struct State {
    var isCancelled = false
    var lastRegistration = 0
    var registrations: [Int: @Sendable () -> Void] = [:]
  }

  private let state = Mutex(State())

  public init() {}

  public var isCancelled: Bool { state.withLock { $0.isCancelled } }

  public func cancel() {
    let registered = state.withLock { state in
      state.isCancelled = true
      defer { state.registrations = [:] }
      return state.registrations.values.map { $0 }
    }
    for giveUp in registered { giveUp() }
  }

  /// Calls `giveUp` when this is cancelled, at once where it is already; what is answered takes it
  /// back.
  func register(_ giveUp: @escaping @Sendable () -> Void) -> Int? {
    let registration: Int? = state.withLock { state in
      if state.isCancelled { return nil }
      state.lastRegistration += 1
      state.registrations[state.lastRegistration] = giveUp
      return state.lastRegistration
    }
    if registration == nil { giveUp() }
    return registration
  }

  func remove(_ registration: Int?) {
    guard let registration else { return }
    state.withLock { $0.registrations[registration] = nil }
  }
}
