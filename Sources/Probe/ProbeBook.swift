internal import TopupBackend

/// What a probe has seen of its own calls.
struct ProbeBook: Sendable {
  /// How long each answer as agreed took.
  private(set) var durations: [ProbeRead: [Duration]] = [:]
  private(set) var failures = 0
  /// Why a read failed first, by the read.
  private(set) var reasons: [ProbeRead: String] = [:]
  private var refusedTokens: Set<ProbeRead> = []
  private(set) var silencesInARow = 0
  /// Whether calls were left out because nobody answered or the time was over.
  private(set) var gaveUp = false

  mutating func note(_ read: ProbeRead, _ duration: Duration, fault: String?) {
    silencesInARow = 0
    if let fault { return fail(read, fault) }
    durations[read, default: []].append(duration)
  }

  mutating func note(_ read: ProbeRead, _ error: BackendError) {
    if case .unreachable = error { silencesInARow += 1 } else { silencesInARow = 0 }
    if case .refused(let problem) = error, problem.status == 401 { refusedTokens.insert(read) }
    fail(read, error.reason)
  }

  /// Whether no read with a token was ever answered, and each was refused for its token.
  var isTokenRefused: Bool {
    ProbeRead.allCases.filter(\.isSignedIn).allSatisfy { read in
      refusedTokens.contains(read) && durations[read] == nil
    }
  }

  mutating func giveUp() { gaveUp = true }

  private mutating func fail(_ read: ProbeRead, _ reason: String) {
    failures += 1
    if reasons[read] == nil { reasons[read] = reason }
  }

  /// Where 95 of 100 answers came within; nil where there was none.
  func quantile95(of read: ProbeRead) -> ProbeFigure? {
    guard let sorted = durations[read]?.sorted(), !sorted.isEmpty else { return nil }
    return ProbeFigure(milliseconds: sorted[(sorted.count * 95 + 99) / 100 - 1])
  }
}
