import BillingEngine
import Glibc

/// C01 to C05: the runner on itself, with checks that are made up. A runner that sees nothing would
/// let everything pass.
enum RunnerChecks {
  static func checks() -> [Check] { [budget, hung, crashed, flaky, gates, artifacts, baseline] }

  private static func check(
    _ requirement: Requirement, _ what: String, _ title: String, means: String,
    _ body: @escaping Check.Body
  ) -> Check {
    Check(
      CheckID(requirement, what, .runner), title, means: means, tier: .prFast, limitSeconds: 30,
      body: body)
  }

  /// A made-up check of a P0.
  private static func madeUp(
    limitSeconds: Int = 10, _ body: @escaping Check.Body
  ) -> Check {
    Check(
      CheckID(.s14, "made-up", .runner), "It holds", means: "It does not.", tier: .prFast,
      limitSeconds: limitSeconds, body: body)
  }

  private static func report(
    on check: Check, runs: Int = 1, in context: CheckContext
  ) -> ConfidenceReport {
    let runner = Runner(
      context.surroundings, lanes: 1, observer: NobodyWatches(), interruption: Interruption())
    return ConfidenceReport(
      plan: RunPlan(tier: .prFast, runCount: runs, only: ["S14"]), program: "topup",
      startedAt: context.surroundings.setup.clockStart, checks: [check],
      runs: (0..<runs).map { _ in runner.run([check]) })
  }

  private static var budget: Check {
    check(
      .c01, "budget", "A tier that takes longer than its budget may not be released",
      means: "The checks grow until nobody waits for them."
    ) { context in
      for tier in Tier.allCases {
        let limit = tier.budgetSeconds * 1000
        let report = ConfidenceReport(
          plan: RunPlan(tier: tier, runCount: 2), program: "topup",
          startedAt: context.surroundings.setup.clockStart, checks: [],
          runs: [limit, limit + 1].map { RunRecord(checks: [], milliseconds: $0) })
        try Expect.equal(
          report.violations.count { $0.gate == .overBudget }, 1,
          "runs of \(tier.rawValue) over its budget")
      }
    }
  }

  private static var hung: Check {
    check(
      .c02, "hung", "A check that hangs is recorded as hung, and the run goes on",
      means: "One hung check hides all that come after it."
    ) { context in
      let report = report(
        on: madeUp(limitSeconds: 1) { context in
          while !context.isCancelled { usleep(10_000) }
        }, in: context)
      try Expect.equal(report.violations.map(\.gate), [.p0NotPassed], "the gates violated")
      try Expect.equal(report.count(of: .hung), 1, "hung checks")
    }
  }

  private static var crashed: Check {
    check(
      .c02, "crashed", "A check that crashes is recorded as failed, and the run goes on",
      means: "A trap in one check ends the whole run without a report."
    ) { context in
      let report = report(
        on: madeUp { _ in
          // As a trap does it, but for its message.
          raise(SIGILL)
        }, in: context)
      try Expect.equal(report.violations.map(\.gate), [.p0NotPassed], "the gates violated")
      guard case .failed(let failure) = report.records(of: report.checks[0].id)[0].outcome else {
        throw CheckFailure(expected: "a failure", seen: "none")
      }
      try Expect.that(failure.seen.contains("SIG"), "the signal is named", saw: failure.seen)
    }
  }

  private static var flaky: Check {
    check(
      .c02, "flaky", "A check that ends differently in two runs is flaky",
      means: "A race is taken for bad luck."
    ) { context in
      let folder = try context.folder()
      let report = report(
        on: madeUp { _ in
          guard unsafe mkdir(folder + "/once", 0o700) == 0 else {
            throw CheckFailure(expected: "the first time", seen: "the second")
          }
        }, runs: 2, in: context)
      try Expect.equal(report.violations.map(\.gate), [.p0Flaky], "the gates violated")
    }
  }

  private static var gates: Check {
    check(
      .c04, "uncovered", "A tier without checks covers nothing, and says so of every P0",
      means: "A build is released because nobody has looked."
    ) { context in
      let report = ConfidenceReport(
        plan: RunPlan(tier: .mergeMedium), program: "topup",
        startedAt: context.surroundings.setup.clockStart, checks: [],
        runs: [RunRecord(checks: [], milliseconds: 1)])
      let wanted = Requirement.allCases.count { $0.firstTier != nil }
      try Expect.equal(
        report.violations.count { $0.gate == .p0Uncovered }, wanted, "uncovered P0 requirements")
      try Expect.equal(
        Requirement.allCases.count { $0.priority == .p0 }, wanted, "P0 that some tier must cover")
    }
  }

  private static var artifacts: Check {
    check(
      .c03, "artifacts",
      "What was kept is written beside the reports; what cannot be is a violation",
      means: "A failure is reported, and nobody can find out why."
    ) { context in
      let path = try context.folder() + "/out"
      let folder = ReportFolder(path)
      try folder.prepare()
      var report = report(
        on: madeUp { context in
          context.keep("why.txt", "because")
          throw CheckFailure(expected: "a", seen: "b")
        }, in: context)
      folder.write(&report)
      for name in [ReportFolder.jsonName, ReportFolder.markdownName, ReportFolder.junitName] {
        let text = FileText.read(path + "/" + name)
        try Expect.that(text.contains("S14.made-up.runner"), "the failure in \(name)", saw: text)
      }
      try Expect.equal(
        FileText.read(path + "/evidence/S14.made-up.runner/why.txt"), "because", "the evidence")
      try Expect.equal(report.violations.map(\.gate), [.p0NotPassed], "the gates violated")
      ReportFolder("/dev/null/nowhere").write(&report)
      try Expect.equal(
        report.violations.count { $0.gate == .artifactNotWritten }, 4, "what could not be written")
    }
  }

  private static var baseline: Check {
    check(
      .c05, "baseline", "Against an earlier report the newly failing and the mended are named",
      means: "A new failure is lost among old ones."
    ) { context in
      let good = report(on: madeUp { _ in }, in: context)
      let bad = report(
        on: madeUp { _ in throw CheckFailure(expected: "a", seen: "b") }, in: context)
      let (goodBefore, badBefore) = (try Baseline(good.json), try Baseline(bad.json))
      let worse = Comparison(of: bad, with: goodBefore)
      let better = Comparison(of: good, with: badBefore)
      try Expect.equal(worse.newlyFailing, ["S14.made-up.runner"], "newly failing")
      try Expect.equal(better.mended, ["S14.made-up.runner"], "mended")
      try Expect.that(Comparison(of: good, with: goodBefore).isEmpty, "no change", saw: "some")
    }
  }
}

private struct NobodyWatches: RunObserver {
  func runBegan(_ number: Int, of runs: Int, checkCount: Int) {}
  func checkBegan(_ check: Check) {}
  func checkEnded(_ check: Check, _ record: CheckRecord) {}
}
