import Glibc

/// A run of the project's own tests, and what it said of the sources as they are.
struct TestRun {
  static let command = "swift test --enable-code-coverage"
  static let secondsMax = 1_080
  /// Where the tests are built, beside the program that is looked at.
  private static let scratch = ".build/coverage"
  /// The exit code, written when a run has ended.
  private static let end = scratch + "/tests.exit"
  private static let logFile = scratch + "/tests.txt"
  /// Folders that tests read.
  private static let inputs = ["Sources", "Tests", "sample-data", "themes"]
  private static let namesMax = 10

  let log: String
  let hasPassed: Bool
  let coverageFile = scratch + "/debug/codecov/topup.json"

  /// The last run, where nothing was changed since; else they are run now.
  static func ofTheseSources(_ context: CheckContext) throws -> TestRun {
    let files = ["Package.swift"] + inputs.flatMap(TemporaryFolder.entries)
    guard files.count > 1, let changed = files.map(modified).max(), changed > 0 else {
      throw CheckFailure(
        expected: "the sources of this program in this folder", seen: "no Package.swift")
    }
    if modified(end) <= changed {
      let code = try run(in: context)
      try FileText.write(Array("\(code)\n".utf8), to: end)
      context.note("The tests were run: nothing told of these sources.")
    }
    let log = FileText.read(logFile)
    return TestRun(log: log, hasPassed: FileText.read(end) == "0\n")
  }

  private static func run(in context: CheckContext) throws -> Int32 {
    _ = unsafe mkdir(".build", 0o755)
    _ = unsafe mkdir(scratch, 0o755)
    _ = unsafe unlink(end)
    let variables: [String] = ["PATH", "HOME", "LANG", "TMPDIR"].compactMap { (name: String) in
      guard let value = unsafe getenv(name) else { return nil }
      return unsafe "\(name)=\(String(cString: value))"
    }
    let words = command.split(separator: " ").map(String.init)
    let tests = try ChildProcess(
      "/usr/bin/env", words + ["--scratch-path", scratch], environment: variables,
      output: logFile, errors: logFile, in: context)
    return try tests.wait(seconds: secondsMax)
  }

  /// In seconds since 1970; 0 where there is no such file.
  private static func modified(_ path: String) -> Int {
    var found = stat()
    return unsafe stat(path, &found) == 0 ? found.st_mtim.tv_sec : 0
  }

  // MARK: What failed

  /// The lines about what failed.
  var failures: [Substring] {
    log.split(separator: "\n").filter { $0.hasPrefix("✘ ") || $0.contains("error:") }
  }

  /// How many tests failed, of which requirements, and which: their names and those of their suites
  /// have the ids.
  var failureText: String {
    let ended = failures.filter {
      $0.contains(" failed after ") && !$0.hasPrefix("✘ Test run with ")
    }
    let tests = ended.compactMap { Self.name(in: $0, after: "✘ Test ") }
    guard !tests.isEmpty else {
      return failures.isEmpty
        ? "they end before their end" : failures.prefix(Self.namesMax).joined(separator: "; ")
    }
    let names = tests + ended.compactMap { Self.name(in: $0, after: "✘ Suite ") }
    let words = Set(names.flatMap { $0.split { !$0.isLetter && !$0.isNumber } }.map(String.init))
    let requirements = Requirement.allCases.map(\.rawValue).filter(words.contains)
    let count = tests.count == 1 ? "1 test fails" : "\(tests.count) tests fail"
    return (requirements.isEmpty ? count : "\(count), of \(requirements.joined(separator: ", "))")
      + ": " + tests.prefix(Self.namesMax).joined(separator: "; ")
  }

  /// `"A name" with 3 test cases failed after 1 seconds` → `"A name"`
  private static func name(in line: Substring, after start: String) -> Substring? {
    guard line.hasPrefix(start) else { return nil }
    let rest = line.dropFirst(start.count)
    if rest.hasPrefix("\""), let end = rest.lastIndex(of: "\"") { return rest[...end] }
    return rest.prefix { $0 != " " }
  }
}
