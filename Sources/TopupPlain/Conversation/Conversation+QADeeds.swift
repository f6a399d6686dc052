import TopupBackend
import TopupDomain
import TopupModel

extension Conversation {
  mutating func perform(_ deed: QADeed) {
    switch deed {
    case .go(let next): goInQA(to: next)
    case .pull(let lever): pull(lever)
    case .step(let field, let steps):
      step(field, by: steps)
      returnToLab(saying: field)
    case .deliver: activate(row: WebhookLab.Field.deliver.rawValue)
    case .tellRun(let index):
      if app.qa.lab.runs.indices.contains(index) { say(speaker.run(app.qa.lab.runs[index])) }
    case .flip(let name):
      activate(row: app.gateSwitches.firstIndex { $0.name == name })
      announced = nil
    case .tellGates: say(speaker.gateRows)
    case .goToWalkItem(let item): go(to: item)
    case .tellEvent(let index):
      guard let events = app.qa.events.value, events.indices.contains(index) else { return }
      say(speaker.event(events[index]))
    case .eventPage(let first):
      firstRow = first
      announced = nil
    case .tellCheck(let check):
      if let row = app.qa.audit?[check] { say(speaker.check(row)) }
    case .tellBalances: say(speaker.auditedBalances)
    }
  }

  private mutating func goInQA(to next: QAPlace) {
    if case .part(let part) = next { tell(.clicked(.button(part.rawValue))) }
    firstRow = 0
    place = .qa(next)
  }

  /// Goes to a row of the part and does what Enter does there.
  private mutating func activate(row: Int?) {
    guard let row else { return }
    guard !app.qa.isBusy else { return say(QAWords.busy) }
    focusQA(row: row)
    tellAll([.commandChosen(.activate)])
  }

  /// The first click goes to a row, another one would do what it does.
  private mutating func focusQA(row: Int) {
    if app.qa.selected != row { tell(.clicked(.row(row))) }
  }

  private mutating func pull(_ lever: Lever) { activate(row: app.levers.firstIndex(of: lever)) }

  // MARK: The laboratory

  private mutating func step(_ field: WebhookLab.Field, by steps: Int) {
    focusQA(row: field.rawValue)
    let command: Command = steps < 0 ? .decrease : .increase
    for _ in 0..<abs(steps) { tell(.commandChosen(command)) }
  }

  /// The fields were listed before: what has changed is said, and no more.
  private mutating func returnToLab(saying field: WebhookLab.Field) {
    place = .qa(.part(.webhooks))
    announced = .qa(.part(.webhooks))
    say(speaker.say(field))
  }

  mutating func enterCopies(_ text: String) {
    guard let copies = Int(text), 1...SandboxDelivery.copiesMax ~= copies else {
      say(PlainWords.notUnderstood(text))
      return misfit(text)
    }
    perform(QADeed.step(.copies, by: copies - app.qa.lab.copies))
  }

  // MARK: The walk

  /// Where an item is walked: at another company, on another tab or in another part.
  private mutating func go(to item: WalkItem) {
    let generation = app.session.generation
    focusQA(row: item.rawValue - 1)
    tellAll([.commandChosen(.activate)])
    guard app.popups.isEmpty, app.session.generation == generation else { return }
    announced = nil
    switch (app.page, app.qa.part) {
    case (.topup, _): perform(.section(0))
    case (.qa, .levers):
      let group =
        app.levers.indices.contains(app.qa.selected)
        ? app.levers[app.qa.selected].group : .payments
      place = .qa(.levers(group))
    case (.qa, let part) where part != .walk: place = .qa(.part(part))
    default: break
    }
  }

  // MARK: What came of it

  /// What the QA tab is told and says when nothing more is awaited.
  mutating func noteQA(_ action: Action) {
    guard app.page == .qa, case .answered(let answer, _) = action else { return }
    switch answer {
    case .deliver(.success): qaNews = .answers
    case .runLab(.success): qaNews = .run
    case .setFaults(.success): qaNews = .lever
    case .setPreference(.success):
      if app.qa.part == .levers { qaNews = .lever } else { qaNews = .step }
    case .advanceClock(.success), .setPrice(.success), .crowd(.success): qaNews = .step
    default: break
    }
  }

  /// What a lever has done, and how the audit stands after it.
  mutating func sayQANews() {
    guard let news = qaNews, app.popups.isEmpty else { return }
    qaNews = nil
    guard app.page == .qa else { return }
    switch news {
    case .answers: say(speaker.answers + speaker.target)
    case .run: if let run = app.qa.lab.runs.first { say(speaker.run(run)) }
    case .lever:
      if app.levers.indices.contains(app.qa.selected) {
        say(speaker.say(app.levers[app.qa.selected]))
      }
    case .step: break
    }
    say(app.auditWords)
  }
}

/// What has come of a lever and is said before the next question.
enum QANews: Hashable {
  /// The webhook endpoint has answered.
  case answers
  /// A run of the laboratory is over.
  case run
  /// The lever of the row stands otherwise.
  case lever
  /// Something that a message tells.
  case step
}
