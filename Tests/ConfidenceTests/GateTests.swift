import Foundation
import Synchronization
import Testing
import TopupBackend

@testable import Confidence

@Suite("Each fault of a run violates its own gate and no other", .timeLimit(.minutes(10)))
struct GateTests {
  @Test("A build may be released where all of pre-release passes, and after nothing less")
  func allIsWell() throws {
    for tier in Tier.allCases {
      let report = try Bench.report(Bench.wholeTier(tier), tier: tier)
      #expect(report.violated == [])
      #expect(report.mayBeReleased == (tier == .preRelease))
    }
    let part = try Bench.report(Bench.wholeTier(.preRelease), tier: .preRelease, only: ["S08"])
    #expect(part.holds && !part.mayBeReleased)
  }

  @Test("A run of which nothing applies has failed")
  func nothingApplies() throws {
    let check = Bench.check { _ in }
    let record = CheckRecord(check.id, .notApplicable("it needs levers"), milliseconds: 0)
    let report = ConfidenceReport(
      plan: RunPlan(tier: .mergeMedium, only: ["S08"], service: "billing.example"),
      program: "topup 0.1.0", startedAt: Bench.start, checks: [check],
      runs: [RunRecord(checks: [record], milliseconds: 1)])
    #expect(report.violated == ["nothing_checked merge-medium"])
  }

  @Test("A gate that a run did not look at is not said to hold")
  func notLookedAt() throws {
    let fast = MarkdownReport(report: try Bench.report(Bench.wholeTier())).text
    #expect(fast.contains("- holds: Every P0 check passes"))
    #expect(fast.contains("- not looked at: No P0 check is flaky"))
    #expect(fast.contains("- not looked at: Before a release no other check fails either"))
    let release = try Bench.report(Bench.wholeTier(.preRelease), runs: 2, tier: .preRelease)
    #expect(!MarkdownReport(report: release).text.contains("not looked at"))
  }

  @Test("What is compared with must be a report", arguments: ["{}", #"{"format":99,"checks":[]}"#])
  func noBaseline(text: String) throws {
    let json = try JSONValue(parsing: Array(text.utf8))
    #expect(throws: JSONDecodingError.self) { try Baseline(json) }
  }

  @Test("C02: a hung P0 is a failure, is named, and does not hang the run")
  func hung() throws {
    let start = ContinuousClock.now
    let hung = Bench.check(limitSeconds: 1) { _ in while true { usleep(10_000) } }
    let report = try Bench.report(Bench.wholeTier() + [hung])
    #expect(report.violated == ["p0_not_passed S08.made-up.memory"])
    #expect(report.violations[0].message == "S08.made-up.memory (It holds) hung.")
    #expect(start.duration(to: .now) < .seconds(60))
  }

  @Test("A failing P0 is named with what it promised")
  func failing() throws {
    let failing = Bench.check { _ in try Expect.equal(1, 2, "credits") }
    let report = try Bench.report(Bench.wholeTier() + [failing])
    #expect(report.violated == ["p0_not_passed S08.made-up.memory"])
    #expect(
      report.records(of: failing.id)[0].outcome
        == .failed(CheckFailure(expected: "credits: 2", seen: "credits: 1")))
  }

  @Test("A failing P1 is in the report and no violation, until a release is asked for")
  func failingP1() throws {
    let failing = Bench.check(.p09) { _ in throw CheckFailure(expected: "a", seen: "b") }
    let report = try Bench.report(Bench.wholeTier() + [failing])
    #expect(report.violated == [])
    #expect(report.state(of: .p09) == .failed)
    let release = try Bench.report(
      Bench.wholeTier(.preRelease) + [failing], tier: .preRelease)
    #expect(release.violated == ["release_failed P09.made-up.memory"])
    #expect(release.violations[0].message == "P09.made-up.memory (It holds) failed.")
  }

  @Test("A check weighs as much as the weightiest requirement that it covers")
  func weight() {
    #expect(Bench.check(.c07, also: [.s14]) { _ in }.priority == .p0)
    #expect(Bench.check(.c07, also: [.p09]) { _ in }.priority == .p1)
  }

  @Test("A skipped P0 is a violation with its reason")
  func skipped() throws {
    let skipped = Bench.check { _ in throw CheckSkip("no browser here") }
    let report = try Bench.report(Bench.wholeTier() + [skipped])
    #expect(report.violated == ["p0_skipped S08.made-up.memory"])
    #expect(report.violations[0].message.contains("no browser here"))
  }

  @Test("C02: a P0 that ends differently in two runs is flaky, whichever comes first")
  func flaky() throws {
    for failsFirst in [true, false] {
      let count = Mutex(0)
      let flaky = Bench.check { _ in
        let isFirst = count.withLock { count in
          count += 1
          return count == 1
        }
        if isFirst == failsFirst { throw CheckFailure(expected: "a", seen: "b") }
      }
      let report = try Bench.report(Bench.wholeTier() + [flaky], runs: 2)
      #expect(report.violated == ["p0_flaky S08.made-up.memory"])
      #expect(report.verdict(of: flaky.id) == .flaky)
    }
  }

  @Test("C04: a P0 requirement that no check covers is a violation that names it")
  func uncovered() throws {
    let report = try Bench.report(Bench.wholeTier(except: [.s14]))
    #expect(report.violated == ["p0_uncovered S14"])
    #expect(report.violations[0].message == "S14 (exactly once) has no check in pr-fast.")
  }

  @Test("C04: what needs a server must be covered from merge-medium on")
  func coveredLater() throws {
    #expect(try Bench.report(Bench.wholeTier(except: [.w04])).violated == [])
    let report = try Bench.report(
      Bench.wholeTier(.mergeMedium, except: [.w04]), tier: .mergeMedium)
    #expect(report.violated == ["p0_uncovered W04"])
  }

  @Test("Of a subset nobody expects the rest")
  func subset() throws {
    let report = try Bench.report(Bench.wholeTier(), only: ["S08"])
    #expect(report.violated == [])
    #expect(report.checks.map(\.id.description) == ["S08.passes.memory"])
  }

  @Test("C01: a run over its budget is a violation, each run for itself")
  func overBudget() {
    let plan = RunPlan(tier: .prFast, runCount: 2)
    let checks = Bench.wholeTier()
    let records = checks.map { CheckRecord($0.id, .passed, milliseconds: 1) }
    let report = ConfidenceReport(
      plan: plan, program: "topup 0.1.0", startedAt: Bench.start, checks: checks,
      runs: [
        RunRecord(checks: records, milliseconds: 60_000),
        RunRecord(checks: records, milliseconds: 60_001),
      ])
    #expect(report.violated == ["over_budget pr-fast"])
    #expect(
      report.violations[0].message == "Run 2 of pr-fast took 60.0 s, more than its 60 s.")
  }

  @Test("C03: an artifact that cannot be written is a violation that names it")
  func unwritable() throws {
    let folder = Bench.folder()
    defer { try? FileManager.default.removeItem(atPath: folder) }
    try ReportFolder(folder).prepare()
    // A folder stands where the file should be.
    try FileManager.default.createDirectory(
      atPath: folder + "/junit.xml/x", withIntermediateDirectories: true)
    var report = try Bench.report(Bench.wholeTier())
    ReportFolder(folder).write(&report)
    #expect(report.violated == ["artifact_not_written junit.xml"])
    let json = try String(contentsOfFile: folder + "/confidence.json", encoding: .utf8)
    #expect(json.contains("artifact_not_written"))
    #expect(json.contains("\"may_be_released\": false"))
  }

  @Test("C03: a folder that cannot be made is found out before anything is checked")
  func noFolder() {
    #expect(throws: ReportFolder.Fault.self) { try ReportFolder("/dev/null/x").prepare() }
  }

  @Test("A run that somebody ends is not released, and says only that")
  func interrupted() throws {
    let interruption = Interruption()
    let checks =
      Bench.wholeTier() + [
        Bench.check { _ in
          interruption.interrupt()
          while true { usleep(10_000) }
        }
      ]
    let runner = try Bench.runner(lanes: 1, interruption: interruption)
    let record = runner.run(checks)
    #expect(record.isInterrupted)
    let report = ConfidenceReport(
      plan: RunPlan(tier: .prFast), program: "topup 0.1.0", startedAt: Bench.start, checks: checks,
      runs: [record])
    #expect(report.violated == ["interrupted pr-fast"])
    #expect(report.count(of: .passed) == checks.count - 1)
  }
}
