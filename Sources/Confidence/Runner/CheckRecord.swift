/// One check, made once.
public struct CheckRecord: Hashable, Sendable {
  public var id: CheckID
  public var outcome: CheckOutcome
  public var milliseconds: Int
  /// Of a check that did not pass.
  public var evidence: [Evidence]
  public var notes: [String]

  public init(
    _ id: CheckID, _ outcome: CheckOutcome, milliseconds: Int, evidence: [Evidence] = [],
    notes: [String] = []
  ) {
    self.id = id
    self.outcome = outcome
    self.milliseconds = milliseconds
    self.evidence = evidence
    self.notes = notes
  }
}

/// All checks of a tier, made once.
public struct RunRecord: Hashable, Sendable {
  /// In the order of the suites.
  public var checks: [CheckRecord]
  public var milliseconds: Int
  /// Whether somebody ended it before its end.
  public var isInterrupted: Bool

  public init(checks: [CheckRecord], milliseconds: Int, isInterrupted: Bool = false) {
    self.checks = checks
    self.milliseconds = milliseconds
    self.isInterrupted = isInterrupted
  }
}
