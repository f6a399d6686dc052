import Simulation
import TopupBackend

/// The report of a simulation for a program.
struct SimulateJSON {
  let report: SimulationReport

  init(_ report: SimulationReport) { self.report = report }

  var text: String {
    let json: JSONValue = [
      "steps": .integer(Int64(report.steps)), "seeds": .integer(Int64(report.seeds)),
      "milliseconds": .integer(Int64(report.milliseconds)),
      "steps_per_second": .integer(Int64(report.stepsPerSecond)),
      "cancelled": .bool(report.isCancelled), "digest": .string(String(report.digest, radix: 16)),
      "faults": counts(FaultKind.allCases.map { ($0.name, report.faults[$0] ?? 0) }),
      "crashes": counts(StoreOperation.allCases.map { ($0.name, report.crashes[$0] ?? 0) }),
      "payment_states": counts(PaymentCell.all.map { ($0.name, report.payments[$0] ?? 0) }),
      "order_transitions": counts(
        OrderTransition.allCases.map { ($0.name, report.transitions[$0] ?? 0) }),
      "pool_states": counts(PoolCell.all.map { ($0.name, report.pools[$0] ?? 0) }),
      "refusals": counts(AnswerCell.all.map { ($0.name, report.answers[$0] ?? 0) }),
      "coverage": .array(report.coverage.map { coverage($0) }),
      "violations": .array(report.violations.map { violation($0) }),
    ]
    return json.printed
  }

  private func counts(_ rows: [(String, Int)]) -> JSONValue {
    var object = JSONObject()
    for (name, count) in rows { object[name] = .integer(Int64(count)) }
    return .object(object)
  }

  private func coverage(_ part: SimulationReport.Coverage) -> JSONValue {
    [
      "name": .string(part.name), "reached": .integer(Int64(part.reached)),
      "total": .integer(Int64(part.total)), "missing": .array(part.missing.map { .string($0) }),
    ]
  }

  private func violation(_ violation: Violation) -> JSONValue {
    [
      "seed": .string(String(violation.seed)),
      "step": violation.step.map { .integer(Int64($0)) } ?? .null,
      "steps": .integer(Int64(violation.steps)), "store": .string(violation.store.rawValue),
      "rule": .string(violation.rule), "expected": .string(violation.expected),
      "seen": .string(violation.seen), "keep": .string(violation.kept),
      "trace": .array(violation.trace.map { .string($0) }),
    ]
  }
}
