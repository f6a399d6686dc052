private import Dispatch
internal import Synchronization
internal import TopupBackend

/// Lets callers who deduct at the same time share transactions: whoever finds nobody at work does
/// its own at once, and what others want meanwhile is the next batch (P03).
///
/// The first of a batch leads it when its turn comes; the others sleep until all of them are
/// answered, and are woken by one call. Whoever has had its turn passes it on before it wakes them,
/// so that the store never waits for callers to wake up.
final class DeductionQueue: Sendable {
  /// Requests a transaction: a bound for how long the first of them waits for the last.
  static let batchMax = 256

  private struct Line {
    var isBusy = false
    /// The first is next; callers join the last.
    var waiting: [Batch] = []
  }

  private let line = Mutex(Line())

  /// - Parameter alone: does one in a transaction of its own.
  /// - Parameter together: does all of them in one transaction and answers each. Either is called
  ///   by one thread at a time.
  func answer(
    to request: DeductionRequest, alone: (DeductionRequest) -> DeductionAnswer,
    together: ([DeductionRequest]) -> [DeductionAnswer]
  ) -> DeductionAnswer {
    guard let (batch, place) = join(with: request) else {
      let answer = alone(request)
      passOn()
      return answer
    }
    guard place == 0 else { return batch.answer(at: place) }
    batch.waitForTurn()
    let requests = line.withLock { line in
      line.waiting.removeFirst()
      return batch.requests
    }
    let answers = requests.count == 1 ? [alone(request)] : together(requests)
    passOn()
    batch.finish(with: answers)
    return answers[0]
  }

  /// A place in a batch; nil where nobody is at work, and the caller is now.
  private func join(with request: DeductionRequest) -> (batch: Batch, place: Int)? {
    line.withLock { line in
      guard line.isBusy else {
        line.isBusy = true
        return nil
      }
      if let batch = line.waiting.last, batch.requests.count < Self.batchMax {
        batch.requests.append(request)
        return (batch, batch.requests.count - 1)
      }
      let batch = Batch(leader: request)
      line.waiting.append(batch)
      return (batch, 0)
    }
  }

  private func passOn() {
    let next = line.withLock { line in
      line.isBusy = !line.waiting.isEmpty
      return line.waiting.first
    }
    next?.giveTurn()
  }
}

/// Those who wait for one transaction together.
///
/// Unchecked because its requests are touched only under the line's lock, and its answers are
/// written before anybody is woken to read them.
private final class Batch: @unchecked Sendable {
  var requests: [DeductionRequest]
  private var answers: [DeductionAnswer] = []
  private let turn = DispatchSemaphore(value: 0)
  private let end = DispatchGroup()

  init(leader request: DeductionRequest) {
    requests = [request]
    end.enter()
  }

  func waitForTurn() { turn.wait() }

  func giveTurn() { turn.signal() }

  func finish(with answers: [DeductionAnswer]) {
    self.answers = answers
    end.leave()
  }

  func answer(at place: Int) -> DeductionAnswer {
    end.wait()
    return answers[place]
  }
}
