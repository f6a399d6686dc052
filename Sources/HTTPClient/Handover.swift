private import Dispatch
private import Synchronization

/// One outcome on its way from the thread that has it to the one that waits for it.
final class Handover: Sendable {
  private let outcome = Mutex<Errand.Outcome?>(nil)
  private let isThere = DispatchSemaphore(value: 0)

  func put(_ outcome: Errand.Outcome) {
    self.outcome.withLock { $0 = outcome }
    isThere.signal()
  }

  /// Blocks until there is one.
  func take() -> Errand.Outcome {
    isThere.wait()
    return outcome.withLock { $0 } ?? .failure(.connectionLost)
  }
}
