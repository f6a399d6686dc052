internal import Synchronization
internal import TopupBackend
internal import TopupDomain

/// Lets one caller at a time do what is due; whoever comes meanwhile waits for the next run and
/// shares it.
///
/// Without it every one of many callers would look at the same rows and wait for the same slow
/// services. Between processes the rows themselves are claimed.
final class DueTurn: Sendable {
  typealias Outcome = Result<Timestamp?, Problem>

  /// How many runs have begun.
  private let begun = Atomic(0)
  /// What the last run came to; locked while one is under way.
  private let last = Mutex<Outcome?>(nil)

  /// Answers a run that began after this call did, so that it saw whatever the caller had made due.
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
