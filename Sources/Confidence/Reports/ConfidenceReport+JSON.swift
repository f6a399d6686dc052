public import TopupBackend

extension ConfidenceReport: JSONEncodable {
  /// The version of the format, which `confidence.schema.json` describes.
  public static let formatVersion: Int64 = 1

  public var json: JSONValue {
    var object: JSONObject = [
      "format": .integer(Self.formatVersion),
      "program": .string(program),
      "tier": .string(plan.tier.rawValue),
      "runs": .integer(Int64(runs.count)),
      "only": .array(plan.only.map { .string($0) }),
    ]
    object.add("service", ifPresent: plan.service)
    object["started_at"] = startedAt.json
    object["duration_ms"] = .array(runs.map { .integer(Int64($0.milliseconds)) })
    object["budget_s"] = .integer(Int64(plan.tier.budgetSeconds))
    object["interrupted"] = .bool(isInterrupted)
    object["may_be_released"] = .bool(mayBeReleased)
    object["counts"] = counts
    object["gates"] = .array(Gate.allCases.map(json(of:)))
    object["checks"] = .array(checks.map(json(of:)))
    object["requirements"] = .array(Requirement.allCases.map(json(of:)))
    if let comparison { object["comparison"] = comparison.json }
    return .object(object)
  }

  private var counts: JSONValue {
    var object: JSONObject = [:]
    for verdict in Verdict.allCases {
      object[verdict.rawValue] = .integer(Int64(count(of: verdict)))
    }
    return .object(object)
  }

  private func json(of gate: Gate) -> JSONValue {
    let violations = violations.filter { $0.gate == gate }
    return [
      "gate": .string(gate.rawValue),
      "holds": .bool(violations.isEmpty),
      "applies": .bool(!violations.isEmpty || Gates.applies(gate, to: self)),
      "violations": .array(
        violations.map { ["subject": .string($0.subject), "message": .string($0.message)] }),
    ]
  }

  private func json(of check: Check) -> JSONValue {
    let rows = records(of: check.id).enumerated().map { json(of: $1, run: $0 + 1) }
    return [
      "id": .string(check.id.description),
      "title": .string(check.title),
      "requirement": .string(check.requirement.rawValue),
      "also": .array(check.also.map { .string($0.rawValue) }),
      "priority": .string(check.priority.rawValue),
      "tier": .string(check.tier.rawValue),
      "limit_s": .integer(Int64(check.limitSeconds)),
      "verdict": .string(verdict(of: check.id).rawValue),
      "runs": .array(rows),
    ]
  }

  private func json(of record: CheckRecord, run: Int) -> JSONValue {
    var object: JSONObject = [
      "outcome": .string(record.outcome.kind.rawValue),
      "duration_ms": .integer(Int64(record.milliseconds)),
    ]
    switch record.outcome {
    case .passed, .hung: break
    case .skipped(let reason), .notApplicable(let reason): object["reason"] = .string(reason)
    case .failed(let failure):
      var words: JSONObject = [
        "expected": .string(failure.expected), "seen": .string(failure.seen),
      ]
      words["meaning"] = .string(meaning(of: failure, in: record.id))
      object["failure"] = .object(words)
    }
    object["evidence"] = .array(
      record.evidence.map { .string(path(of: $0, of: record.id, run: run)) })
    object["notes"] = .array(record.notes.map { .string($0) })
    return .object(object)
  }

  private func json(of requirement: Requirement) -> JSONValue {
    [
      "id": .string(requirement.rawValue),
      "title": .string(requirement.title),
      "priority": .string(requirement.priority.rawValue),
      "state": .string(state(of: requirement).rawValue),
      "checks": .array(checks(of: requirement).map { .string($0.id.description) }),
    ]
  }

  /// What a failure means: in its own words, or in those of its check.
  func meaning(of failure: CheckFailure, in id: CheckID) -> String {
    failure.meaning ?? checks.first { $0.id == id }?.meaning ?? ""
  }
}
