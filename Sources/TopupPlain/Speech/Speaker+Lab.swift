import TopupBackend
import TopupDomain
import TopupModel

extension Speaker {
  // MARK: The laboratory

  /// Nothing was delivered yet, and how it is done.
  var labHead: [String] {
    app.qa.lab.runs.isEmpty ? [say(LabWords.noRuns) + ". " + say(LabWords.noRunsReason)] : []
  }

  /// A field and its value; of the last one what it will be delivered to.
  func say(_ field: WebhookLab.Field) -> String {
    guard field == .deliver else { return fact(LabWords.field(field), value(of: field)) }
    return value(of: field)
  }

  func value(of field: WebhookLab.Field) -> String {
    let lab = app.qa.lab
    switch field {
    case .sequence: return say(LabWords.sequence(lab.sequence))
    case .event: return say(lab.isChoosable ? LabWords.event(lab.event) : .bySequence)
    case .spoil: return say(lab.isChoosable ? LabWords.spoil(lab.spoil) : .bySequence)
    case .copies: return figure(Int64(lab.copies))
    case .deliver:
      return say(app.qa.target.map { LabWords.deliverTo($0.number) } ?? .deliverToNobody)
    }
  }

  /// `Last runs: 1. TU/2026/07/000042: as expected`
  func title(of run: LabRun) -> String {
    let name = fact(LabWords.runs, say(LabWords.run(run.number, run.order.number)))
    return fact(name, say(run.isAsExpected ? LabWords.asExpected : .differs))
  }

  /// What was delivered, what came, and what should have come.
  func run(_ run: LabRun) -> [String] {
    [title(of: run) + "."]
      + run.steps.enumerated().flatMap { index, step in lines(of: step, number: index + 1) }
      + run.balances.map { balance in
        let words = LabWords.balanceWas(
          balance.label, measure(balance.before, balance.unit),
          measure(balance.after, balance.unit))
        return say(words) + "."
      }
  }

  private func lines(of step: LabRun.Step, number: Int) -> [String] {
    var lines = [say(LabWords.step(number, step.delivery)) + "."]
    for row in LabTable(step).rows {
      let came = fact(LabWords.came, count(row.came))
      let expected = fact(LabWords.expected, count(row.expected))
      lines.append("\(fact(LabWords.answer, row.answer)). \(came); \(expected).")
    }
    lines.append(say(LabWords.orderWas(step.statusBefore, step.statusAfter)) + ".")
    if step.expectation.statusAfter != step.statusAfter {
      lines.append(say(LabWords.orderShouldBe(step.expectation.statusAfter)))
    }
    return lines
  }

  private func count(_ number: Int) -> String { number == 0 ? "–" : "\(number) ×" }
}
