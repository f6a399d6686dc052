import Dispatch
import Synchronization

/// Work that runs on another thread while this one does something else.
final class Background<Value: Sendable>: Sendable {
  /// One of the two once it has ended. No `Result`: the runtime would put its type together at
  /// every start.
  private struct Outcome {
    var value: Value?
    var failure: Failure?
  }

  private let outcome = Mutex(Outcome())
  private let done = DispatchSemaphore(value: 0)

  init(
    on thread: BackendThread, _ body: @escaping @Sendable () async throws(Failure) -> Value
  ) {
    Task.detached(executorPreference: thread) { [self] in
      do throws(Failure) {
        let value = try await body()
        outcome.withLock { $0.value = value }
      } catch {
        outcome.withLock { $0.failure = error }
      }
      done.signal()
    }
  }

  /// Why the work failed; nil as long as it has not.
  var failure: Failure? { outcome.withLock { $0.failure } }

  /// Blocks this thread until the work has ended.
  func wait() throws(Failure) -> Value {
    done.wait()
    // For whoever asks next.
    done.signal()
    return try outcome.withLock { outcome throws(Failure) in
      guard let value = outcome.value else {
        throw outcome.failure ?? .failed("The work was lost.")
      }
      return value
    }
  }
}
