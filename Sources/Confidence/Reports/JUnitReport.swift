/// `junit.xml`: a suite for each family of requirements, for machines that read nothing else.
struct JUnitReport {
  let report: ConfidenceReport

  var text: String {
    var lines = ["<?xml version=\"1.0\" encoding=\"UTF-8\"?>"]
    let total = report.checks.map { report.milliseconds(of: $0.id) }.reduce(0, +)
    lines.append("<testsuites name=\"topup confidence\"\(counts(report.checks))\(time(total))>")
    for family in Requirement.Family.allCases {
      let checks = report.checks.filter { $0.requirement.family == family }
      guard !checks.isEmpty else { continue }
      let total = checks.map { report.milliseconds(of: $0.id) }.reduce(0, +)
      let name = "\(family.rawValue) \(family.title)"
      lines.append("  <testsuite name=\(attribute(name))\(counts(checks))\(time(total))>")
      lines += checks.flatMap(self.lines)
      lines.append("  </testsuite>")
    }
    lines.append("</testsuites>")
    return lines.joined(separator: "\n") + "\n"
  }

  private func counts(_ checks: [Check]) -> String {
    let verdicts = checks.map { report.verdict(of: $0.id) }
    let failed = verdicts.count { $0 == .failed || $0 == .flaky }
    let errors = verdicts.count { $0 == .hung }
    let skipped = verdicts.count { $0 == .skipped || $0 == .notApplicable }
    return " tests=\"\(checks.count)\" failures=\"\(failed)\" errors=\"\(errors)\""
      + " skipped=\"\(skipped)\""
  }

  private func lines(of check: Check) -> [String] {
    let head =
      "    <testcase classname=\"\(check.requirement.rawValue)\""
      + " name=\(attribute("\(check.id) \(check.title)"))\(time(report.milliseconds(of: check.id)))"
    let verdict = report.verdict(of: check.id)
    guard verdict != .passed else { return [head + "/>"] }
    let words = words(about: check, verdict)
    return [head + ">", "      \(words)", "    </testcase>"]
  }

  private func words(about check: Check, _ verdict: Verdict) -> String {
    switch verdict {
    case .passed: return ""
    case .skipped, .notApplicable:
      return "<skipped message=\(attribute(report.reason(of: check.id)))/>"
    case .hung:
      let message = "did not end within \(check.limitSeconds) s"
      return "<error type=\"hung\" message=\(attribute(message))/>"
    case .failed, .flaky:
      let failures = report.records(of: check.id).compactMap { record -> CheckFailure? in
        if case .failed(let failure) = record.outcome { failure } else { nil }
      }
      guard let failure = failures.first else {
        return "<failure type=\"\(verdict.rawValue)\" message=\"ended differently\"/>"
      }
      let text =
        "expected: \(failure.expected)\nseen: \(failure.seen)\n"
        + "meaning: \(report.meaning(of: failure, in: check.id))"
      let message = "expected \(failure.expected); seen \(failure.seen)"
      return "<failure type=\"\(verdict.rawValue)\" message=\(attribute(message))>"
        + "\(escaped(text))</failure>"
    }
  }

  private func time(_ milliseconds: Int) -> String {
    let rest = String(milliseconds % 1000 + 1000).dropFirst()
    return " time=\"\(milliseconds / 1000).\(rest)\""
  }

  private func attribute(_ text: String) -> String {
    "\"" + escaped(text).replacing("\"", with: "&quot;").replacing("\n", with: "&#10;") + "\""
  }

  /// XML 1.0 has no way to write most control characters.
  private func escaped(_ text: String) -> String {
    var result = ""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "&": result += "&amp;"
      case "<": result += "&lt;"
      case ">": result += "&gt;"
      case "\n", "\t": result.unicodeScalars.append(scalar)
      case _ where scalar.value < 0x20 || (0xFFFE...0xFFFF).contains(scalar.value):
        result.unicodeScalars.append("\u{FFFD}")
      default: result.unicodeScalars.append(scalar)
      }
    }
    return result
  }
}
