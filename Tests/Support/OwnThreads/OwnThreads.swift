import Dispatch
import Foundation
import Synchronization
public import Testing

/// Runs the tests of a suite on threads that may block: on a terminal, a socket, a process.
///
/// The pool that carries all tests has a thread a core, and a test that waits there for something
/// outside keeps everybody else waiting.
public struct OwnThreads: SuiteTrait, TestTrait, TestScoping {
  public var isRecursive: Bool { true }

  public func provideScope(
    for test: Test, testCase: Test.Case?,
    performing body: @Sendable @concurrent () async throws -> Void
  ) async throws {
    guard testCase != nil else { return try await body() }
    await Turnstile.shared.enter()
    defer { Turnstile.shared.leave() }
    try await withTaskExecutorPreference(WaitingThreads.shared) { try await body() }
  }
}

extension Trait where Self == OwnThreads {
  public static var onOwnThreads: OwnThreads { OwnThreads() }
}

/// Lets a few tests in at a time.
private final class Turnstile: Sendable {
  private struct State {
    /// More than there are cores, because tests wait; not many more, because they do not only wait.
    var free = 4
    var waiting: [CheckedContinuation<Void, Never>] = []
  }

  static let shared = Turnstile()
  private let state = Mutex(State())

  func enter() async {
    await withCheckedContinuation { continuation in
      let isFree = state.withLock { state in
        if state.free == 0 {
          state.waiting.append(continuation)
          return false
        }
        state.free -= 1
        return true
      }
      if isFree { continuation.resume() }
    }
  }

  func leave() {
    let next = state.withLock { state -> CheckedContinuation<Void, Never>? in
      if state.waiting.isEmpty {
        state.free += 1
        return nil
      }
      return state.waiting.removeFirst()
    }
    next?.resume()
  }
}

/// As many threads as have something to do, so that what waits in one keeps nobody waiting.
private final class WaitingThreads: TaskExecutor {
  private struct State {
    var jobs: [UnownedJob] = []
    var idle = 0
  }

  static let shared = WaitingThreads()
  private let state = Mutex(State())
  private let arrivals = DispatchSemaphore(value: 0)

  func enqueue(_ job: consuming ExecutorJob) {
    let job = UnownedJob(job)
    let isAwaited = state.withLock { state in
      state.jobs.append(job)
      if state.idle == 0 { return false }
      state.idle -= 1
      return true
    }
    if !isAwaited { Thread { [self] in work() }.start() }
    arrivals.signal()
  }

  private func work() {
    while true {
      arrivals.wait()
      let job = state.withLock { $0.jobs.removeFirst() }
      unsafe job.runSynchronously(on: asUnownedTaskExecutor())
      state.withLock { $0.idle += 1 }
    }
  }
}
