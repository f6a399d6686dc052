/// How much of domain and engine the tests reach, from their own coverage.
enum CoverageChecks {
  static let percentMin = 95
  static let fileDefault = ".build/debug/codecov/topup.json"
  private static let command = "swift test --enable-code-coverage"
  private static let targets = ["TopupDomain", "BillingEngine"]
  private static let namesMax = 10

  static func checks() -> [Check] {
    [
      Check(
        CheckID(.c01, "line-coverage", .program),
        "Tests reach \(percentMin) % of the lines of domain and of engine",
        means: "Rules of money that no test has ever run.", tier: .preRelease,
        limitSeconds: 120
      ) { context in try look(context) }
    ]
  }

  private static func look(_ context: CheckContext) throws(CheckFailure) {
    let path = context.surroundings.coverageFile ?? fileDefault
    let text = FileText.read(path)
    guard !text.isEmpty else {
      throw CheckFailure(
        expected: "the coverage of the tests in \(path)",
        seen: "no such file. It is made by: \(command); --coverage names another file.")
    }
    let coverage: CoverageReading
    do throws(CoverageReading.Fault) { coverage = try CoverageReading(text) } catch {
      throw CheckFailure(
        expected: "coverage in \(path), as \(command) writes it", seen: error.reason)
    }
    var low: [String] = []
    for target in targets {
      let files = coverage.files(of: target)
      let lines = files.reduce(0) { $0 + $1.lines }
      let covered = files.reduce(0) { $0 + $1.covered }
      guard lines > 0 else {
        throw CheckFailure(
          expected: "lines of \(target) in \(path)", seen: "none. Make it anew: \(command)")
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
