import TopupBackend
import TopupDomain
import TopupModel

extension Speaker {
  private static let eventsMax = 10

  /// The QA tab without its levers: what they act on, what was answered, what happened.
  var qaHead: [String] {
    var lines = [say(Tab.qa)]
    lines.append(say(app.qa.target.map { QAWords.payments($0.number) } ?? .paymentsNone))
    lines.append(say(QAWords.clock(app.backendTime.map(time) ?? "–")))
    if !app.qa.answers.isEmpty {
      lines.append(fact(QAWords.lastAnswers, app.qa.answers.countedTexts.joined(separator: ", ")))
    }
    lines.append(say(app.auditWords))
    return lines + events
  }

  private var events: [String] {
    if let error = app.qa.events.error { return [failure(QAWords.failed, error)] }
    guard let events = app.qa.events.value else { return [] }
    if events.isEmpty { return [say(QAWords.noEvents)] }
    return [say(QAWords.events) + ":"]
      + events.prefix(Self.eventsMax).map { event in
        let attributes = event.attributes.map { " \($0.name)=\($0.value)" }.joined()
        return "\(time(event.at)) \(event.type)\(attributes)"
      }
  }

  /// What a lever is called, and how it stands.
  func say(_ lever: Lever) -> String {
    let name = say(QAWords.lever(lever))
    return state(of: lever).map { "\(name): \(say($0))" } ?? name
  }

  private func state(of lever: Lever) -> QAWords? {
    switch lever {
    case .preference(let name):
      app.config.value?.preferences.holds(name) == true ? .on : .off
    case .fault(let target, let kind):
      app.qa.faults.value?.contains { $0.target == target && $0.kind == kind } == true
        ? .armed : .notArmed
    case .deliver, .advance, .price, .crowd, .drain, .reset: nil
    }
  }
}
