import Dispatch
import Glibc
import Synchronization

/// The thread beside the one that draws: it loads the data, then carries the backend's calls, each
/// to its end before the next.
///
/// The shared pool would do as well, but its first task sets up two threads with a heap each: a
/// start takes 0.2 ms less without. What may wait for long leaves this thread meanwhile.
final class BackendThread: TaskExecutor {
  private let jobs = Mutex<[UnownedJob]>([])
  private let arrivals = DispatchSemaphore(value: 0)

  /// Starts the thread, which ends with the process. Throws where the system has no more threads.
  init() throws(Failure) {
    var thread = pthread_t()
    // The thread keeps itself alive: nobody takes back what is handed over here.
    let code = unsafe pthread_create(
      &thread, nil,
      { argument in
        guard let argument = unsafe argument else { return nil }
        unsafe Unmanaged<BackendThread>.fromOpaque(argument).takeUnretainedValue().work()
      }, Unmanaged.passRetained(self).toOpaque())
    guard code == 0 else { throw .failed("No threads are left for this program.") }
  }

  func enqueue(_ job: consuming ExecutorJob) {
    let job = UnownedJob(job)
    jobs.withLock { $0.append(job) }
    arrivals.signal()
  }

  private func work() -> Never {
    while true {
      arrivals.wait()
      let job = jobs.withLock { $0.removeFirst() }
      unsafe job.runSynchronously(on: asUnownedTaskExecutor())
    }
  }
}
