/// What a probe came to about one threshold.
public struct ProbeFinding: Hashable, Sendable {
  public enum Outcome: Hashable, Sendable {
    case ok(ProbeFigure)
    case crossed(ProbeFigure)
    /// Above a figure beyond which the server does not count.
    case crossedBeyond(ProbeFigure)
    /// There is no value: as bad as one that is too high.
    case missing(ProbeGap)
  }

  public let threshold: ProbeThreshold
  public let limit: ProbeFigure
  public let outcome: Outcome

  public var isOK: Bool {
    if case .ok = outcome { true } else { false }
  }

  init(_ threshold: ProbeThreshold, _ limit: ProbeFigure, _ value: ProbeFigure) {
    self.threshold = threshold
    self.limit = limit
    outcome = value > limit ? .crossed(value) : .ok(value)
  }

  init(_ threshold: ProbeThreshold, _ limit: ProbeFigure, _ outcome: Outcome) {
    self.threshold = threshold
    self.limit = limit
    self.outcome = outcome
  }
}

/// Why there is no value.
public enum ProbeGap: Error, Hashable, Sendable {
  /// `/metrics` was not answered; what it said instead, in the words of the program.
  case noMetrics(String)
  /// `/metrics` was not understood.
  case garbled(PrometheusSyntaxError)
  /// It says nothing of this metric.
  case absent(String)
  /// What it says of this metric is no figure.
  case noFigure(String)
  /// This counter fell, or its metric is a different one: the server began anew, or several answer
  /// at this address.
  case wentBack(String)
  /// No call of this kind was answered.
  case neverAnswered
}

extension ProbeGap: CustomStringConvertible {
  /// For a person, in English.
  public var description: String {
    switch self {
    case .noMetrics(let reason): "/metrics was not answered: \(reason)"
    case .garbled(let error): "/metrics is not as agreed: \(error)"
    case .absent(let name): "/metrics has no \(name)"
    case .noFigure(let name): "/metrics has no figure for \(name)"
    case .wentBack(let name):
      "\(name) fell during the probe: the server began anew, or several answer at this address"
    case .neverAnswered: "no call was answered"
    }
  }
}
