import Foundation
import Testing
import TopupBackend

@testable import Confidence

/// A run in which everything happens that can happen.
@Suite("Reports on a fixed run", .timeLimit(.minutes(10)))
struct ReportTests {
  private static func check(
    _ requirement: Requirement, _ what: String, _ title: String, also: [Requirement] = [],
    place: CheckPlace = .memory
  ) -> Check {
    Check(
      CheckID(requirement, what, place), title, means: "Money is lost.", tier: .prFast,
      limitSeconds: 20, also: also
    ) { _ in }
  }

  static let checks = [
    check(.s08, "excess-first", "A credit settles excess first", also: [.p01]),
    check(.s14, "replay", "A replay credits once", place: .http),
    check(.s15, "killed", "A killed client finds its order"),
    check(.w04, "browser", "No redirect loops", place: .browser),
    check(.p07, "once", "Alerts are said once"),
    check(.p09, "banner", "The banner says what stops"),
  ]

  static let report: ConfidenceReport = {
    let failure = CheckFailure(expected: "credits: 1", seen: "credits: `2` & <more>\nof them")
    func run(_ number: Int) -> RunRecord {
      RunRecord(
        checks: [
          CheckRecord(checks[0].id, .passed, milliseconds: 12),
          CheckRecord(
            checks[1].id, .failed(failure), milliseconds: 1234,
            evidence: [Evidence(name: "server.log", text: "{}\n")], notes: ["2 of 64 applied"]),
          CheckRecord(checks[2].id, .hung(afterSeconds: 20), milliseconds: 20_000),
          CheckRecord(checks[3].id, .skipped("no browser here"), milliseconds: 0),
          CheckRecord(
            checks[4].id, number == 1 ? .passed : .failed(failure), milliseconds: 340 * number),
          CheckRecord(checks[5].id, .passed, milliseconds: 3),
        ], milliseconds: 30_000 + number)
    }
    var report = ConfidenceReport(
      plan: RunPlan(tier: .prFast, runCount: 2), program: "topup 0.1.0", startedAt: Bench.start,
      checks: checks, runs: [run(1), run(2)])
    report.comparison = (try? Baseline(Golden.baseline)).map { Comparison(of: report, with: $0) }
    return report
  }()

  @Test("C03: confidence.md, as a person reads it")
  func markdown() throws {
    try Golden.compare(MarkdownReport(report: Self.report).text, with: "confidence.md")
  }

  @Test("C03: junit.xml, as a machine reads it")
  func junit() throws {
    try Golden.compare(JUnitReport(report: Self.report).text, with: "junit.xml")
  }

  @Test("C03: confidence.json, as its schema says")
  func json() throws {
    try Golden.compare(Self.report.json.text(indent: 2) + "\n", with: "confidence.json")
  }

  @Test("C05: what changed against an earlier report, and nothing that did not")
  func comparison() throws {
    let comparison = try #require(Self.report.comparison)
    #expect(comparison.newlyFailing == ["S14.replay.http", "P07.once.memory"])
    #expect(comparison.mended == ["S08.excess-first.memory"])
    #expect(comparison.new == ["W04.browser.browser", "P09.banner.memory"])
    #expect(comparison.gone == ["S09.gone.memory"])
    #expect(comparison.slower.isEmpty)
  }

  @Test(
    "C05: slower is more than twice as long, and more than a second",
    arguments: [(400, 1400, false), (400, 1401, true), (2000, 4000, false), (2000, 4001, true)])
  func slower(row: (before: Int, now: Int, isSlower: Bool)) throws {
    let check = Self.checks[0]
    func report(_ milliseconds: Int) -> ConfidenceReport {
      let record = CheckRecord(check.id, .passed, milliseconds: milliseconds)
      return ConfidenceReport(
        plan: RunPlan(tier: .prFast), program: "topup 0.1.0", startedAt: Bench.start,
        checks: [check], runs: [RunRecord(checks: [record], milliseconds: milliseconds)])
    }
    let comparison = Comparison(of: report(row.now), with: try Baseline(report(row.before).json))
    #expect(comparison.slower.isEmpty == !row.isSlower)
    #expect(comparison.isEmpty == !row.isSlower)
  }

  @Test("C03: what was kept lies beside the report, a folder for each check")
  func evidence() throws {
    let path = Bench.folder()
    defer { try? FileManager.default.removeItem(atPath: path) }
    let folder = ReportFolder(path)
    try folder.prepare()
    var report = Self.report
    folder.write(&report)
    for name in ["run1-server.log", "run2-server.log"] {
      #expect(
        try String(contentsOfFile: "\(path)/evidence/S14.replay.http/\(name)", encoding: .utf8)
          == "{}\n")
    }
    let left = try FileManager.default.contentsOfDirectory(atPath: path).sorted()
    #expect(left == ["confidence.json", "confidence.md", "evidence", "junit.xml"])
    // The next run begins without the evidence of this one, and touches nothing else.
    try "mine".write(toFile: path + "/evidence/mine.txt", atomically: true, encoding: .utf8)
    try folder.prepare()
    #expect(
      try FileManager.default.contentsOfDirectory(atPath: path + "/evidence") == ["mine.txt"])
  }

  @Test(
    "A budget or a limit is told in the words of what it bounds",
    arguments: [
      (60, "60 s"), (119, "119 s"), (120, "2 min"), (1_200, "20 min"), (130, "2 min 10 s"),
    ])
  func bounds(seconds: Int, words: String) {
    #expect(Seconds.bound(seconds) == words)
  }
}

/// Reports as they should be, beside this file; rewritten where `REWRITE_GOLDEN` is set.
enum Golden {
  private static let folder = URL(filePath: #filePath).deletingLastPathComponent()
    .appending(path: "Golden")

  static var baseline: JSONValue {
    get throws {
      try JSONValue(parsing: Array(Data(contentsOf: folder.appending(path: "baseline.json"))))
    }
  }

  static func compare(_ text: String, with name: String) throws {
    let file = folder.appending(path: name)
    if ProcessInfo.processInfo.environment["REWRITE_GOLDEN"] != nil {
      try text.write(to: file, atomically: true, encoding: .utf8)
    }
    let golden = try String(contentsOf: file, encoding: .utf8)
    let rows = zip(text.split(separator: "\n"), golden.split(separator: "\n"))
    for (row, expected) in rows { #expect(row == expected) }
    #expect(text == golden)
  }
}
