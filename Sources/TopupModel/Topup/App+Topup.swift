public import TopupBackend
public import TopupDomain

extension App {
  /// Which page this company tops up on; nil until that is known.
  public var flow: TopupFlow? {
    guard let preferences = config.value?.preferences, let info = balances.value else { return nil }
    switch info {
    case .v3(let info):
      return TopupFlow(billingVersion: info.billingVersion, preferences: preferences)
    case .legacy: return .legacy
    }
  }

  /// Why nothing can be picked here; nil where it can.
  public var topupObstacle: TopupObstacle? {
    config.value.flatMap { TopupObstacle($0) }
  }

  mutating func takeCatalog(_ result: Result<TopupCatalog, BackendError>) {
    let before = topup.sections
    let focused = topup.focusedSection
    topup.catalog.finish(result)
    // The sections may have moved: the focus stays with the one it was on.
    if let focused, let index = topup.sections.firstIndex(where: { $0.code == focused.code }) {
      topup.focus = index
    } else {
      topup.focus = min(topup.focus, topup.sections.count)
    }
    // What was typed belongs to its own section, and goes with it.
    let shown = topup.focusedSection
    if focused?.code != shown?.code || focused?.input.kind != shown?.input.kind {
      topup.field = nil
    }
    dropGoneSections(knownAs: before)
    if topup.field == nil { enterFocusedField() }
  }

  /// Takes what is no longer offered out of the cart, and says so. What is only skipped may come
  /// back.
  private mutating func dropGoneSections(knownAs before: [TopupSection]) {
    guard case .loaded(let catalog) = topup.catalog else { return }
    let offered = Set(catalog.sections.map(\.code) + catalog.skipped.map(\.code))
    let gone = cart.items.keys.filter { !offered.contains($0) }.sorted { $0.text < $1.text }
    guard !gone.isEmpty else { return }
    cart.remove(gone)
    let labels = gone.map { code in
      before.first { $0.code == code }?.label ?? cartLabels[code] ?? code.text
    }
    say(.leftOutOfCart(labels), .error)
  }

  /// The role and the withholding are known now: whoever may not top up has no field.
  mutating func takeConfig(
    _ result: Result<ClientConfig, BackendError>, _ effects: inout [Effect]
  ) {
    config.finish(result)
    switch result {
    case .success(let config): takeUser(of: config, &effects)
    case .failure: lookIntoJournals(&effects)
    }
    if topupObstacle != nil || topup.field == nil { enterFocusedField() }
    fetchFirstRows(&effects)
    seekHistory(&effects)
  }

  // MARK: Moving

  mutating func moveSection(by rows: Int, wrapping: Bool = false, _ effects: inout [Effect]) {
    let places = topup.sections.count + 1
    guard places > 1 else { return }
    let target = topup.focus + rows
    let index = wrapping ? (target % places + places) % places : min(max(0, target), places - 1)
    focusSection(index, &effects)
  }

  mutating func focusSection(_ index: Int, _ effects: inout [Effect]) {
    guard index != topup.focus, index <= topup.sections.count else { return }
    leaveField(&effects)
    topup.focus = index
    enterFocusedField()
  }

  // MARK: The field

  /// Gives the focused section a field, where it takes digits.
  mutating func enterFocusedField() {
    topup.field = nil
    guard topupObstacle == nil, let section = topup.focusedSection else { return }
    switch section.input.kind {
    case .amount, .quantity: topup.field = DigitField(value: cart[section.code]?.value)
    case .options: break
    }
  }

  /// Takes over what was typed: raised to the minimum where it is below it (S02).
  /// - Returns: false where it was refused, and the cart is as it was.
  @discardableResult
  mutating func leaveField(_ effects: inout [Effect]) -> Bool {
    guard let section = topup.focusedSection, let field = topup.field, field.isChanged else {
      return true
    }
    let isTaken: Bool
    if field.isGroupBroken {
      let kept = cart[section.code]?.value
      refuse(.amountRefused(section.label, .misplacedSeparator, kept: kept), in: section)
      isTaken = false
    } else {
      isTaken = take(field.value, for: section, &effects)
    }
    topup.field = DigitField(value: cart[section.code]?.value)
    return isTaken
  }

  /// Puts a value in the cart as the section's rules have it, and says what they changed; false
  /// where they refuse it.
  @discardableResult
  private mutating func take(
    _ value: Int64?, for section: TopupSection, _ effects: inout [Effect]
  ) -> Bool {
    guard let value else {
      changeCart(nil, for: section, &effects)
      return true
    }
    switch section.input.judge(value) {
    case .accepted(let value):
      changeCart(Cart.Item(value: value, raisedFrom: nil), for: section, &effects)
    case .raised(let raised, let from):
      changeCart(Cart.Item(value: raised, raisedFrom: from), for: section, &effects)
    case .refused(let refusal):
      let kept = cart[section.code]?.value
      refuse(.valueRefused(section.label, value, refusal, kept: kept), in: section)
      return false
    }
    return true
  }

  /// Of one section only the last refusal says how it stands.
  private mutating func refuse(_ message: Message, in section: TopupSection) {
    toasts.removeAll { $0.message.isRefusal(in: section) && $0.message != message }
    say(message, .error)
  }

  private mutating func changeCart(
    _ item: Cart.Item?, for section: TopupSection, _ effects: inout [Effect]
  ) {
    cart.set(item, for: section.code)
    // What was wrong with the value before is mended.
    toasts.removeAll { $0.message.isRefusal(in: section) }
    learnTax(&effects)
  }

  /// The tax is known only from a quote, so the first change of a cart asks for one.
  private mutating func learnTax(_ effects: inout [Effect]) {
    let lines = cart.lines(in: topup.sections)
    guard knownTax == nil, !lines.isEmpty, review == nil, topupObstacle == nil else { return }
    ask(.quote(lines), &effects)
  }

  /// Editing keys of the focused field; false where the key is a command.
  mutating func editField(_ key: Key, _ effects: inout [Effect]) -> Bool {
    guard let section = topup.focusedSection, topup.field != nil else { return false }
    let isAmount = section.input.kind == .amount
    switch key {
    case .character(let character) where character.isASCIIDigit: topup.field?.type(character)
    case .character("."), .character(","): topup.field?.typeSeparator()
    case .backspace: topup.field?.deleteBackward()
    case .control("u"), .control("w"): topup.field?.clear()
    case .left where isAmount: topup.field?.moveCaret(by: -1)
    case .right where isAmount: topup.field?.moveCaret(by: 1)
    case _ where isAmount && keyTable.command(for: key, in: .topup) == .previousValue:
      topup.field?.moveCaret(by: -1)
    case _ where isAmount && keyTable.command(for: key, in: .topup) == .nextValue:
      topup.field?.moveCaret(by: 1)
    case .home where isAmount: topup.field?.moveCaretToStart()
    case .end where isAmount: topup.field?.moveCaretToEnd()
    case .escape where topup.field?.isChanged == true || topup.field?.refusal != nil:
      topup.field?.revert()
    default:
      topup.field?.refusal = nil
      return false
    }
    return true
  }

  mutating func paste(_ text: String, _ effects: inout [Effect]) {
    guard !needsPaintBeforeKeys, !isTooSmall else { return }
    if keyContext == .list { return pasteIntoFilter(text, &effects) }
    if pasteIntoPaysNext(text) { return }
    if keyContext == .form { return pasteIntoForm(text) }
    guard keyContext == .topup, topup.field != nil else { return }
    topup.field?.paste(text)
  }

  // MARK: Changing values

  /// One step, option or preset more or less.
  mutating func stepValue(by direction: Int, _ effects: inout [Effect]) {
    guard topupObstacle == nil, let section = topup.focusedSection else { return }
    let input = section.input
    let current = topup.field?.value ?? cart[section.code]?.value
    switch input.kind {
    case .options:
      let values = input.options.map(\.value)
      let index = current.flatMap(values.firstIndex(of:)).map { $0 + direction }
      // Less than the first option is none; there is no more than the last.
      let next = min(index ?? (direction > 0 ? 0 : values.count - 1), values.count - 1)
      pick(values.indices.contains(next) ? values[next] : nil, for: section, &effects)
    case .quantity, .amount:
      pick(input.number(nextTo: current, by: direction), for: section, &effects)
    }
  }

  /// A value that was chosen, not typed: above the maximum it stops at the highest that is taken.
  mutating func pick(_ value: Int64?, for section: TopupSection, _ effects: inout [Effect]) {
    let isNumber = section.input.kind != .options
    let value = value.map { isNumber ? min($0, section.input.highestNumber ?? $0) : $0 }
    take(value, for: section, &effects)
    enterFocusedField()
    if let field = topup.field { topup.field = DigitField(value: field.value, isPicked: true) }
  }

  /// One of the presets or options of the focused section, as its card shows them.
  mutating func pickOffered(_ value: Int64, _ effects: inout [Effect]) {
    guard topupObstacle == nil, let section = topup.focusedSection else { return }
    let input = section.input
    guard input.presets.contains(value) || input.options.contains(where: { $0.value == value })
    else { return }
    pick(value, for: section, &effects)
  }

  mutating func pickNextPreset(_ effects: inout [Effect]) {
    guard topupObstacle == nil, let section = topup.focusedSection else { return }
    let presets = section.input.presets
    guard !presets.isEmpty else { return say(.noPresets, .info) }
    let current = topup.field?.value ?? cart[section.code]?.value
    let index = current.flatMap(presets.firstIndex(of:)).map { ($0 + 1) % presets.count } ?? 0
    pick(presets[index], for: section, &effects)
  }

  mutating func removeFocusedSection(_ effects: inout [Effect]) {
    guard let section = topup.focusedSection, holdsFocusedSection else {
      return say(.nothingToRemove, .info)
    }
    cart.set(nil, for: section.code)
    enterFocusedField()
  }

  mutating func undoCart(_ effects: inout [Effect]) {
    // What is being typed is the last change, before any of the cart.
    if topup.field?.isChanged == true {
      topup.field?.revert()
      return
    }
    guard cart.canUndo else { return say(.nothingToUndo, .info) }
    cart.undo()
    enterFocusedField()
  }

  mutating func activateSection(_ effects: inout [Effect]) {
    guard topupObstacle == nil else { return }
    guard let section = topup.focusedSection else { return startReview(&effects) }
    switch section.input.kind {
    case .options: openOptions(of: section)
    case .amount, .quantity:
      if topup.field?.isChanged == true {
        leaveField(&effects)
      } else {
        moveSection(by: 1, &effects)
      }
    }
  }

  // MARK: What the cart comes to

  /// The cart with what is being typed, priced as far as this client can.
  public var runningOrder: RunningOrder {
    var lines: [RunningOrder.Line] = []
    for section in topup.sections {
      guard let value = shownValue(of: section) else { continue }
      lines.append(
        RunningOrder.Line(section: section, value: value, amount: amount(of: value, in: section)))
    }
    let amounts = lines.compactMap(\.amount)
    guard amounts.count == lines.count, let subtotal = try? amounts.total() else {
      return RunningOrder(lines: lines, subtotal: nil, tax: nil, total: nil)
    }
    guard let rate = knownTax, let tax = try? rate.ratePercent.percent(of: subtotal) else {
      return RunningOrder(lines: lines, subtotal: subtotal, tax: nil, total: nil)
    }
    return RunningOrder(
      lines: lines, subtotal: subtotal, tax: Tax(rate: rate, amount: tax),
      total: try? subtotal.adding(tax))
  }

  /// The value that the order would have: of the field being typed in, what it would be raised to.
  public func shownValue(of section: TopupSection) -> Int64? {
    guard section == topup.focusedSection, let field = topup.field, field.isChanged else {
      return cart[section.code]?.value
    }
    guard let value = field.value else { return nil }
    switch section.input.judge(value) {
    case .accepted(let value), .raised(let value, _): return value
    case .refused: return nil
    }
  }

  /// What a value of a section costs, before tax; nil where the months are not known or it is out
  /// of range.
  public func amount(of value: Int64, in section: TopupSection) -> Rupiah? {
    guard let months = billableMonths(of: section) else { return nil }
    return try? section.basePrice.times(value, Int64(months))
  }

  /// How many months a section's price is paid for.
  public func billableMonths(of section: TopupSection) -> Int? {
    switch section.pricePeriod {
    case .once: return 1
    case .month:
      guard case .v3(let info) = balances.value, let time = backendTime else { return nil }
      return info.contract.billableMonths(from: timeZone.date(at: time))
    }
  }

  /// The company's zone; Jakarta where this program does not know it.
  public var timeZone: TimeZoneRules {
    config.value.flatMap { TimeZoneRules(builtIn: $0.timeZoneName) } ?? .jakarta
  }
}

extension SectionInput {
  /// One step up or down: up from nothing is the lowest number, down from the lowest is nothing.
  fileprivate func number(nextTo current: Int64?, by direction: Int) -> Int64? {
    let lowest = lowestNumber
    guard let current else { return direction > 0 ? lowest : nil }
    let step = max(1, step ?? (kind == .amount ? lowest : 1))
    var next = current.addingSaturated(direction > 0 ? step : -step)
    // From between two multiples to the nearest one on the way.
    if self.step ?? 1 > 1, current % step != 0 {
      next = direction > 0 ? next / step * step : current / step * step
    }
    if next >= lowest { return next }
    return direction > 0 || current > lowest ? lowest : nil
  }
}

extension Int64 {
  func addingSaturated(_ other: Int64) -> Int64 {
    let (sum, overflow) = addingReportingOverflow(other)
    return overflow ? (other > 0 ? .max : .min) : sum
  }
}
