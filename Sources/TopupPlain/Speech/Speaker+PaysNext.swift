import TopupBackend
import TopupDomain
import TopupModel

extension Speaker {
  /// What a number of messages, or of units, would take (P16).
  func paysNext(_ popup: PaysNextPopup) -> [String] {
    var lines: [String] = []
    if let reason = app.paysNextCountsUnits { lines.append(say(reason)) }
    guard let choice = app.choice(of: popup) else { return lines }
    lines.append(say(choice))
    guard let balance = app.balance(payingFor: choice) else {
      return lines + [say(PaysNextWords.takesNothing)]
    }
    if case .messages(let price) = choice {
      lines.append(fact(PaysNextWords.balance, balance.label))
      let words = PaysNextWords.price(
        each: measure(price.shownAverage, balance.unit), isAbout: price.isShownRounded,
        count: price.count, category: price.category)
      lines.append(say(words))
    }
    if balance.isUnlimited { return lines + [say(PaysNextWords.unlimited)] }
    guard popup.field.value != nil else { return lines + [say(PaysNextWords.typeNumber)] }
    guard let outcome = app.paysNext(popup) else { return lines + [say(PaysNextWords.outOfRange)] }
    return lines + taken(outcome, from: balance, choice) + [say(PaysNextWords.nothingWritten)]
  }

  /// `Category: marketing`
  func say(_ choice: PaysNextPopup.Choice) -> String {
    switch choice {
    case .messages(let price): fact(PaysNextWords.category, price.category)
    case .units(let balance): fact(PaysNextWords.balance, balance.label)
    }
  }

  private func taken(
    _ outcome: PaysNext, from balance: ComponentBalance, _ choice: PaysNextPopup.Choice
  ) -> [String] {
    let shares: [(PaysNextWords, Decimal4)] = [
      (.initial, outcome.shares.initial), (.additional, outcome.shares.additional),
      (.postpaid, outcome.shares.postpaid), (.left, outcome.remaining),
    ]
    return shares.map { fact(say($0).capitalizedFirst, measure($1, balance.unit)) }
      + [say(verdict(outcome, balance, choice))]
  }

  private func verdict(
    _ outcome: PaysNext, _ balance: ComponentBalance, _ choice: PaysNextPopup.Choice
  ) -> PaysNextWords {
    let sent = figure(outcome.sent)
    let refused = figure(outcome.refused)
    guard case .messages = choice else {
      return outcome.refused > 0
        ? .unitsRefused(measure(outcome.refused, balance.unit))
        : .unitsTaken(measure(outcome.sent, balance.unit))
    }
    if outcome.refused == 0 { return .allSent(sent) }
    return outcome.sent == 0 ? .noneSent(refused: refused) : .someSent(sent, refused: refused)
  }
}
