/// `confidence.md`: the map first, then what must be looked at, then everything.
struct MarkdownReport {
  let report: ConfidenceReport

  private static let slowestCount = 10
  /// Longer texts are in the evidence and in the JSON.
  private static let quoteCharactersMax = 1200

  var text: String {
    var parts = [title, map, gates]
    if let comparison = report.comparison { parts.append(changes(comparison)) }
    parts += [failures, skipped, slowest, requirements, uncovered]
    return parts.filter { !$0.isEmpty }.joined(separator: "\n\n") + "\n"
  }

  // MARK: Head

  private var title: String {
    let tier = report.plan.tier.rawValue
    let verdict =
      report.mayBeReleased
      ? "every gate holds, it may be released"
      : report.holds ? "every gate holds" : "\(count(report.violations.count, "violation"))"
    var lines = ["# Confidence, \(tier): \(verdict)", "", summary]
    if !report.plan.only.isEmpty {
      let names = report.plan.only.joined(separator: ", ")
      lines += ["", "Only \(names): this says nothing about the rest, and coverage is no gate."]
    }
    if let service = report.plan.service {
      lines += [
        "",
        "On \(service), which this run has not started: checks that need levers do not apply.",
      ]
    }
    return lines.joined(separator: "\n")
  }

  private var summary: String {
    let counts = Verdict.allCases.compactMap { verdict -> String? in
      let count = report.count(of: verdict)
      guard count > 0 || verdict == .passed else { return nil }
      return "\(count) \(verdict.rawValue.replacing("_", with: " "))"
    }
    let durations = report.runs.map { Seconds($0.milliseconds).description }
    let runs = report.runs.count > 1 ? "\(report.runs.count) runs" : "one run"
    return "\(report.program), \(report.startText): \(counts.joined(separator: ", "));"
      + " \(runs), \(durations.joined(separator: " and "))"
      + " of \(Seconds.bound(report.plan.tier.budgetSeconds))."
  }

  private var map: String {
    let map = RequirementMap(report: report)
    return (["## Map", "", "```text"] + map.lines + ["```", "", RequirementMap.legend])
      .joined(separator: "\n")
  }

  private var gates: String {
    var lines = ["## Gates", ""]
    for gate in Gate.allCases {
      let violations = report.violations.filter { $0.gate == gate }
      let isApplied = Gates.applies(gate, to: report)
      let state = !violations.isEmpty ? "**violated**" : isApplied ? "holds" : "not looked at"
      lines.append("- \(state): \(gate.title)")
      lines += violations.map { "  - \($0.message)" }
    }
    return lines.joined(separator: "\n")
  }

  private func changes(_ comparison: Comparison) -> String {
    var lines = ["## Against the run of \(comparison.baseline)", ""]
    let lists = [
      ("newly failing", comparison.newlyFailing), ("mended", comparison.mended),
      ("new", comparison.new), ("gone", comparison.gone),
    ]
    for (name, ids) in lists where !ids.isEmpty {
      lines.append("- \(name): \(ids.map { "`\($0)`" }.joined(separator: ", "))")
    }
    for row in comparison.slower {
      let (before, now) = (Seconds(row.beforeMilliseconds), Seconds(row.nowMilliseconds))
      lines.append("- slower: `\(row.id)`, \(before) before and \(now) now")
    }
    if comparison.isEmpty { lines.append("Nothing changed.") }
    return lines.joined(separator: "\n")
  }

  // MARK: What must be looked at

  private var failures: String {
    let bad = report.checks.filter { report.verdict(of: $0.id).isBad }
    guard !bad.isEmpty else { return "" }
    return (["## Failures"] + bad.map(section)).joined(separator: "\n\n")
  }

  private func section(of check: Check) -> String {
    let verdict = report.verdict(of: check.id).rawValue
    var lines = [
      "### `\(check.id)` \(verdict)", "",
      "\(check.title). (\(check.requirement.rawValue) \(check.requirement.title),"
        + " \(check.priority.rawValue))", "",
    ]
    var told: Set<CheckOutcome> = []
    for (index, record) in report.records(of: check.id).enumerated() {
      let run = report.runs.count > 1 ? "Run \(index + 1), " : ""
      lines.append("- \(run)\(Seconds(record.milliseconds)): \(record.outcome.kind.rawValue)")
      if told.insert(record.outcome).inserted {
        lines += words(about: record.outcome, of: check)
      }
      lines += record.notes.map { "  - note: \(quoted($0))" }
      lines += record.evidence.map { evidence in
        let path = report.path(of: evidence, of: check.id, run: index + 1)
        return "  - evidence: [\(evidence.name)](\(path))"
      }
    }
    let tier = report.plan.tier.rawValue
    let place = report.plan.placeOptions.isEmpty ? "" : " \(report.plan.placeOptions)"
    lines += ["", "Alone: `topup confidence --tier \(tier)\(place) --only \(check.id)`"]
    return lines.joined(separator: "\n")
  }

  private func words(about outcome: CheckOutcome, of check: Check) -> [String] {
    switch outcome {
    case .passed: return []
    case .skipped(let reason), .notApplicable(let reason): return ["  - because: \(quoted(reason))"]
    case .hung(let seconds):
      return [
        "  - expected: it ends within \(seconds) s", "  - seen: it did not",
        "  - meaning: \(check.meaning)",
      ]
    case .failed(let failure):
      return [
        "  - expected: \(quoted(failure.expected))", "  - seen: \(quoted(failure.seen))",
        "  - meaning: \(report.meaning(of: failure, in: check.id))",
      ]
    }
  }

  /// On one line, and nothing in it is a mark of this format.
  private func quoted(_ text: String) -> String {
    let line = text.split(whereSeparator: \.isNewline).joined(separator: " ⏎ ")
    let cut = line.count > Self.quoteCharactersMax
    let marked = (cut ? line.prefix(Self.quoteCharactersMax) + "…" : line[...])
      .replacing("`", with: "'")
    return "`\(marked)`"
  }

  private var skipped: String {
    let rows = report.checks.filter {
      [.skipped, .notApplicable].contains(report.verdict(of: $0.id))
    }
    guard !rows.isEmpty else { return "" }
    let lines = rows.map { "- `\($0.id)`: \(report.reason(of: $0.id))" }
    let isOnlyForeign = !rows.contains { report.verdict(of: $0.id) == .skipped }
    let title = isOnlyForeign ? "## Not applicable here" : "## Skipped, or not applicable here"
    return ([title, ""] + lines).joined(separator: "\n")
  }

  // MARK: Everything

  private var slowest: String {
    let rows = report.checks.sorted {
      report.milliseconds(of: $0.id) > report.milliseconds(of: $1.id)
    }
    let lines = rows.prefix(Self.slowestCount).map { check in
      "| `\(check.id)` | \(Seconds(report.milliseconds(of: check.id))) |"
        + " \(Seconds.bound(check.limitSeconds)) |"
    }
    guard !lines.isEmpty else { return "" }
    return (["## Slowest", "", "| check | took | limit |", "|---|---|---|"] + lines)
      .joined(separator: "\n")
  }

  private var requirements: String {
    let lines = Requirement.allCases.flatMap { requirement -> [String] in
      let checks = report.checks(of: requirement)
      guard !checks.isEmpty else { return [] }
      let state = report.state(of: requirement).rawValue
      let head =
        "- **\(requirement.rawValue)** \(requirement.title) (\(requirement.priority.rawValue)):"
        + " \(state)"
      return [head]
        + checks.map { "  - `\($0.id)` \(report.verdict(of: $0.id).rawValue): \($0.title)" }
    }
    guard !lines.isEmpty else { return "" }
    return (["## Requirements", ""] + lines).joined(separator: "\n")
  }

  private var uncovered: String {
    let rows = Requirement.allCases.filter { report.state(of: $0) == .uncovered }
    guard !rows.isEmpty, report.plan.only.isEmpty else { return "" }
    let lines = rows.map { "- \($0.rawValue) \($0.title) (\($0.priority.rawValue))" }
    return (["## Not covered by this run", ""] + lines).joined(separator: "\n")
  }

  private func count(_ number: Int, _ noun: String) -> String {
    "\(number) gate \(noun)\(number == 1 ? "" : "s")"
  }
}
