import TopupBackend
import TopupDomain
import TopupModel

extension Conversation {
  /// Takes a line as the answer to the question that is open.
  mutating func take(_ line: String) {
    guard let prompt else { return takeWhileWaiting(line) }
    waiting.beginTurn()
    self.prompt = nil
    switch AnswerReading(prompt: prompt, app: app).read(line) {
    case .deed(let deed): perform(deed)
    case .entry(let text): enter(text, prompt)
    case .explain: explain()
    case .empty:
      say(PlainWords.noStandard)
      misfit(line)
    case .notUnderstood:
      if let word = prompt.onlyWord {
        say(PlainWords.confirmTakesWord(word.words[0]))
      } else {
        say(PlainWords.notUnderstood(AnswerReading.trimmed(line)))
      }
      misfit(line)
    }
  }

  /// A script whose answers do not fit any more must not go on: the next one might be taken for
  /// what it was not meant for.
  mutating func misfit(_ line: String) {
    guard !isAtTerminal else { return }
    say(PlainWords.scriptEnds(AnswerReading.trimmed(line)))
    end(2)
  }

  private mutating func takeWhileWaiting(_ line: String) {
    let reading = AnswerReading(prompt: Prompt(question: "", choices: waitChoices), app: app)
    // Whoever waits for a payment may do something else at any time.
    if waiting.wantsPayment { return waiting.beginTurn() }
    guard case .deed(let deed) = reading.read(line) else {
      return say([speaker.say(PlainWords.stillWaiting), speaker.say(PlainWords.leaveWait)])
    }
    switch deed {
    case .command(.reload):
      waiting.beginTurn()
      tell(.commandChosen(.reload))
    case .stopExport: perform(deed)
    case .back, .menu, .quit:
      waiting.leave()
      if case .back = deed { place == .menu ? () : perform(.back) }
      if case .menu = deed { perform(deed) }
      if case .quit = deed { perform(deed) }
      // An order on its way is not left behind, only no longer watched.
      if app.review?.isOrdering == true, app.popups.isEmpty { perform(.menu) }
    default: say(PlainWords.stillWaiting)
    }
  }

  private var waitChoices: [Choice] {
    guard app.export != nil else { return [] }
    return [word(.stop, .stopExport)]
  }

  private mutating func explain() {
    say(PlainWords.howTo)
    if place != .menu { say(speaker.steps) }
    announced = nil
  }

  // MARK: What was typed

  private mutating func enter(_ text: String, _ prompt: Prompt) {
    switch prompt.entry {
    case .value(let index): enterValue(text, section: index)
    case .option(let index): enterOption(text, section: index)
    case .count: enterCount(text)
    case .days: enterDays(text)
    case .fileName: enterFileName(text)
    case .waba: enterWaba(text)
    case .copies: enterCopies(text)
    case nil: break
    }
  }

  /// Into the field as if it were pasted there, so that `1jt` and `1.000.000` mean what they mean
  /// on the screen; leaving the field takes it over.
  mutating func enterValue(_ text: String, section index: Int) {
    guard app.topup.sections.indices.contains(index) else { return }
    let section = app.topup.sections[index]
    perform(.section(index))
    tell(.pasted(text))
    if let refusal = app.topup.field?.refusal {
      say(speaker.fact(PlainWords.error, speaker.say(refusal)))
      tell(.keyPressed(.escape))
      return misfit(text)
    }
    let refusals = app.toasts
    tell(.commandChosen(.nextField))
    let isRefused = app.toasts.contains { $0.kind == .error && !refusals.contains($0) }
    if isRefused { return misfit(text) }
    take(section, index)
  }

  /// Says what is in the order now, and goes on.
  private mutating func take(_ section: TopupSection, _ index: Int) {
    if let value = app.cart[section.code]?.value { say(speaker.picked(value, in: section)) }
    if let raised = speaker.raised(in: section) { say(raised) }
    perform(.nextSection(after: index))
  }

  mutating func pickOption(_ value: Int64, section index: Int) {
    let section = app.topup.sections[index]
    guard let row = section.input.options.firstIndex(where: { $0.value == value }) else { return }
    tellAll([.clicked(.input(index)), .clicked(.popupRow(row))])
    take(section, index)
  }

  private mutating func enterOption(_ text: String, section index: Int) {
    guard app.topup.sections.indices.contains(index) else { return }
    let section = app.topup.sections[index]
    let answer = AnswerReading.normalized(text)
    let digits = text.filter { $0.isASCII && $0.isNumber }
    let isFigure = text.allSatisfy { !$0.isLetter }
    let found = section.input.options.first { option in
      let label = speaker.label(ofOption: option.value, in: section)
      let figures = label.filter { $0.isASCII && $0.isNumber }
      return AnswerReading.normalized(label) == answer
        || isFigure && !digits.isEmpty && figures == digits
    }
    guard let found else {
      say(PlainWords.notUnderstood(text))
      return misfit(text)
    }
    pickOption(found.value, section: index)
  }

  private mutating func enterCount(_ text: String) {
    tellAll([.keyPressed(.control("u")), .pasted(text)])
    guard case .paysNext(let popup) = app.popups.last else { return }
    guard let refusal = popup.field.refusal else { return say(speaker.paysNext(popup)) }
    say(speaker.fact(PlainWords.error, speaker.say(refusal)))
    misfit(text)
  }

  /// The first day and the last; one alone is both.
  private mutating func enterDays(_ text: String) {
    let days = text.split { !($0.isNumber || $0 == "-") }.map(String.init).filter { $0 != "-" }
    let from = days.first ?? text
    tellAll([
      .clicked(.popupRow(0)), .keyPressed(.control("u")), .pasted(from), .clicked(.popupRow(1)),
      .keyPressed(.control("u")), .pasted(days.count > 1 ? days[1] : from),
      .commandChosen(.activate),
    ])
    guard case .dates(let popup) = app.popups.last, let refusal = popup.refusal else { return }
    say(speaker.fact(PlainWords.error, speaker.say(LogsWords.dateRefusal(refusal.reason))))
    misfit(text)
  }

  private mutating func enterFileName(_ text: String) {
    tellAll([.keyPressed(.control("u")), .pasted(text), .commandChosen(.activate)])
    guard case .exportName(let popup) = app.popups.last, let refusal = popup.refusal else { return }
    say(speaker.fact(PlainWords.error, speaker.say(LogsWords.nameRefusal(refusal))))
    misfit(text)
  }

  private mutating func enterWaba(_ text: String) {
    tellAll([.keyPressed(.control("u")), .pasted(text)])
    guard case .wabas(let popup) = app.popups.last else { return }
    let shown = popup.list.shown(in: app.session.language)
    let index = shown.firstIndex { $0.id?.text == text } ?? (shown.count == 1 ? 0 : nil)
    if let index { return tellAll([.clicked(.popupRow(index))]) }
    tell(.keyPressed(.control("u")))
    say(PlainWords.notUnderstood(text))
    misfit(text)
  }
}
