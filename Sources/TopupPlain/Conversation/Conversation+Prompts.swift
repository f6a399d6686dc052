import TopupBackend
import TopupDomain
import TopupModel

extension Conversation {
  func makePrompt(_ surface: Surface) -> Prompt {
    switch surface {
    case .menu: menu
    case .confirm: confirmation
    case .question(let subject): question(subject)
    case .list(let list): self.list(list)
    case .paysNext: paysNext
    case .dates: dates
    case .exportName: exportName
    case .noSections: noSections
    case .section(let index): section(index)
    case .order: order
    case .review: review
    case .payment: payment
    case .usage: usage
    case .logs: logs
    case .orders: orders
    case .detail: detail
    case .qa(let place): qa(place)
    }
  }

  // MARK: Choices

  func choice(_ words: some Wording, _ deed: Deed) -> Choice {
    Choice(
      name: words.text(app.session.language).capitalizedFirst, words: inEveryLanguage(words),
      deed: deed)
  }

  /// An answer that is no place in a list, but a word.
  func word(_ words: PlainWords, _ deed: Deed) -> Choice {
    Choice(
      name: words.text(app.session.language), words: inEveryLanguage(words), isNumbered: false,
      deed: deed)
  }

  /// A command of the program by its name, where it can do something now.
  func word(_ command: Command) -> Choice? {
    guard app.isPossible(command), app.obstacle(to: command) == nil else { return nil }
    return Choice(
      name: command.text(app.session.language).lowercased(), words: inEveryLanguage(command),
      isNumbered: false, deed: .command(command))
  }

  private func inEveryLanguage(_ words: some Wording) -> [String] {
    Language.allCases.map(words.text)
  }

  func standard(_ choice: Choice) -> Prompt.Standard {
    Prompt.Standard(name: choice.name, deed: choice.deed)
  }

  // MARK: The menu

  private var menu: Prompt {
    var choices = Tab.allCases.compactMap { tab -> Choice? in
      tab != .qa || app.session.hasLevers ? choice(tab, .open(tab)) : nil
    }
    let standardChoice = app.topupObstacle == nil ? choices.first : choices.dropFirst().first
    if app.session.hasCompanies {
      choices.append(choice(Command.switchCompany, .command(.switchCompany)))
    }
    choices.append(choice(Command.quit, .quit))
    return Prompt(
      question: speaker.say(PlainWords.whatNow), choices: choices,
      standard: standardChoice.map(standard))
  }

  // MARK: Popups

  /// The same words as the popup: only the whole word confirms, and an empty line cancels.
  private var confirmation: Prompt {
    let cancel = choice(ReviewWords.cancel, .back)
    let word = speaker.say(ReviewWords.confirm).lowercased()
    return Prompt(
      question: speaker.say(ReviewWords.confirmTitle), choices: [cancel].map(named),
      standard: standard(cancel),
      onlyWord: Prompt.Word(
        words: [word] + inEveryLanguage(ReviewWords.confirm),
        deed: .popupButton(ConfirmPopup.Button.confirm.rawValue)))
  }

  private func named(_ choice: Choice) -> Choice {
    var choice = choice
    choice.isNumbered = false
    return choice
  }

  private func question(_ subject: QuestionPopup.Subject) -> Prompt {
    let no = choice(PopupWords.no(subject), .popupButton(QuestionPopup.Button.no.rawValue))
    let yes = choice(PopupWords.yes(subject), .popupButton(QuestionPopup.Button.yes.rawValue))
    return Prompt(
      question: speaker.say(PopupWords.questionTitle(subject)), choices: [no, yes],
      standard: standard(no))
  }

  private func list(_ list: Surface.ListPopup) -> Prompt {
    let language = app.session.language
    let back = word(.back, .back)
    var prompt = Prompt(
      question: speaker.say(PlainWords.whichOne), standard: standard(back))
    switch (list, app.popups.last) {
    case (.companies, .companies(let popup)):
      let rows = popup.list?.rows ?? []
      prompt.choices = rows.enumerated().map { index, company in
        let about = company.about.map { ": \($0)" } ?? ""
        return row(
          "\(company.id.text) \(company.name)\(about)", index,
          words: [company.id.text, company.name],
          isCurrent: company.id == app.config.value?.companyID)
      }
    case (.orderStatus, .orderStatus(let popup)):
      prompt.choices = popup.list.rows.enumerated().map { index, status in
        let words = status.map(inEveryLanguage) ?? inEveryLanguage(PopupWords.allStatuses)
        let name = status?.text(language) ?? speaker.say(PopupWords.allStatuses)
        return row(name, index, words: words, isCurrent: status == app.orders.status)
      }
    case (.wabas, .wabas(let popup)):
      prompt.entry = .waba
      prompt.entryWords = speaker.say(PlainWords.anyWaba)
      prompt.choices = popup.list.rows.enumerated().map { index, waba in
        row(waba.filterText(language), index, words: [], isCurrent: waba.id == popup.current)
      }
    case (.target, .target(let popup)):
      prompt.choices = popup.list.rows.enumerated().map { index, choice in
        target(choice, index, in: popup)
      }
    case (.figures, .figures(let popup)):
      prompt.choices = popup.list.rows.enumerated().map { index, figure in
        row(speaker.fact(figure.label, figure.value), index, words: [figure.label])
      }
    default: break
    }
    prompt.choices.append(back)
    return prompt
  }

  private func target(_ choice: TargetChoice, _ index: Int, in popup: TargetPopup) -> Choice {
    switch choice {
    case .newestAwaiting:
      return row(
        speaker.say(QAWords.newestAwaiting), index, words: [], isCurrent: popup.current == nil)
    case .order(let order):
      let state = speaker.say(QAWords.order(order.status, order.price.total))
      return row(
        speaker.fact(order.number, state), index, words: [order.number],
        isCurrent: popup.current == order.id)
    }
  }

  private func row(
    _ name: String, _ index: Int, words: [String], isCurrent: Bool = false
  ) -> Choice {
    let mark = isCurrent ? " (\(speaker.say(PopupWords.current)))" : ""
    return Choice(name: name + mark, words: words + [name], deed: .popupRow(index))
  }

  private var paysNext: Prompt {
    let back = word(.back, .back)
    var choices = [back]
    if app.paysNextChoices.count > 1 { choices.insert(word(.otherKind, .turn), at: 0) }
    return Prompt(
      question: speaker.say(PaysNextWords.title) + "?", entry: .count,
      entryWords: speaker.say(PlainWords.aNumber), choices: choices, standard: standard(back))
  }

  private var dates: Prompt {
    guard case .dates(let popup) = app.popups.last else { return Prompt(question: "") }
    let presets = popup.presets.enumerated().map { index, preset in
      choice(
        LogsWords.preset(preset), .popupRow(index + DatesPopup.Field.allCases.count))
    }
    let back = word(.back, .back)
    return Prompt(
      question: speaker.say(LogsWords.datesTitle), entry: .days,
      entryWords: speaker.say(PlainWords.days), choices: presets + [back],
      standard: standard(back))
  }

  private var exportName: Prompt {
    guard case .exportName(let popup) = app.popups.last else { return Prompt(question: "") }
    let deed = Deed.command(.activate)
    return Prompt(
      question: speaker.say(LogsWords.fileName) + "?", entry: .fileName,
      entryWords: speaker.say(PlainWords.aName), choices: [word(.back, .back)],
      standard: Prompt.Standard(name: popup.name.text, deed: deed))
  }
}
