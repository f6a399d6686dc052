private import Dispatch
private import Synchronization

/// Carries asynchronous work to its end on the thread that asks for it, which has nothing else to
/// do meanwhile.
public final class AtOnce: TaskExecutor {
  private let jobs = Mutex<[UnownedJob]>([])
  private let arrivals = DispatchSemaphore(value: 0)

  /// What comes of a call. It may give up its turn, and goes on here.
  public static func value<Value: Sendable>(_ call: @escaping @Sendable () async -> Value) -> Value
  {
    let thread = AtOnce()
    let outcome = Outcome<Value>()
    Task.detached(executorPreference: thread) { outcome.settle(await call()) }
    while true {
      thread.runNext()
      if let value = outcome.value { return value }
    }
  }

  public func enqueue(_ job: consuming ExecutorJob) {
    let job = UnownedJob(job)
    jobs.withLock { $0.append(job) }
    arrivals.signal()
  }

  private func runNext() {
    arrivals.wait()
    let job = jobs.withLock { $0.removeFirst() }
    unsafe job.runSynchronously(on: asUnownedTaskExecutor())
  }
}

/// What came of a call, once something has.
private final class Outcome<Value: Sendable>: Sendable {
  private let settled = Mutex<Value?>(nil)

  var value: Value? { settled.withLock { $0 } }

  func settle(_ value: Value) { settled.withLock { $0 = value } }
}
