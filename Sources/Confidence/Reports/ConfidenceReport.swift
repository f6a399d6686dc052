public import TopupDomain

/// What a run has shown: the value that all reports are made from.
public struct ConfidenceReport: Sendable {
  public var plan: RunPlan
  /// Name and version of the program under test.
  public var program: String
  public var startedAt: Timestamp
  /// The checks that were to be made, in the order of the suites.
  public var checks: [Check]
  public var runs: [RunRecord]
  /// A run with one has failed.
  public private(set) var violations: [GateViolation] = []
  /// What changed against an earlier report; nil where there is none to compare with.
  public var comparison: Comparison?

  private var records: [CheckID: [CheckRecord]] = [:]

  public init(
    plan: RunPlan, program: String, startedAt: Timestamp, checks: [Check], runs: [RunRecord]
  ) {
    self.plan = plan
    self.program = program
    self.startedAt = startedAt
    self.checks = checks
    self.runs = runs
    for run in runs {
      for record in run.checks { records[record.id, default: []].append(record) }
    }
    violations = Gates.violations(of: self)
  }

  public var isInterrupted: Bool { runs.contains { $0.isInterrupted } }
  /// No gate of this run is violated.
  public var holds: Bool { violations.isEmpty }
  /// Every gate holds, in the tier that decides and with nothing left out.
  public var mayBeReleased: Bool { holds && plan.decidesRelease }

  /// How the check ended in each run, in order.
  public func records(of id: CheckID) -> [CheckRecord] { records[id] ?? [] }

  public func verdict(of id: CheckID) -> Verdict {
    Verdict(records(of: id).map { $0.outcome.kind })
  }

  public func checks(of requirement: Requirement) -> [Check] {
    checks.filter { $0.requirements.contains(requirement) }
  }

  public func state(of requirement: Requirement) -> RequirementState {
    RequirementState(checks(of: requirement).map { verdict(of: $0.id) })
  }

  public func count(of verdict: Verdict) -> Int {
    checks.count { self.verdict(of: $0.id) == verdict }
  }

  /// The longest that it took in any run.
  public func milliseconds(of id: CheckID) -> Int {
    records(of: id).map(\.milliseconds).max() ?? 0
  }

  /// Why it was skipped, in any run.
  func reason(of id: CheckID) -> String {
    for record in records(of: id) {
      if case .skipped(let reason) = record.outcome { return reason }
      if case .notApplicable(let reason) = record.outcome { return reason }
    }
    return "nobody has said why"
  }

  /// A file of the report could not be written, and why.
  public mutating func note(notWritten name: String, because reason: String) {
    violations.append(
      GateViolation(.artifactNotWritten, name, "\(name) could not be written: \(reason)."))
  }

  /// Where a file of evidence is, from the folder of the report.
  public func path(of evidence: Evidence, of id: CheckID, run: Int) -> String {
    let name = runs.count > 1 ? "run\(run)-\(evidence.name)" : evidence.name
    return "evidence/\(id)/\(name)"
  }
}

extension ConfidenceReport {
  /// When it began, for people: to the second.
  var startText: String {
    let time = TimeZoneRules.jakarta.rfc3339(startedAt)
    return time.replacing("T", with: " ")
  }
}
