import TopupBackend
import TopupDomain
import TopupModel

extension Conversation {
  // MARK: Top up

  var noSections: Prompt {
    let back = word(.back, .back)
    return Prompt(
      question: speaker.say(PlainWords.whatNow), choices: [word(.again, .command(.reload)), back],
      standard: standard(back))
  }

  /// An amount, a count or an option: what the section takes, what is there, and the ways on.
  func section(_ index: Int) -> Prompt {
    let section = app.topup.sections[index]
    let value = app.cart[section.code]?.value
    var prompt = Prompt(
      question: speaker.say(PlainWords.valueOf(section.label)),
      standard: Prompt.Standard(
        name: speaker.say(
          value.map { PlainWords.keep(speaker.text(of: $0, in: section)) } ?? .skip),
        deed: .nextSection(after: index)))
    switch section.input.kind {
    case .amount:
      prompt.entry = .value(section: index)
      prompt.entryWords = speaker.say(PlainWords.anAmount)
      prompt.choices = section.input.presets.map { pick($0, index) }
    case .quantity:
      prompt.entry = .value(section: index)
      let usual = section.input.presets.map(speaker.figure).joined(separator: ", ")
      prompt.entryWords = speaker.say(usual.isEmpty ? PlainWords.aNumber : .aNumberLike(usual))
    case .options:
      prompt.entry = .option(section: index)
      prompt.choices = section.input.options.map { pick($0.value, index) }
    }
    prompt.choices += [
      value == nil ? nil : word(.removeSection), word(.undo), word(.review),
      word(.topUpBalance), word(.dismissBanner),
      summary,
      word(.back, .back),
    ].compactMap { $0 }
    return prompt
  }

  /// The running order. Its own name would sound like ordering; it is understood all the same.
  private var summary: Choice {
    var choice = word(.summary, .order)
    choice.words.append(TopupWords.order.english)
    return choice
  }

  private func pick(_ value: Int64, _ index: Int) -> Choice {
    let section = app.topup.sections[index]
    let name = speaker.text(of: value, in: section)
    guard section.input.kind == .options, let cost = app.amount(of: value, in: section) else {
      return Choice(name: name, deed: .pick(value, section: index))
    }
    return Choice(
      name: "\(name), \(speaker.money(cost))", words: [name], deed: .pick(value, section: index))
  }

  /// The running order: review it, or change one of its sections.
  var order: Prompt {
    let isLegacy = app.flow == .legacy
    let review =
      isLegacy
      ? choice(TopupWords.confirm, .command(.review))
      : choice(TopupWords.reviewOrder, .command(.review))
    var choices = [Choice]()
    if !app.runningOrder.lines.isEmpty {
      var first = review
      first.words += [Command.review.english, Command.review.indonesian]
      choices.append(first)
    }
    choices += app.topup.sections.enumerated().map { index, section in
      Choice(
        name: "\(speaker.say(PlainWords.change).capitalizedFirst): \(section.label)",
        words: [section.label], deed: .section(index))
    }
    let back = word(.back, .back)
    choices += [word(.undo), back].compactMap { $0 }
    return Prompt(
      question: speaker.say(PlainWords.whatNow), choices: choices,
      standard: standard(app.runningOrder.lines.isEmpty ? back : review))
  }

  // MARK: Review

  var review: Prompt {
    guard let page = app.review else { return noSections }
    let words: ReviewWords =
      switch page.state {
      case .failed: .tryAgain
      case .priceChanged: .reviewAgain
      case .ready where app.flow == .legacy: .confirm
      case .quoting, .ready, .recording, .submitting, .findingOut: .pay
      }
    let back = choice(ReviewWords.back, .back)
    guard !page.isOrdering else {
      return Prompt(
        question: speaker.say(PlainWords.whatNow),
        choices: [choice(PlainWords.again, .command(.reload)), choice(PlainWords.menu, .menu)],
        standard: Prompt.Standard(name: speaker.say(PlainWords.wait), deed: .wait))
    }
    let pay = choice(words, .button(ReviewPage.Button.pay.rawValue))
    return Prompt(
      question: speaker.say(PlainWords.whatNow),
      choices: [pay, back] + [word(.explain)].compactMap { $0 }, standard: standard(pay))
  }

  // MARK: Payment

  var payment: Prompt {
    guard let page = app.payment else { return noSections }
    var choices = [Choice?]()
    if page.order?.status == .awaitingPayment {
      choices += [numbered(.payNow), numbered(.openBrowser)]
      choices.append(choice(PlainWords.wait, .wait))
    }
    choices += page.buttons.enumerated().map { index, button in
      choice(PaymentWords.button(button), .button(index))
    }
    choices += [
      word(.explain), word(.again, .command(.reload)), word(.back, .back),
    ]
    let offered = choices.compactMap { $0 }
    let first = page.order?.status == .awaitingPayment ? nil : offered.first
    let standardChoice = first ?? offered.first { $0.deed == .wait }
    return Prompt(
      question: speaker.say(PlainWords.whatNow), choices: offered,
      standard: standardChoice.map(standard))
  }

  /// A command that stands in the list of answers.
  private func numbered(_ command: Command) -> Choice? {
    guard var choice = word(command) else { return nil }
    choice.isNumbered = true
    choice.name = choice.name.capitalizedFirst
    if command == .payNow { choice.words += [ReviewWords.pay.english, ReviewWords.pay.indonesian] }
    return choice
  }

  // MARK: Orders

  var orders: Prompt {
    let rows = app.orders.rows
    let end = min(rows.count, firstRow + Self.rowsAtOnce)
    var choices = (min(firstRow, end)..<end).map { index in
      Choice(
        name: speaker.row(rows[index]), words: [rows[index].number], deed: .orderRow(index))
    }
    if rows.isEmpty, app.topupObstacle == nil { choices.append(choice(Tab.topup, .open(.topup))) }
    let back = word(.back, .back)
    choices += [
      end < rows.count ? word(.more, .orderPage(first: end)) : nil,
      firstRow > 0 ? word(.newest, .orderPage(first: 0)) : nil,
      word(.filter), word(.again, .command(.reload)), back,
    ].compactMap { $0 }
    return Prompt(
      question: speaker.say(PlainWords.whichOne), choices: choices, standard: standard(back))
  }

  var detail: Prompt {
    guard let detail = app.orders.detail else { return noSections }
    var choices = [Choice?]()
    if detail.order.status == .awaitingPayment {
      choices += [numbered(.payNow), numbered(.openBrowser)]
    }
    choices += detail.buttons.enumerated().map { index, button in
      choice(OrdersWords.button(button), .button(index))
    }
    choices += [word(.explain), word(.again, .command(.reload))]
    let back = word(.back, .back)
    return Prompt(
      question: speaker.say(PlainWords.whatNow), choices: choices.compactMap { $0 },
      standard: standard(back))
  }
}
