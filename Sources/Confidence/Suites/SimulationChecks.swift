import Simulation

/// C07: the engine and both stores, driven by seeds through everything that can go wrong.
enum SimulationChecks {
  static func checks() -> [Check] {
    [
      check(
        "short", "A short simulation meets no violation", tier: .mergeMedium, seconds: 10,
        demandsCoverage: false),
      check(
        "whole", "A simulation meets no violation and reaches every cell of W05 and P01",
        tier: .preRelease, seconds: 60, demandsCoverage: true),
    ]
  }

  private static let seedsMax = 1_000_000
  private static let steps = 2_000
  private static let threads = 2
  /// A seed comes to its end, and a trace is shortened.
  private static let limitFactor = 6

  private static func check(
    _ what: String, _ title: String, tier: Tier, seconds: Int64, demandsCoverage: Bool
  ) -> Check {
    Check(
      CheckID(.c07, what, .simulation), title,
      means: "Money is made or lost in a case that nobody thought of.", tier: tier,
      limitSeconds: Int(seconds) * limitFactor + 60,
      also: demandsCoverage ? [.w05, .p01, .s14] : [.s14]
    ) { context in
      let report = run(seconds: seconds, context)
      try context.checkCancelled()
      note(report, context)
      if let violation = report.violations.first { throw failure(violation, context) }
      try Expect.that(report.steps > 0, "some steps", saw: "none was done")
      guard demandsCoverage else { return }
      for part in report.coverage where ["payment_states", "pool_states"].contains(part.name) {
        try Expect.that(
          part.missing.isEmpty, "every cell of \(part.name) is reached",
          saw: "never: \(part.missing.joined(separator: ", "))",
          means: "What is not reached is not checked.")
      }
    }
  }

  private static func run(seconds: Int64, _ context: CheckContext) -> SimulationReport {
    let end = ContinuousClock.now + .seconds(seconds)
    var plan = SimulationPlan(
      seeds: seedsMax, steps: steps, stores: .both, threads: threads)
    plan.violationsMax = 1
    plan.isCancelled = { context.isCancelled || ContinuousClock.now >= end }
    return Simulator.run(plan)
  }

  private static func note(_ report: SimulationReport, _ context: CheckContext) {
    let crashes = report.crashes.values.reduce(0, +)
    let kinds = report.faults.values.count { $0 > 0 }
    context.note(
      "\(report.steps) steps of \(report.seeds) seeds, \(report.stepsPerSecond) a second; "
        + "\(kinds) kinds of fault, \(crashes) crashes.")
    for part in report.coverage {
      context.note("\(part.name): \(part.reached) of \(part.total).")
    }
  }

  private static func failure(_ violation: Violation, _ context: CheckContext) -> CheckFailure {
    let store = violation.store == .memory ? "" : " --store \(violation.store.rawValue)"
    let again = "topup simulate --seed \(violation.seed)\(store) --keep \(violation.kept)"
    context.keep("trace.txt", (violation.trace + ["", again]).joined(separator: "\n") + "\n")
    return CheckFailure(
      expected: "\(violation.rule): \(violation.expected)",
      seen: "\(violation.seen) (seed \(violation.seed)); again: \(again)")
  }
}
