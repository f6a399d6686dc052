/// What makes a run fail, and in pre-release keeps a build from being released.
public enum Gate: String, Hashable, Sendable, CaseIterable {
  case p0NotPassed = "p0_not_passed"
  case p0Skipped = "p0_skipped"
  case p0Flaky = "p0_flaky"
  case p0Uncovered = "p0_uncovered"
  case releaseFailed = "release_failed"
  case overBudget = "over_budget"
  case nothingChecked = "nothing_checked"
  case artifactNotWritten = "artifact_not_written"
  case interrupted

  public var title: String {
    switch self {
    case .p0NotPassed: "Every P0 check passes"
    case .p0Skipped: "No P0 check is skipped"
    case .p0Flaky: "No P0 check is flaky"
    case .p0Uncovered: "Every P0 requirement of the tier has a check"
    case .releaseFailed: "Before a release no other check fails either"
    case .overBudget: "The tier stays within its budget"
    case .nothingChecked: "Something is checked"
    case .artifactNotWritten: "Every artifact is written"
    case .interrupted: "The run comes to its end"
    }
  }
}

/// A gate that does not hold, and because of what.
public struct GateViolation: Hashable, Sendable {
  public var gate: Gate
  /// The check, requirement, tier or file that it is about.
  public var subject: String
  /// A sentence that names it.
  public var message: String

  public init(_ gate: Gate, _ subject: String, _ message: String) {
    self.gate = gate
    self.subject = subject
    self.message = message
  }
}
