/// What all runs together say of one check.
public enum Verdict: String, Hashable, Sendable, CaseIterable {
  case passed, failed, hung, skipped
  /// It did not end the same way every time.
  case flaky
  case notApplicable = "not_applicable"

  init(_ outcomes: [CheckOutcome.Kind]) {
    guard let first = outcomes.first else {
      self = .skipped
      return
    }
    guard outcomes.allSatisfy({ $0 == first }) else {
      self = .flaky
      return
    }
    switch first {
    case .passed: self = .passed
    case .failed: self = .failed
    case .hung: self = .hung
    case .skipped: self = .skipped
    case .notApplicable: self = .notApplicable
    }
  }
}

/// A requirement as its checks show it.
public enum RequirementState: String, Hashable, Sendable, CaseIterable {
  case passed, failed, flaky, skipped
  /// No check of this run says anything about it.
  case uncovered

  /// The worst of the checks decides; one that does not apply says nothing.
  init(_ verdicts: [Verdict]) {
    let said = verdicts.filter { $0 != .notApplicable }
    if said.isEmpty {
      self = .uncovered
    } else if said.contains(.failed) || said.contains(.hung) {
      self = .failed
    } else if said.contains(.flaky) {
      self = .flaky
    } else {
      self = said.contains(.skipped) ? .skipped : .passed
    }
  }
}
