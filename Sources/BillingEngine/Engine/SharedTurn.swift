internal import Synchronization

/// Lets one caller at a time do something that many want done; whoever comes meanwhile waits for
/// the next run and shares what it comes to.
///
/// Without it every one of many callers would look at the same rows and wait for the same slow
/// services. It spares work and nothing hangs on it: between processes, rows are claimed.
struct SharedTurn<Outcome: Sendable>: ~Copyable, Sendable {
  /// How many runs have begun.
  private let begun = Atomic(0)
  /// What the last run came to; locked while one is under way.
  private let last = Mutex<Outcome?>(nil)

  /// Answers a run that began after this call did, so that it saw whatever the caller had done
  /// before.
  func outcome(of run: () -> Outcome) -> Outcome {
    let seen = begun.load(ordering: .acquiring)
    return last.withLock { last in
      if let last, begun.load(ordering: .acquiring) > seen { return last }
      begun.add(1, ordering: .acquiringAndReleasing)
      let outcome = run()
      last = outcome
      return outcome
    }
  }
}
