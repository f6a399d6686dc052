import TopupBackend
import TopupDomain
import TopupModel

extension Speaker {
  /// What is said of a place of the QA tab before its question.
  func qa(_ place: QAPlace) -> [String] {
    switch place {
    case .parts:
      return [say(Tab.qa) + "."] + target
        + [say(app.heading(of: .clock)[0]), say(app.auditWords)]
    case .part(.levers): return [say(QAWords.part(.levers)) + "."]
    case .part(.webhooks): return [say(QAWords.part(.webhooks)) + "."] + target + labHead
    case .part(.gates): return [say(QAWords.part(.gates)) + "."] + gates
    case .part(.walk): return [say(QAWords.part(.walk)) + "."] + surveyState
    case .part(.events): return eventsHead
    case .part(.ledger):
      return [say(QAWords.part(.ledger)) + ".", say(app.auditWords)] + surveyState
    case .levers(.payments): return target + answers
    case .levers(let group): return app.heading(of: group).map { say($0) }
    case .field: return []
    case .gate(let name): return gate(name)
    case .walkItem(let item): return walkItem(item)
    }
  }

  /// The order that payments are reported on, and how it stands.
  var target: [String] {
    [app.targetWords.map { say($0) }.joined(separator: ": ") + "."]
  }

  /// What the webhook endpoint answered last.
  var answers: [String] {
    guard !app.qa.answers.isEmpty else { return [] }
    return [fact(QAWords.lastAnswers, app.qa.answers.countedTexts.joined(separator: ", ")) + "."]
  }

  // MARK: Levers

  /// What a lever is called, and how it stands.
  func say(_ lever: Lever) -> String {
    let name = say(QAWords.lever(lever))
    return app.state(of: lever).map { fact(name, say($0)) } ?? name
  }

  // MARK: Events

  private var eventsHead: [String] {
    if let error = app.qa.events.error { return [failure(QAWords.failed, error)] }
    guard let events = app.qa.events.value else { return [say(QAWords.waiting)] }
    if events.isEmpty { return [say(QAWords.noEvents), say(QAWords.noEventsReason)] }
    return [say(QAWords.events) + "."]
  }

  /// `09:00:00 order_credited`
  func row(_ event: DomainEvent) -> String { "\(app.clockTime(ofNear: event.at)) \(event.type)" }

  /// Every attribute of an event.
  func event(_ event: DomainEvent) -> [String] {
    [event.type, "\(time(event.at)), \(event.companyID?.text ?? "–"), \(event.id)"]
      + event.attributes.map { fact($0.name, $0.value) }
  }

  // MARK: The walk

  /// The number of an item is its place in the list.
  func say(_ finding: WalkFinding) -> String {
    fact(name(of: finding.item), say(WalkWords.state(finding.state)))
  }

  private func name(of item: WalkItem) -> String {
    let words = say(WalkWords.item(item))
    return String(words.drop { $0.isNumber || $0 == "." || $0 == " " })
  }

  private func walkItem(_ item: WalkItem) -> [String] {
    guard let finding = app.walkFindings.first(where: { $0.item == item }) else { return [] }
    return [
      say(WalkWords.item(item)) + ": " + say(WalkWords.state(finding.state)) + ".",
      fact(WalkWords.whatToDo, say(WalkWords.todo(item))), say(WalkWords.whatWasSeen) + ":",
    ] + finding.evidence.map { say(WalkWords.evidence($0)) } + surveyState
  }

  /// What the walk and the audit are read from could not be read, or not all of it.
  private var surveyState: [String] {
    let survey = app.qa.survey
    if let error = survey.error { return [failure(WalkWords.unread, error)] }
    guard let value = survey.value else { return [say(WalkWords.waiting)] }
    return value.gaps.map { failure(AuditWords.gap($0.part), $0.error) }
  }

  // MARK: The ledger

  /// A check and its result.
  func say(_ row: AuditReport.Row) -> String {
    let words: AuditWords =
      row.skipped != nil ? .notChecked : row.failures.isEmpty ? .right : .failed
    return fact(say(AuditWords.check(row.check)), say(words))
  }

  private static let failuresMax = 20

  /// What a check looked at, and what was not right.
  func check(_ row: AuditReport.Row) -> [String] {
    let looked = row.skipped.map { say(AuditWords.reason($0)) } ?? say(AuditWords.looked(row.count))
    return [say(row) + ". " + looked]
      + row.failures.prefix(Self.failuresMax).map { failure in
        [
          failure.subject, say(AuditWords.expected(say(AuditWords.figure(failure.expected)))),
          say(AuditWords.actual(say(AuditWords.figure(failure.actual)))),
        ].joined(separator: ". ") + "."
      }
  }

  /// The balances that the audit looks at, and since when changes are accounted for.
  var auditedBalances: [String] {
    let since = app.auditedSince.map { AuditWords.baseline(time($0)) }
    let balances = app.qa.survey.value?.balances ?? []
    return [say(since ?? .noBaseline)]
      + balances.filter { !$0.isUnlimited }.map { balance in
        let buckets = AuditWords.buckets(
          figures.text(balance.initial.remaining), figures.text(balance.additional.remaining),
          figures.text(balance.postpaid.used))
        return fact(balance.label, measure(balance.remaining, balance.unit)) + "; " + say(buckets)
          + "."
      }
  }
}
