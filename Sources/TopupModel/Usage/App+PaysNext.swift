public import TopupBackend
import TopupDomain

extension App {
  /// What the popup counts: messages of the categories that the logs know, else units of the
  /// balances.
  public var paysNextChoices: [PaysNextPopup.Choice] {
    if case .read(let history) = usage.reading, !history.prices.isEmpty {
      return history.prices.map { .messages($0) }
    }
    return usageBalances.map { .units($0) }
  }

  public func choice(of popup: PaysNextPopup) -> PaysNextPopup.Choice? {
    let choices = paysNextChoices
    return choices.isEmpty ? nil : choices[min(popup.selected, choices.count - 1)]
  }

  /// The balance that pays for a choice; nil where nothing does.
  public func balance(payingFor choice: PaysNextPopup.Choice) -> ComponentBalance? {
    switch choice {
    case .units(let balance): balance
    case .messages(let price): usageBalances.first { $0.code == price.code }
    }
  }

  /// What the number in the popup would take; nil where nothing is typed or nothing is taken.
  public func paysNext(_ popup: PaysNextPopup) -> PaysNext? {
    guard let count = popup.field.value, let choice = choice(of: popup),
      let balance = balance(payingFor: choice), !balance.isUnlimited
    else { return nil }
    return switch choice {
    case .messages(let price): PaysNext(count, at: price.average, from: balance)
    case .units: PaysNext(units: count, from: balance)
    }
  }

  /// Why units are counted and no messages; nil where messages are.
  public var paysNextCountsUnits: PaysNextWords? {
    if config.value?.user.role.mayReadLogs == false { return .roleWithoutLogs }
    switch usage.reading {
    case .unread, .reading: return .readingLogs
    case .failed: return .logsFailed
    case .read(let history): return history.prices.isEmpty ? .noMessages : nil
    }
  }

  mutating func openPaysNext() {
    if let obstacle = obstacle(to: .payNext) { return say(obstacle, .info) }
    var popup = PaysNextPopup()
    // The balance in focus is what somebody looks at.
    let focused = focusedBalance?.code
    popup.selected =
      paysNextChoices.firstIndex { choice in
        switch choice {
        case .messages(let price): price.code == focused
        case .units(let balance): balance.code == focused
        }
      } ?? 0
    open(.paysNext(popup))
  }

  var obstacleToPaysNext: Message? {
    guard balances.value != nil else { return .balancesUnknown }
    return usageBalances.isEmpty ? .nothingToExplain : nil
  }

  mutating func turnPaysNext(by step: Int) {
    guard case .paysNext(var popup) = popups.last else { return }
    let count = paysNextChoices.count
    guard count > 0 else { return }
    popup.selected = ((min(popup.selected, count - 1) + step) % count + count) % count
    replaceTop(with: .paysNext(popup))
  }

  /// Keys that edit the number; false where the key is a command.
  mutating func editPaysNext(_ key: Key) -> Bool {
    guard case .paysNext(var popup) = popups.last else { return false }
    switch key {
    case .character(let character) where character.isASCIIDigit: popup.field.type(character)
    case .character("."), .character(","): popup.field.typeSeparator()
    case .backspace: popup.field.deleteBackward()
    case .control("u"), .control("w"): popup.field.clear()
    default: return false
    }
    popup.place = .number
    replaceTop(with: .paysNext(popup))
    return true
  }

  /// To the next of the number, what it counts, and the button.
  mutating func movePaysNext(by step: Int) {
    guard case .paysNext(var popup) = popups.last else { return }
    popup.place = popup.place.neighbour(by: step)
    replaceTop(with: .paysNext(popup))
  }

  /// The button closes the popup; what is typed or chosen counts as it stands, so that from there
  /// the focus goes on.
  mutating func activatePaysNext(_ effects: inout [Effect]) {
    guard case .paysNext(let popup) = popups.last else { return }
    popup.place == .close ? closePopup(&effects) : movePaysNext(by: 1)
  }

  mutating func pasteIntoPaysNext(_ text: String) -> Bool {
    guard case .paysNext(var popup) = popups.last else { return false }
    popup.field.paste(text)
    replaceTop(with: .paysNext(popup))
    return true
  }
}
