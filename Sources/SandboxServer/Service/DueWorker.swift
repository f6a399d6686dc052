internal import BillingEngine
internal import Dispatch
internal import Synchronization
internal import TopupBackend
internal import TopupDomain

/// Does what is due when it is due, on a thread of its own: no request waits for it, and between
/// two due times it sleeps.
final class DueWorker: Sendable {
  /// How long it sleeps at most before it looks again: another process may have work for it, and
  /// the machine's clock may have been set.
  private static let napMillisecondsMax: Int64 = 5 * 60_000
  /// How long it lets work gather before it looks again: whoever asks thousands of times a second
  /// does not have it look as often.
  private static let pauseMilliseconds = 20
  private static let retryMillisecondsMin: Int64 = 1_000
  private static let retryMillisecondsMax: Int64 = 30_000

  private enum State: UInt8, AtomicRepresentable {
    case idle, awake, stopped
  }

  private let clock: any TimeSource
  private let work: @Sendable () throws(Problem) -> Timestamp?
  private let state = Atomic(State.idle)
  private let bell = DispatchSemaphore(value: 0)
  private let isStopping = DispatchSemaphore(value: 0)
  private let isOver = DispatchSemaphore(value: 0)

  /// - Parameters:
  ///   - clock: the one that due times go by.
  ///   - work: does what is due, and answers when something is due next; nil where nothing is.
  init(clock: any TimeSource, work: @escaping @Sendable () throws(Problem) -> Timestamp?) {
    self.clock = clock
    self.work = work
  }

  func start() {
    DispatchQueue(label: "topup.due-work").async { [self] in
      run()
      isOver.signal()
    }
  }

  /// Something may have become due.
  func wake() {
    // Most find it awake already, and then only look.
    guard state.load(ordering: .relaxed) == .idle,
      state.compareExchange(expected: .idle, desired: .awake, ordering: .acquiringAndReleasing)
        .exchanged
    else { return }
    bell.signal()
  }

  /// Finishes what is under way.
  /// - Returns: false where that took longer.
  func stop(finishingWithinMilliseconds milliseconds: Int) -> Bool {
    state.store(.stopped, ordering: .releasing)
    isStopping.signal()
    bell.signal()
    return isOver.wait(timeout: .now() + .milliseconds(milliseconds)) == .success
  }

  private func run() {
    var failures: Int64 = 0
    while true {
      let before = state.compareExchange(
        expected: .awake, desired: .idle, ordering: .acquiringAndReleasing
      ).original
      if before == .stopped { return }
      do throws(Problem) {
        let next = try work()
        failures = 0
        let pause = DispatchTime.now() + .milliseconds(Self.pauseMilliseconds)
        sleep(until: next)
        if isStopping.wait(timeout: pause) == .success { return }
      } catch {
        sleep(milliseconds: min(Self.retryMillisecondsMax, Self.retryMillisecondsMin << failures))
        failures = min(failures + 1, 5)
      }
    }
  }

  private func sleep(until next: Timestamp?) {
    guard let next else { return bell.wait() }
    sleep(milliseconds: min(max(0, next.milliseconds(since: clock.now())), Self.napMillisecondsMax))
  }

  private func sleep(milliseconds: Int64) {
    _ = bell.wait(timeout: .now() + .milliseconds(Int(milliseconds)))
  }
}
