import Dispatch
import Synchronization

/// Work that runs on another thread while this one does something else.
final class Background<Value: Sendable>: Sendable {
  private let outcome = Mutex<Result<Value, Failure>?>(nil)
  private let done = DispatchSemaphore(value: 0)

  init(_ body: @escaping @Sendable () async throws(Failure) -> Value) {
    Task.detached { [self] in
      let result: Result<Value, Failure>
      do throws(Failure) { result = .success(try await body()) } catch { result = .failure(error) }
      outcome.withLock { $0 = result }
      done.signal()
    }
  }

  /// Blocks this thread until the work has ended. Once.
  func wait() throws(Failure) -> Value {
    done.wait()
    guard let result = outcome.withLock({ $0 }) else { throw .failed("The work was lost.") }
    return try result.get()
  }
}
