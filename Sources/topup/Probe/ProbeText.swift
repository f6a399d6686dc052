import Probe
import TopupModel

/// What a probe came to, for a person.
struct ProbeText {
  let report: ProbeReport
  let language: Language

  /// A row for each threshold: name, value, limit, and whether it is crossed.
  var table: String {
    var table = TextTable(.left, .right, .right, .left)
    table.add(
      ProbeWords.name.text(language), ProbeWords.value.text(language),
      ProbeWords.limit.text(language), "")
    for finding in report.findings {
      table.add(finding.threshold.name, value(of: finding), "\(finding.limit)", state(of: finding))
    }
    let seconds = ProbeFigure(
      millionths: ProbeFigure(milliseconds: report.took).millionths / 100_000_000 * 100_000)
    var lines = report.failures.map {
      ProbeWords.failed($0.read.rawValue, $0.reason).text(language)
    }
    if report.isTokenRefused { lines.append(ProbeWords.tokenRefused.text(language)) }
    if report.gaveUp { lines.append(ProbeWords.gaveUp.text(language)) }
    lines.append(ProbeWords.summary(rounds: report.rounds, seconds: "\(seconds)").text(language))
    return table.text + "\n" + lines.map { VisibleText($0).string + "\n" }.joined()
  }

  /// One line that names what is crossed or missing; nil where nothing is.
  var complaint: String? {
    let crossed = report.findings.filter { !$0.isOK }
    guard !crossed.isEmpty else { return nil }
    let names = crossed.map { finding in
      switch finding.outcome {
      case .missing: "\(finding.threshold.name) (\(ProbeWords.missing.text(language)))"
      case .ok, .crossed, .crossedBeyond:
        "\(finding.threshold.name) (\(value(of: finding)) > \(finding.limit))"
      }
    }
    return ProbeWords.crossedThresholds(names.joined(separator: ", ")).text(language)
  }

  private func value(of finding: ProbeFinding) -> String {
    switch finding.outcome {
    case .ok(let figure), .crossed(let figure): "\(figure)"
    case .crossedBeyond(let bound): ">\(bound)"
    case .missing: "–"
    }
  }

  private func state(of finding: ProbeFinding) -> String {
    switch finding.outcome {
    case .ok: "ok"
    case .crossed, .crossedBeyond: ProbeWords.crossed.text(language)
    case .missing(let gap): "\(ProbeWords.missing.text(language)): \(gap.text(language))"
    }
  }
}
