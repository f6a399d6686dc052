/// The eight items of the QA walk, in order.
public enum WalkItem: Int, Hashable, Sendable, CaseIterable {
  case periodEnd = 1
  case multiplier
  case components
  case upstreamPrice
  case wholeFlow
  case replay
  case crowd
  case lowBalance
}

/// What the program has seen of one item.
public struct WalkFinding: Hashable, Sendable {
  public enum State: Hashable, Sendable {
    case notYet, seen, failed
  }

  public var item: WalkItem
  public var state: State
  /// What shows it, and what is missing.
  public var evidence: [WalkEvidence]

  public init(_ item: WalkItem, _ state: State, _ evidence: [WalkEvidence]) {
    self.item = item
    self.state = state
    self.evidence = evidence
  }
}
