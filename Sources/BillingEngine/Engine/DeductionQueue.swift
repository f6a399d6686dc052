internal import Synchronization
internal import TopupBackend

/// Lets callers who deduct at the same time share transactions: whoever finds nobody at work does
/// its own at once, and what others want meanwhile is the next batch (P03).
///
/// A batch is a mutex around its answers: who locks it first leads, waits for the turn, and does
/// what has gathered by then while holding it; everybody else who blocks on it finds the answers
/// there. So nobody spins, and nothing of a platform is needed.
struct DeductionQueue: ~Copyable, Sendable {
  /// Requests a transaction: a bound for how long the first of them waits for the last.
  static let batchMax = 256

  /// Those who wait for one transaction together.
  final class Batch: Sendable {
    /// Nil once the leader has taken them; then nobody joins any more.
    let requests = Mutex<[DeductionRequest]?>([])
    let answers = Mutex<[DeductionAnswer]?>(nil)

    /// The place in the batch; nil where it is full or under way.
    func join(_ request: DeductionRequest) -> Int? {
      requests.withLock { requests in
        guard let count = requests?.count, count < DeductionQueue.batchMax else { return nil }
        requests?.append(request)
        return count
      }
    }

    func close() -> [DeductionRequest] {
      requests.withLock { requests in
        defer { requests = nil }
        return requests ?? []
      }
    }
  }

  /// Locked while a transaction is under way.
  private let turn = Mutex(())
  /// The batch that callers join.
  private let gathering = Mutex<Batch?>(nil)

  /// - Parameter run: does all of them in one transaction and answers each; called by one thread at
  ///   a time.
  func answer(
    to request: DeductionRequest, alone: (DeductionRequest) -> DeductionAnswer,
    together run: ([DeductionRequest]) -> [DeductionAnswer]
  ) -> DeductionAnswer {
    if let answer = turn.withLockIfAvailable({ _ in alone(request) }) { return answer }
    let (batch, place) = gathering.withLock { gathering in
      if let batch = gathering, let place = batch.join(request) { return (batch, place) }
      let batch = Batch()
      gathering = batch
      return (batch, batch.join(request) ?? 0)
    }
    return batch.answers.withLock { answers in
      if let answers { return answers[place] }
      let own = turn.withLock { _ in
        let requests = batch.close()
        return requests.count == 1 ? [alone(requests[0])] : run(requests)
      }
      answers = own
      return own[place]
    }
  }
}
