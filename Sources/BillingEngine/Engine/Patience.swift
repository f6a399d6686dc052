internal import TopupBackend

/// How long one run of due work goes on asking a service that does not answer.
///
/// Each silence costs a whole deadline: after two in a row whatever else waits for the service is
/// put off, so that the rest of the run, and the next one, come in time.
struct Patience {
  private static let silencesMax = 2

  private var silences = 0

  var isOver: Bool { silences >= Self.silencesMax }

  mutating func note<Answer>(_ outcome: Result<Answer, UpstreamFailure>) {
    switch outcome {
    case .failure(.timedOut), .failure(.notConnected): silences += 1
    case .success, .failure: silences = 0
    }
  }
}
