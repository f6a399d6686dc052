import Confidence
import TopupModel

/// The last lines of `topup confidence`: what came of it, and where to read more.
struct ConfidenceSummary {
  let report: ConfidenceReport
  let folder: String
  let language: Language

  /// More would scroll the rest away; the reports have all of them.
  private static let violationsMax = 20
  /// Of what was expected, and of what was seen.
  private static let charactersMax = 300

  var text: String {
    var lines = [counts]
    if !report.plan.only.isEmpty { lines.append(ConfidenceWords.onlySome.text(language)) }
    let violations = report.violations
    if report.isInterrupted {
      lines.append(ConfidenceWords.interrupted.text(language))
    } else if violations.isEmpty {
      lines.append(
        ConfidenceWords.allGatesHold(mayBeReleased: report.mayBeReleased).text(language))
    } else {
      lines.append(ConfidenceWords.violations(violations.count).text(language))
    }
    lines += violations.prefix(Self.violationsMax).map { "  \($0.gate.rawValue): \($0.message)" }
    if violations.count > Self.violationsMax { lines.append("  …") }
    lines += report.checks.compactMap(failure).prefix(Self.violationsMax)
    lines.append(ConfidenceWords.reports("\(folder)/\(ReportFolder.markdownName)").text(language))
    return lines.map { VisibleText($0).string }.joined(separator: "\n") + "\n"
  }

  /// What was expected of a check that failed, and what was seen.
  private func failure(of check: Check) -> String? {
    for record in report.records(of: check.id) {
      guard case .failed(let failure) = record.outcome else { continue }
      let words = ConfidenceWords.seen(short(failure.seen), expected: short(failure.expected))
      return "  \(check.id): \(words.text(language))"
    }
    return nil
  }

  private func short(_ text: String) -> String {
    text.count > Self.charactersMax ? text.prefix(Self.charactersMax - 1) + "…" : text
  }

  private var counts: String {
    let words = ConfidenceWords.counts(
      passed: report.count(of: .passed),
      failed: report.count(of: .failed) + report.count(of: .hung),
      flaky: report.count(of: .flaky), skipped: report.count(of: .skipped),
      notApplicable: report.count(of: .notApplicable))
    return "\(report.plan.tier.rawValue): \(words.text(language))"
  }
}
