import Glibc

/// How much of domain and engine the tests reach, from their own coverage.
enum CoverageChecks {
  static let percentMin = 95
  private static let command = "swift test --enable-code-coverage"
  /// Where the tests are built if they have to be run here, beside the program that is looked at.
  private static let scratch = ".build/coverage"
  private static let file = "debug/codecov/topup.json"
  private static let testSecondsMax = 1_080
  private static let targets = ["TopupDomain", "BillingEngine"]
  private static let namesMax = 10

  static func checks() -> [Check] {
    [
      Check(
        CheckID(.c01, "line-coverage", .program),
        "Tests reach \(percentMin) % of the lines of domain and of engine",
        means: "Rules of money that no test has ever run.", tier: .preRelease,
        limitSeconds: testSecondsMax + 60, needs: [.quiet]
      ) { context in try look(at: try coverageFile(context), context) }
    ]
  }

  /// What the tests have told of the sources as they are; where they have not, they are run.
  private static func coverageFile(_ context: CheckContext) throws -> String {
    if let named = context.surroundings.coverageFile { return named }
    let told = [".build/\(file)", "\(scratch)/\(file)"]
    let sources =
      targets.flatMap { TemporaryFolder.entries(below: "Sources/" + $0) }.map(modified).max() ?? 0
    if let path = told.first(where: { modified($0) > sources }) { return path }
    guard sources > 0, unsafe access("Package.swift", R_OK) == 0 else { return told[0] }
    let log = try context.folder() + "/tests.txt"
    context.whenFailed { context.keep("tests.txt", failures(in: FileText.read(log))) }
    let variables: [String] = ["PATH", "HOME", "LANG", "TMPDIR"].compactMap { (name: String) in
      guard let value = unsafe getenv(name) else { return nil }
      return unsafe "\(name)=\(String(cString: value))"
    }
    let tests = try ChildProcess(
      "/usr/bin/env", command.split(separator: " ").map(String.init) + ["--scratch-path", scratch],
      environment: variables, output: log, errors: log, in: context)
    try Expect.equal(
      try tests.wait(seconds: testSecondsMax), 0, "the exit code of \(command)",
      means: "The tests themselves fail, or cannot be built here.")
    context.note("The tests were run for their coverage: nothing told that of these sources.")
    return told[1]
  }

  private static func failures(in log: String) -> String {
    log.split(separator: "\n").filter { $0.contains("✘") || $0.contains("error:") }.prefix(200)
      .joined(separator: "\n")
  }

  /// In seconds since 1970; 0 where there is no such file.
  private static func modified(_ path: String) -> Int {
    var found = stat()
    return unsafe stat(path, &found) == 0 ? found.st_mtim.tv_sec : 0
  }

  private static func look(at path: String, _ context: CheckContext) throws(CheckFailure) {
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
