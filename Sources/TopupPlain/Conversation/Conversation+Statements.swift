import TopupBackend
import TopupDomain
import TopupModel

extension Conversation {
  /// What is said before a question is asked the first time.
  mutating func statements(of surface: Surface) -> [String] {
    let speaker = speaker
    switch surface {
    case .menu(let generation): return whereabouts(generation: generation)
    case .confirm:
      guard case .confirm(let popup) = app.popups.last else { return [] }
      return speaker.confirmation(popup)
    case .question(let subject):
      return [
        speaker.say(PopupWords.questionTitle(subject)), speaker.say(PopupWords.question(subject)),
      ]
    case .list(let list): return [title(of: list)]
    case .paysNext:
      guard case .paysNext(let popup) = app.popups.last else { return [] }
      return [speaker.say(PaysNextWords.title)] + speaker.paysNext(popup)
    case .dates: return [speaker.say(LogsWords.datesTitle)]
    case .exportName:
      guard case .exportName(let popup) = app.popups.last else { return [] }
      let folder = app.session.folder.isEmpty ? nil : app.session.folder
      return [
        speaker.say(FileWords.title(popup.subject)) + ".",
        speaker.say(FileWords.note(popup.subject, folder: folder)),
      ]
    case .noSections: return withoutSections
    case .section(let index):
      return (index == 0 ? speaker.topupHead : []) + speaker.section(at: index)
    case .order: return speaker.runningOrder
    case .review: return app.review.map(speaker.review) ?? []
    case .payment: return app.payment.map(speaker.payment) ?? []
    case .usage: return speaker.usage
    case .logs: return speaker.logsHead + logsPosition
    case .orders: return speaker.ordersHead
    case .detail: return app.orders.detail.map { speaker.detail(of: $0.order) } ?? []
    case .qa(let place): return speaker.qa(place)
    }
  }

  private func title(of list: Surface.ListPopup) -> String {
    switch list {
    case .companies: return speaker.say(PopupWords.companiesTitle)
    case .orderStatus: return speaker.say(PopupWords.statusTitle)
    case .wabas: return speaker.say(PopupWords.wabasTitle)
    case .target: return speaker.say(PopupWords.targetTitle)
    case .figures:
      guard case .figures(let popup) = app.popups.last, !popup.title.isEmpty else {
        return speaker.say(UsageWords.figuresTitle)
      }
      return speaker.fact(UsageWords.figuresTitle, popup.title)
    }
  }

  /// Whoever may not pick anything still sees what there is.
  private var withoutSections: [String] {
    let speaker = speaker
    let sections = app.topup.sections.indices.flatMap { speaker.section(at: $0) }
    let lines = speaker.topupHead + sections
    return lines.isEmpty ? [speaker.say(TopupWords.waitingForPrices)] : lines
  }

  private var logsPosition: [String] {
    let rows = logRows
    guard let first = rows.first, let last = rows.last else { return [] }
    let speaker = speaker
    let count = app.logs.rows.count.map { speaker.figure(Int64($0)) }
    if app.logs.anchor == .oldestFirst {
      return [speaker.say(LogsWords.fromEnd(speaker.figure(Int64(first.0 + 1)))) + "."]
    }
    let words = PlainWords.page(
      first: speaker.figure(Int64(first.0 + 1)),
      last: speaker.figure(Int64(last.0 + 1)), of: count)
    return [speaker.say(words)]
  }

  /// What a question asks, what can be answered, and what an empty line means, in one line.
  var questionLine: String {
    guard let prompt else { return "" }
    let speaker = speaker
    if let word = prompt.onlyWord {
      let cancel = prompt.standard?.name ?? ""
      return speaker.say(PlainWords.typeToConfirm(word: word.words[0], cancel: cancel)) + " "
    }
    var answers: [String] = []
    let count = prompt.numbered.count
    if count > 2 { answers.append(speaker.say(PlainWords.numbers(count))) }
    if 1...2 ~= count { answers += (1...count).map { "\($0)" } }
    if !prompt.entryWords.isEmpty { answers.append(prompt.entryWords) }
    answers += prompt.named.map(\.name)
    var line = prompt.question
    if let last = answers.popLast() {
      let first = answers.joined(separator: ", ")
      line += " " + (first.isEmpty ? last : speaker.say(PlainWords.or(first, last)))
    }
    if let standard = prompt.standard {
      line += " " + speaker.say(PlainWords.standard(standard.name))
    }
    return line + ": "
  }

  /// Reads out the numbered answers.
  mutating func sayChoices() {
    guard let prompt else { return }
    for (index, choice) in prompt.numbered.enumerated() where !choice.isSaidAbove {
      say("\(index + 1). \(choice.name)")
    }
  }
}
