import TopupBackend

/// What changed against an earlier report, by checks that both have.
public struct Comparison: Hashable, Sendable {
  /// When the earlier one began, as it says.
  public var baseline: String
  public var newlyFailing: [String] = []
  public var mended: [String] = []
  public var new: [String] = []
  public var gone: [String] = []
  public var slower: [Slowdown] = []

  /// A check that takes more than twice as long as before, and a second more.
  public struct Slowdown: Hashable, Sendable {
    public var id: String
    public var beforeMilliseconds: Int
    public var nowMilliseconds: Int
  }

  public var isEmpty: Bool {
    newlyFailing.isEmpty && mended.isEmpty && new.isEmpty && gone.isEmpty && slower.isEmpty
  }

  init(of report: ConfidenceReport, with earlier: Baseline) {
    baseline = earlier.startedAt
    let earlier = earlier.checks
    for check in report.checks {
      let id = check.id.description
      guard let before = earlier[id] else {
        new.append(id)
        continue
      }
      add(id, before, report.verdict(of: check.id), report.milliseconds(of: check.id))
    }
    let now = Set(report.checks.map(\.id.description))
    // Of a subset nobody expects the rest.
    if report.plan.only.isEmpty { gone = earlier.keys.filter { !now.contains($0) }.sorted() }
  }

  private mutating func add(
    _ id: String, _ before: Baseline.Earlier, _ verdict: Verdict, _ milliseconds: Int
  ) {
    let isBad = verdict.isBad
    if isBad, !before.isBad { newlyFailing.append(id) }
    if !isBad, before.isBad { mended.append(id) }
    let gained = milliseconds - before.milliseconds
    guard verdict == .passed, gained > 1000, milliseconds > 2 * before.milliseconds else { return }
    slower.append(
      Slowdown(
        id: id, beforeMilliseconds: before.milliseconds, nowMilliseconds: milliseconds))
  }
}

extension Verdict {
  /// Whether there is something to mend.
  var isBad: Bool {
    switch self {
    case .failed, .hung, .flaky: true
    case .passed, .skipped, .notApplicable: false
    }
  }
}

extension Comparison {
  var json: JSONValue {
    [
      "baseline": .string(baseline),
      "newly_failing": .array(newlyFailing.map { .string($0) }),
      "mended": .array(mended.map { .string($0) }),
      "new": .array(new.map { .string($0) }),
      "gone": .array(gone.map { .string($0) }),
      "slower": .array(
        slower.map {
          [
            "id": .string($0.id), "before_ms": .integer(Int64($0.beforeMilliseconds)),
            "now_ms": .integer(Int64($0.nowMilliseconds)),
          ]
        }),
    ]
  }
}
