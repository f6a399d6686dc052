import TopupBackend
import TopupDomain
import TopupModel

extension Conversation {
  func qa(_ place: QAPlace) -> Prompt {
    switch place {
    case .parts: qaParts
    case .part(.levers): rows(PlainWords.whichOne, leverGroups)
    case .part(.webhooks): rows(PlainWords.whichOne, labRows)
    case .part(.gates): rows(PlainWords.whichOne, gateRows)
    case .part(.walk): rows(PlainWords.whichOne, walkRows)
    case .part(.events): events
    case .part(.ledger): rows(PlainWords.whichOne, checkRows)
    case .levers(let group):
      rows(
        PlainWords.whichOne,
        app.levers.filter { $0.group == group }.map { numbered(speaker.say($0), .pull($0)) })
    case .field(let field): self.field(field)
    case .gate(let name): deciding(.gates, .flip(name))
    case .walkItem(let item): deciding(.walk, .goToWalkItem(item), isStandard: true)
    }
  }

  private func numbered(_ name: String, _ deed: QADeed) -> Choice {
    Choice(name: name, deed: .qa(deed))
  }

  /// Numbered answers, and the ways out.
  private func rows(_ question: PlainWords, _ choices: [Choice]) -> Prompt {
    let back = word(.back, .back)
    return Prompt(
      question: speaker.say(question),
      choices: choices + [word(.again, .command(.reload)), back], standard: standard(back))
  }

  /// What Enter does on a row of the screen, or back.
  private func deciding(_ part: QAPart, _ deed: QADeed, isStandard: Bool = false) -> Prompt {
    let doing = choice(QAWords.activation(part), .qa(deed))
    let back = word(.back, .back)
    return Prompt(
      question: speaker.say(PlainWords.whatNow), choices: [doing, back],
      standard: standard(isStandard ? doing : back))
  }

  // MARK: The parts

  private var qaParts: Prompt {
    let parts = QAPart.allCases.map { choice(QAWords.part($0), .qa(.go(.part($0)))) }
    return rows(
      .whichOne,
      parts
        + [
          command(.chooseOrder, PopupWords.targetTitle),
          command(.saveSteps, FileWords.title(.qa(.savedSteps))),
          command(.loadSteps, FileWords.title(.qa(.loadedSteps))),
          command(.export, FileWords.title(.qa(.events))),
          command(.resetSandbox, QAWords.lever(.reset)),
        ].compactMap { $0 })
  }

  /// A command in the list of answers, by what it is about; nil where it can do nothing now.
  private func command(_ command: Command, _ words: some Wording) -> Choice? {
    guard var choice = word(command) else { return nil }
    choice.isNumbered = true
    choice.words += [choice.name]
    choice.name = speaker.say(words)
    return choice
  }

  private var leverGroups: [Choice] {
    let levers = app.levers
    return LeverGroup.allCases.compactMap { group in
      let own = levers.filter { $0.group == group }
      guard let first = own.first else { return nil }
      if own.count == 1 { return numbered(speaker.say(first), .pull(first)) }
      return numbered(
        app.heading(of: group).first.map { speaker.say($0) } ?? "", .go(.levers(group)))
    }
  }

  private var labRows: [Choice] {
    WebhookLab.Field.allCases.map { field in
      numbered(speaker.say(field), deed(of: field))
    }
      + app.qa.lab.runs.enumerated().map { index, run in
        numbered(speaker.title(of: run), .tellRun(index))
      }
  }

  /// What the sequence has chosen is only said.
  private func deed(of field: WebhookLab.Field) -> QADeed {
    switch field {
    case .deliver: .deliver
    case .event, .spoil: app.qa.lab.isChoosable ? .go(.field(field)) : .step(field, by: 0)
    case .sequence, .copies: .go(.field(field))
    }
  }

  private var gateRows: [Choice] {
    app.gateSwitches.map { numbered(speaker.say($0), .go(.gate($0.name))) }
      + [choice(GateWords.title, .qa(.tellGates))]
  }

  private var walkRows: [Choice] {
    app.walkFindings.map { numbered(speaker.say($0), .go(.walkItem($0.item))) }
  }

  private var checkRows: [Choice] {
    (app.qa.audit?.rows ?? []).map { numbered(speaker.say($0), .tellCheck($0.check)) }
      + [choice(AuditWords.balances, .qa(.tellBalances))]
  }

  private var events: Prompt {
    let events = app.qa.events.value ?? []
    let shown = events.indices.dropFirst(firstRow).prefix(Self.rowsAtOnce)
    var prompt = rows(
      .whichOne, shown.map { numbered(speaker.row(events[$0]), .tellEvent($0)) })
    let next = firstRow + Self.rowsAtOnce
    let ways = [
      next < events.count ? word(.more, .qa(.eventPage(first: next))) : nil,
      firstRow > 0 ? word(.newest, .qa(.eventPage(first: 0))) : nil, word(.export),
    ]
    prompt.choices.insert(contentsOf: ways.compactMap { $0 }, at: shown.count)
    return prompt
  }

  // MARK: A value of the laboratory

  private func field(_ field: WebhookLab.Field) -> Prompt {
    let lab = app.qa.lab
    let keep = Prompt.Standard(
      name: speaker.say(PlainWords.keep(speaker.value(of: field))), deed: .back)
    var prompt = Prompt(
      question: speaker.say(LabWords.field(field)) + "?", standard: keep)
    switch field {
    case .sequence:
      prompt.choices = values(LabSequence.allCases, lab.sequence, field, LabWords.sequence)
    case .event:
      prompt.choices = values(SandboxDelivery.Event.allCases, lab.event, field, LabWords.event)
    case .spoil:
      prompt.choices = values(SandboxDelivery.Spoil.allCases, lab.spoil, field, LabWords.spoil)
    case .copies:
      prompt.entry = .copies
      prompt.entryWords = speaker.say(PlainWords.numbers(SandboxDelivery.copiesMax))
    case .deliver: break
    }
    prompt.choices.append(word(.back, .back))
    return prompt
  }

  private func values<Value: Hashable>(
    _ all: [Value], _ current: Value, _ field: WebhookLab.Field, _ words: (Value) -> LabWords
  ) -> [Choice] {
    let now = all.firstIndex(of: current) ?? 0
    return all.enumerated().map { index, value in
      choice(words(value), .qa(.step(field, by: index - now)))
    }
  }
}
