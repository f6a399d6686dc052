import Simulation

/// C07: the engine and both stores, driven by seeds through everything that can go wrong.
enum SimulationChecks {
  static func checks() -> [Check] {
    [
      sameSeed, brokenStore,
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

  private static var sameSeed: Check {
    Check(
      CheckID(.c07, "same-seed", .simulation), "The same seeds are the same worlds, step by step",
      means: "What a simulation has found cannot be seen again.", tier: .mergeMedium
    ) { context in
      var plan = SimulationPlan(seeds: 8, steps: 200, threads: threads)
      plan.isCancelled = { context.isCancelled }
      let digests = (0..<2).map { _ in Simulator.run(plan).digest }
      try Expect.equal(digests[1], digests[0], "what the second run has done")
    }
  }

  private static var brokenStore: Check {
    Check(
      CheckID(.c07, "broken-store", .simulation),
      "A store that forgets a write is found out, in a few steps that do so again",
      means: "A simulation says that all is well, whatever it has met.", tier: .mergeMedium
    ) { context in
      var plan = SimulationPlan(seeds: 40, steps: 400, threads: threads)
      plan.violationsMax = 1
      // An early one: each write that comes before it keeps a step in the trace.
      plan.forgottenWrite = 10
      plan.isCancelled = { context.isCancelled }
      let found = try Expect.some(Simulator.run(plan).violations.first, "a violation")
      let steps = found.kept.split(separator: ",").count
      try Expect.that(1...10 ~= steps, "1 to 10 steps", saw: found.kept)
      plan.firstSeed = found.seed
      plan.seeds = 1
      try Expect.that(plan.keep(found.kept), "steps that can be read", saw: found.kept)
      let again = try Expect.some(
        Simulator.run(plan).violations.first, "a violation of seed \(found.seed) again")
      try Expect.equal(again.trace, found.trace, "what happens in these steps")
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
