/// The project's own tests: that they pass, and how much of domain and engine they reach.
enum TestChecks {
  static let percentMin = 95
  private static let targets = ["TopupDomain", "BillingEngine"]
  private static let namesMax = 10

  static func checks() -> [Check] {
    [
      tests,
      Check(
        CheckID(.c01, "line-coverage", .program),
        "Tests reach \(percentMin) % of the lines of domain and of engine",
        means: "Rules of money that no test has ever run.", tier: .preRelease,
        limitSeconds: TestRun.secondsMax + 60, needs: [.quiet]
      ) { context in try look(at: try coverageFile(context), context) },
    ]
  }

  /// Where the tests tell it: they are run for it where they have not been.
  private static func coverageFile(_ context: CheckContext) throws -> String {
    if let named = context.surroundings.coverageFile { return named }
    let run = try TestRun.ofTheseSources(context)
    try Expect.that(run.hasPassed, "the coverage of tests that pass", saw: run.failureText)
    return run.coverageFile
  }

  private static var tests: Check {
    Check(
      CheckID(.c04, "tests", .program), "Every test passes that holds a requirement",
      means: "A requirement is broken where no check looks, or the tests cannot be built here.",
      tier: .preRelease, limitSeconds: TestRun.secondsMax + 60, needs: [.quiet]
    ) { context in
      let run = try TestRun.ofTheseSources(context)
      guard !run.hasPassed else { return }
      context.keep("tests.txt", run.failures.joined(separator: "\n"))
      throw CheckFailure(expected: "every test passes", seen: run.failureText)
    }
  }

  private static func look(at path: String, _ context: CheckContext) throws(CheckFailure) {
    let text = FileText.read(path)
    guard !text.isEmpty else {
      throw CheckFailure(
        expected: "the coverage of the tests in \(path)",
        seen: "no such file. It is made by: \(TestRun.command); --coverage names another file.")
    }
    let coverage: CoverageReading
    do throws(CoverageReading.Fault) { coverage = try CoverageReading(text) } catch {
      throw CheckFailure(
        expected: "coverage in \(path), as \(TestRun.command) writes it", seen: error.reason)
    }
    var low: [String] = []
    for target in targets {
      let files = coverage.files(of: target)
      let lines = files.reduce(0) { $0 + $1.lines }
      let covered = files.reduce(0) { $0 + $1.covered }
      guard lines > 0 else {
        throw CheckFailure(
          expected: "lines of \(target) in \(path)", seen: "none. Make it anew: \(TestRun.command)")
      }
      let figure = "\(target): \(covered) of \(lines) lines, \(percent(covered, lines)) %"
      context.note(figure)
      if covered * 100 < lines * percentMin { low.append(figure) }
    }
    try Expect.that(
      low.isEmpty, "at least \(percentMin) % of the lines of each",
      saw: low.joined(separator: "; ") + ". Least covered: " + least(of: coverage))
  }

  /// `94.4`
  private static func percent(_ part: Int, _ whole: Int) -> String {
    let thousandths = part * 1000 / whole
    return "\(thousandths / 10).\(thousandths % 10)"
  }

  private static func least(of coverage: CoverageReading) -> String {
    targets.flatMap { coverage.files(of: $0) }.filter { $0.missed > 0 }
      .sorted { ($0.missed, $1.name) > ($1.missed, $0.name) }.prefix(namesMax)
      .map { "\($0.name) \($0.covered)/\($0.lines)" }.joined(separator: ", ")
  }
}
