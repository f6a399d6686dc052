/// Which gates a report violates.
enum Gates {
  /// All but ``Gate/artifactNotWritten``, which only whoever writes can tell.
  static func violations(of report: ConfidenceReport) -> [GateViolation] {
    var found = report.checks.compactMap { violation(of: $0, in: report) }
    found += uncovered(in: report)
    found += overBudget(report)
    found += nothingChecked(report)
    if report.isInterrupted {
      found.append(
        GateViolation(
          .interrupted, report.plan.tier.rawValue, "The run was ended before its end."))
    }
    return found
  }

  private static func violation(
    of check: Check, in report: ConfidenceReport
  ) -> GateViolation? {
    let isP0 = check.priority == .p0
    // A P1 may fail on its way to a release, but not with it: what pre-release demands, such as the
    // coverage of the tests, would otherwise only be told.
    guard isP0 || report.plan.tier == .preRelease else { return nil }
    let failure = isP0 ? Gate.p0NotPassed : .releaseFailed
    let name = "\(check.id) (\(check.title))"
    switch report.verdict(of: check.id) {
    case .passed, .notApplicable: return nil
    case .failed: return GateViolation(failure, "\(check.id)", "\(name) failed.")
    case .hung: return GateViolation(failure, "\(check.id)", "\(name) hung.")
    case .flaky:
      guard isP0 else { return nil }
      return GateViolation(
        .p0Flaky, "\(check.id)", "\(name) ended differently in \(report.runs.count) runs.")
    case .skipped:
      // Whoever ends a run knows that not everything was made.
      guard isP0, !report.isInterrupted else { return nil }
      return GateViolation(
        .p0Skipped, "\(check.id)", "\(name) was skipped: \(report.reason(of: check.id)).")
    }
  }

  private static func uncovered(in report: ConfidenceReport) -> [GateViolation] {
    guard report.plan.demandsCoverage else { return [] }
    return Requirement.allCases.compactMap { requirement in
      guard let first = requirement.firstTier, first <= report.plan.tier,
        report.checks(of: requirement).isEmpty
      else { return nil }
      let name = "\(requirement.rawValue) (\(requirement.title))"
      return GateViolation(
        .p0Uncovered, requirement.rawValue,
        "\(name) has no check in \(report.plan.tier.rawValue).")
    }
  }

  /// Whoever names only what a server of somebody else's has no use for learns nothing.
  private static func nothingChecked(_ report: ConfidenceReport) -> [GateViolation] {
    let count = report.count(of: .notApplicable)
    guard count > 0, count == report.checks.count else { return [] }
    return [
      GateViolation(
        .nothingChecked, report.plan.tier.rawValue,
        "None of what was to be checked applies to a server that this run has not started.")
    ]
  }

  /// Whether the run can say that the gate holds; one that is violated is, whatever this says.
  static func applies(_ gate: Gate, to report: ConfidenceReport) -> Bool {
    switch gate {
    case .p0NotPassed, .p0Skipped: !report.isInterrupted
    case .p0Flaky: !report.isInterrupted && report.runs.count > 1
    case .p0Uncovered: report.plan.demandsCoverage
    case .releaseFailed: report.plan.tier == .preRelease && !report.isInterrupted
    case .overBudget: report.plan.only.isEmpty && !report.isInterrupted
    case .nothingChecked, .artifactNotWritten, .interrupted: true
    }
  }

  private static func overBudget(_ report: ConfidenceReport) -> [GateViolation] {
    guard report.plan.only.isEmpty else { return [] }
    let tier = report.plan.tier
    return report.runs.enumerated().compactMap { index, run in
      guard run.milliseconds > tier.budgetSeconds * 1000 else { return nil }
      let which = report.runs.count > 1 ? "Run \(index + 1) of \(tier.rawValue)" : tier.rawValue
      return GateViolation(
        .overBudget, tier.rawValue,
        "\(which) took \(Seconds(run.milliseconds)), more than its "
          + "\(Seconds.bound(tier.budgetSeconds)).")
    }
  }
}
