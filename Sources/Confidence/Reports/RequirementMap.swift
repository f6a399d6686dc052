/// All requirements and how they stand, on one page: a line for each family.
struct RequirementMap {
  let report: ConfidenceReport

  static let legend = "✓ passed   ✗ failed or hung   ~ flaky   – skipped   · no check"

  var lines: [String] {
    let columns = 1...18
    let head = columns.map { $0 < 10 ? "0\($0)" : "\($0)" }.joined(separator: " ")
    return ["   " + head] + Requirement.Family.allCases.map(line)
  }

  private func line(of family: Requirement.Family) -> String {
    let marks = Requirement.allCases.filter { $0.family == family }.map { mark(of: $0) }
    return family.rawValue + "   " + marks.joined(separator: "  ")
  }

  private func mark(of requirement: Requirement) -> String {
    switch report.state(of: requirement) {
    case .passed: "✓"
    case .failed: "✗"
    case .flaky: "~"
    case .skipped: "–"
    case .uncovered: "·"
    }
  }
}
