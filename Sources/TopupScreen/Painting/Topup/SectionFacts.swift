import TopupBackend
import TopupDomain
import TopupModel

/// What there is to say about one section, in words and figures.
struct SectionFacts {
  let scene: Scene
  let section: TopupSection
  let isFocused: Bool

  // MARK: Balance

  /// What is left, or how far below zero it is; nil where nothing is known yet.
  func balance(isShort: Bool, warning: GlyphSet.Glyph) -> SectionCard.Note? {
    if scene.flow == .new, let excess = scene.excess.first(where: { $0.code == section.code }) {
      let text = "\(warning) " + scene.say(TopupWords(excess, scene.language))
      return SectionCard.Note(text: text, style: CellStyle(.danger, [.bold]))
    }
    guard let balances = scene.balances else {
      guard scene.app.balances.error != nil else { return nil }
      return SectionCard.Note(text: scene.say(TopupWords.balanceUnknown), style: .muted)
    }
    guard let balance = balances.first(where: { $0.code == section.code }) else {
      return note(scene.measure(Decimal4.zero, section.unit), isShort, .text)
    }
    if balance.isUnlimited { return note(scene.say(TopupWords.unlimited), isShort, .text) }
    let figure = scene.measure(balance.remaining, balance.unit)
    switch balance.state {
    case .ok: return note(figure, isShort, .text)
    case .low:
      let text = "\(warning) " + scene.say(TopupWords.low(figure))
      return SectionCard.Note(text: text, style: CellStyle(.warning, [.bold]))
    case .belowZero:
      let text = "\(warning) " + scene.say(TopupWords.belowZero(figure))
      return SectionCard.Note(text: text, style: CellStyle(.danger, [.bold]))
    }
  }

  private func note(_ figure: String, _ isShort: Bool, _ style: CellStyle) -> SectionCard.Note {
    let text = isShort ? figure : "\(scene.say(TopupWords.balance)) \(figure)"
    return SectionCard.Note(text: text, style: style)
  }

  // MARK: Cost

  /// What a value costs before tax.
  func cost(of value: Int64) -> String {
    scene.app.amount(of: value, in: section).map(scene.money) ?? "–"
  }

  /// What one unit costs, or the least amount.
  var hint: String? {
    let input = section.input
    if input.kind == .amount {
      return input.minimum.map { scene.say(TopupWords.minimum(scene.figure($0))) }
    }
    let price = scene.figures.priceText(section.basePrice)
    let unit = input.multiplier == 1 ? section.unit : scene.measure(input.multiplier, section.unit)
    switch section.pricePeriod {
    case .once: return scene.say(TopupWords.pricePer(price: price, unit: unit))
    case .month:
      let months = scene.months(of: section)
      return scene.say(TopupWords.pricePerMonth(price: price, unit: unit, months: months))
    }
  }

  /// How to give a value, and the hint: for somebody who has given none.
  var askingHint: String? {
    switch section.input.kind {
    case .amount: hint.map { "\(scene.say(TopupWords.typeAmount)) · \($0)" }
    case .quantity: hint.map { "\(scene.say(TopupWords.typeNumber)) · \($0)" }
    case .options: nil
    }
  }

  // MARK: Notes

  /// The options beside each other, the choice marked, as many as fit; a unit that all of them are
  /// counted in is said once.
  func options(columns: Int, mark: GlyphSet.Glyph) -> ChoiceLine? {
    let options = section.input.options
    guard let last = options.last else { return nil }
    let value = isFocused ? scene.app.shownValue(of: section) : scene.app.cart[section.code]?.value
    let labels = options.map { scene.label(ofOption: $0.value, in: section) }
    let unit = labels[labels.count - 1].split(separator: " ").last.map { " " + $0 } ?? ""
    let isShared = !unit.isEmpty && labels.allSatisfy { $0.hasSuffix(unit) }
    let parts = zip(options, labels).map { option, label in
      let text = isShared && option != last ? String(label.dropLast(unit.count)) : label
      return option.value == value ? "\(mark) \(text)" : text
    }
    for count in stride(from: parts.count, to: 0, by: -1) {
      let shown = parts.prefix(count) + (count < parts.count ? ["…"] : [])
      let line = ChoiceLine(
        text: shown.joined(separator: " · "), parts: Array(parts.prefix(count)),
        values: options.map(\.value))
      if DisplayWidth.of(line.text) <= columns { return line }
    }
    return nil
  }

  /// As many presets as fit whole, and a mark where there are more; nil where there are none.
  func presets(columns: Int) -> ChoiceLine? {
    guard scene.obstacle == nil, !section.input.presets.isEmpty else { return nil }
    let figures = section.input.presets.map { scene.figure($0) }
    let lead = DisplayWidth.of(scene.say(TopupWords.presets("")))
    for count in stride(from: figures.count, to: 0, by: -1) {
      let shown = figures.prefix(count) + (count < figures.count ? ["…"] : [])
      let line = ChoiceLine(
        text: scene.say(TopupWords.presets(shown.joined(separator: " · "))),
        parts: Array(figures.prefix(count)), values: section.input.presets, lead: lead)
      if DisplayWidth.of(line.text) <= columns { return line }
    }
    // Where not even one fits whole, the key alone says that there are some.
    return ChoiceLine(text: scene.say(TopupWords.presets("…")), parts: [], values: [])
  }

  /// What the rules make of the value: refused, raised, or about to be raised.
  var valueNote: SectionCard.Note? {
    let field = isFocused ? scene.app.topup.field : nil
    if let refusal = field?.refusal {
      return SectionCard.Note(text: scene.say(refusal), style: .danger)
    }
    if let field, field.isChanged {
      return field.value.flatMap(noteOnTyping)
    }
    guard let item = scene.app.cart[section.code], let from = item.raisedFrom else { return nil }
    let words = MoneyWords.raised(to: scene.figure(item.value), from: scene.figure(from))
    return SectionCard.Note(text: scene.say(words), style: .warning)
  }

  private func noteOnTyping(_ value: Int64) -> SectionCard.Note? {
    switch section.input.judge(value) {
    case .accepted: nil
    case .raised(let to, _):
      SectionCard.Note(
        text: scene.say(TopupWords.willBeRaised(to: scene.figure(to))), style: .warning)
    case .refused(let refusal):
      SectionCard.Note(text: refusal.text(value, scene.language), style: .danger)
    }
  }
}
