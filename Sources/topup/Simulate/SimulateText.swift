import Simulation
import TopupDomain
import TopupModel

/// The report of a simulation for a person.
struct SimulateText {
  let report: SimulationReport
  let plan: SimulationPlan
  let language: Language

  var whole: String {
    var lines = [summary]
    if report.isCancelled { lines.append(SimulateWords.cancelled.text(language)) }
    if report.violations.isEmpty {
      lines.append(SimulateWords.allRight.text(language))
    } else {
      lines.append(SimulateWords.violations(report.violations.count).text(language))
    }
    let head = lines.joined(separator: "\n") + "\n"
    return head + report.violations.map { "\n" + text(of: $0) }.joined() + "\n" + coverage + "\n"
      + section(.faults, FaultKind.allCases.map { ($0.name, report.faults[$0] ?? 0) }) + "\n"
      + section(.crashes, StoreOperation.allCases.map { ($0.name, report.crashes[$0] ?? 0) })
  }

  private var summary: String {
    SimulateWords.summary(
      steps: figure(report.steps), seeds: figure(report.seeds),
      perSecond: figure(report.stepsPerSecond)
    ).text(language)
  }

  private func figure(_ number: Int) -> String { language.figures.text(Int64(number)) }

  private func section(_ title: SimulateWords, _ rows: [(String, Int)]) -> String {
    var table = TextTable(.left, .right)
    for (name, count) in rows where count > 0 { table.add("  " + name, figure(count)) }
    return title.text(language) + "\n" + table.text
  }

  private var coverage: String {
    var lines = [SimulateWords.coverage.text(language)]
    for part in report.coverage {
      let reached = SimulateWords.reached(part.reached, of: part.total).text(language)
      lines.append("  \(part.name): \(reached)")
      if !part.missing.isEmpty {
        let names = part.missing.joined(separator: ", ")
        lines.append("    " + SimulateWords.missing(names).text(language))
      }
    }
    if report.isWhole { lines.append("  " + SimulateWords.coverageIsWhole.text(language)) }
    return lines.joined(separator: "\n") + "\n"
  }

  private func text(of violation: Violation) -> String {
    func word(_ word: SimulateWords) -> String { word.text(language) }
    var lines = [
      word(.violation(seed: violation.seed, step: violation.step)),
      "  \(word(.rule)): \(violation.rule)",
      "  \(word(.expected)): \(violation.expected)",
      "  \(word(.seen)): \(violation.seen)",
      "  \(word(.trace))",
    ]
    lines += violation.trace.map { "    " + $0 }
    let store = violation.store == .memory ? "" : " --store \(violation.store.rawValue)"
    lines += [
      "  \(word(.again))",
      "    topup simulate --seed \(violation.seed) --steps \(violation.steps)\(store)",
      "    topup simulate --seed \(violation.seed)\(store) --keep \(violation.kept)",
    ]
    return lines.map { VisibleText($0).string }.joined(separator: "\n") + "\n"
  }
}
