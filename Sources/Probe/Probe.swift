public import TopupBackend

/// Looks at a live server without changing anything on it (C06): makes the reads of a session again
/// and again, and compares them and what the server says of itself with thresholds.
public struct Probe: Sendable {
  private let line: any ProbeLine
  private let plan: ProbePlan
  private let thresholds: ProbeThresholds

  public init(
    over line: any ProbeLine, plan: ProbePlan = ProbePlan(),
    thresholds: ProbeThresholds = ProbeThresholds()
  ) {
    self.line = line
    self.plan = plan
    self.thresholds = thresholds
  }

  /// - Throws: where the server does not answer at all; one that stops answering meanwhile has
  ///   failed instead.
  public func run() async throws(BackendError) -> ProbeReport {
    let start = ContinuousClock.now
    let before = try await firstMetrics()
    var book = ProbeBook()
    try await ask(&book, from: start)
    let after = try await metrics()
    return ProbeReport(
      ProbeMeasures(book: book, before: before, after: after), thresholds,
      took: start.duration(to: .now), rounds: plan.rounds)
  }

  /// Every read in every round, as long as there is time and somebody answers.
  private func ask(
    _ book: inout ProbeBook, from start: ContinuousClock.Instant
  ) async throws(BackendError) {
    let watch = Duration.milliseconds(plan.watchMilliseconds)
    let end = start + watch + .milliseconds(plan.extraMilliseconds)
    for round in 1...max(1, plan.rounds) {
      for read in ProbeRead.allCases {
        let left = ContinuousClock.now.duration(to: end)
        guard left > .zero, book.silencesInARow < ProbePlan.silencesMax else {
          return book.giveUp()
        }
        try await ask(read, &book, within: min(left, .milliseconds(plan.answerMilliseconds)))
      }
      do {
        try await Task.sleep(until: start + watch * round / max(1, plan.rounds), clock: .continuous)
      } catch {
        throw .cancelled
      }
    }
  }

  private func ask(
    _ read: ProbeRead, _ book: inout ProbeBook, within duration: Duration
  ) async throws(BackendError) {
    let start = ContinuousClock.now
    do throws(BackendError) {
      let body = try await line.body(
        of: read.target, isSignedIn: read.isSignedIn,
        withinMilliseconds: Self.milliseconds(duration))
      book.note(read, start.duration(to: .now), fault: read.fault(in: body))
    } catch {
      if error == .cancelled { throw error }
      book.note(read, error)
    }
  }

  /// What the server says of itself before anything else; where nothing answers, neither does it.
  private func firstMetrics() async throws(BackendError) -> Result<MetricsSnapshot, ProbeGap> {
    do throws(BackendError) { return try await snapshot() } catch {
      if case .unreachable = error { throw error }
      if error == .cancelled { throw error }
      return .failure(.noMetrics(error.reason))
    }
  }

  private func metrics() async throws(BackendError) -> Result<MetricsSnapshot, ProbeGap> {
    do throws(BackendError) { return try await snapshot() } catch {
      if error == .cancelled { throw error }
      return .failure(.noMetrics(error.reason))
    }
  }

  private func snapshot() async throws(BackendError) -> Result<MetricsSnapshot, ProbeGap> {
    let body = try await line.body(
      of: "/metrics", isSignedIn: false, withinMilliseconds: plan.answerMilliseconds)
    do throws(PrometheusSyntaxError) {
      return .success(MetricsSnapshot(reading: try PrometheusReading(parsing: body), at: .now))
    } catch {
      return .failure(.garbled(error))
    }
  }

  private static func milliseconds(_ duration: Duration) -> Int {
    let (seconds, attoseconds) = duration.components
    return max(1, Int(seconds) * 1_000 + Int(attoseconds / 1_000_000_000_000_000))
  }
}

extension BackendError {
  /// In English, on one line, with nothing of the request in it.
  var reason: String {
    switch self {
    case .refused(let problem): "\(problem.status) \(problem.code)"
    case .unreachable(.notConnected(let reason)): reason
    case .unreachable(.connectionLost): "the connection broke"
    case .unreachable(.timedOut): "no answer in time"
    case .unreadable(let reason): reason
    case .cancelled: "cancelled"
    }
  }
}
