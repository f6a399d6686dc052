import TopupBackend
import TopupDomain
import TopupModel

extension Speaker {
  /// What stands above the sections: why nothing can be picked, what is low, what did not come.
  var topupHead: [String] {
    var lines: [String] = []
    if let obstacle = app.topupObstacle { lines.append(say(obstacle)) }
    if let banner = app.banner { lines.append(say(banner)) }
    if app.topup.catalog.value != nil, let error = app.topup.catalog.error {
      lines.append(failure(TopupWords.pricesNotRefreshed, error))
    }
    if app.flow != nil, let error = app.balances.error {
      lines.append(failure(TopupWords.balancesFailed, error))
    }
    if case .legacy(let info) = app.balances.value {
      let words = TopupWords.legacyBalances(
        whatsapp: measure(info.waBalance, Measure.moneyUnit), visitors: figures.text(info.muv))
      lines.append(say(words))
    }
    return lines + topupWithoutSections + skippedSections
  }

  private var skippedSections: [String] {
    (app.topup.catalog.value?.skipped ?? []).map {
      say(TopupWords.skipped(label: $0.label, $0.reason)) + "."
    }
  }

  /// Why there is nothing to pick from.
  private var topupWithoutSections: [String] {
    if app.topup.catalog.value == nil, let error = app.topup.catalog.error {
      return [failure(TopupWords.pricesFailed, error)] + keptCart
    }
    if app.config.value == nil, let error = app.config.error {
      return [failure(TopupWords.companyFailed, error)] + keptCart
    }
    if app.balances.value == nil, let error = app.balances.error {
      return [failure(TopupWords.balancesFailed, error)] + keptCart
    }
    guard let catalog = app.topup.catalog.value, catalog.sections.isEmpty, catalog.skipped.isEmpty
    else { return [] }
    return [say(TopupWords.emptyTitle), say(TopupWords.emptyReason)]
  }

  private var keptCart: [String] {
    app.cart.isEmpty ? [] : [say(FrameWords.cartIsKept)]
  }

  // MARK: A section

  /// Everything that the card of a section says.
  func section(at index: Int) -> [String] {
    let sections = app.topup.sections
    guard sections.indices.contains(index) else { return [] }
    let section = sections[index]
    var lines = [
      say(PlainWords.section(index + 1, of: sections.count, label: section.label))
    ]
    if !section.details.isEmpty { lines.append(section.details) }
    if let balance = balance(of: section) { lines.append(balance + ".") }
    if let hint = hint(of: section) { lines.append(hint + ".") }
    if let value = app.cart[section.code]?.value {
      lines.append(picked(value, in: section))
      if let raised = raised(in: section) { lines.append(raised) }
    }
    return lines
  }

  /// What is left, or how far below zero it is; nil where nothing is known yet.
  func balance(of section: TopupSection) -> String? {
    let balance = say(TopupWords.balance)
    let total = limited(section).map {
      say(UsageWords.of(total: measure($0.total, $0.unit)))
    }
    if app.flow == .new,
      let excess = app.topup.excess.value?.first(where: { $0.code == section.code })
    {
      return say(TopupWords(excess, language)) + (total.map { ". " + balance + " " + $0 } ?? "")
    }
    guard case .v3(let info) = app.balances.value else {
      return app.balances.error == nil ? nil : say(TopupWords.balanceUnknown)
    }
    guard let known = info.balances.first(where: { $0.code == section.code }) else {
      return "\(balance) \(measure(Decimal4.zero, section.unit))"
    }
    if known.isUnlimited { return "\(balance) \(say(TopupWords.unlimited))" }
    // Where the total names the unit, it is named once.
    let left =
      known.unit == Measure.moneyUnit
      ? measure(known.remaining, known.unit) : figures.text(known.remaining)
    let figure = total.map { "\(left) \($0)" } ?? measure(known.remaining, known.unit)
    switch known.state {
    case .ok: return "\(balance) \(figure)"
    case .low: return say(TopupWords.low(figure))
    case .belowZero: return say(TopupWords.belowZero(figure))
    }
  }

  /// The balance of a section, where it has an end.
  private func limited(_ section: TopupSection) -> ComponentBalance? {
    guard case .v3(let info) = app.balances.value else { return nil }
    return info.balances.first { $0.code == section.code && !$0.isUnlimited }
  }

  /// What one unit costs, or the least amount.
  private func hint(of section: TopupSection) -> String? {
    let input = section.input
    if input.kind == .amount {
      return input.minimum.map {
        say(TopupWords.minimum(measure($0, section.unit))).capitalizedFirst
      }
    }
    let price = figures.priceText(section.basePrice)
    let unit = input.multiplier == 1 ? section.unit : measure(input.multiplier, section.unit)
    switch section.pricePeriod {
    case .once: return say(TopupWords.pricePer(price: price, unit: unit))
    case .month:
      let months = app.billableMonths(of: section)
      return say(TopupWords.pricePerMonth(price: price, unit: unit, months: months))
    }
  }

  /// What was picked in a section and what it costs before tax.
  func picked(_ value: Int64, in section: TopupSection) -> String {
    let cost = app.amount(of: value, in: section).map(money) ?? "–"
    let text = text(of: value, in: section)
    let isMoneyItself = section.unit == Measure.moneyUnit && text == cost
    return fact(section.label, isMoneyItself ? text : "\(text), \(cost)") + "."
  }

  /// That the value was raised to the minimum, and from what.
  func raised(in section: TopupSection) -> String? {
    guard let item = app.cart[section.code], let from = item.raisedFrom else { return nil }
    return say(MoneyWords.raised(to: figure(item.value), from: figure(from)))
  }

  // MARK: How to

  /// What a page is for, step by step; empty where its question says all of it.
  var steps: [String] {
    guard app.flow == .new, app.topupObstacle == nil else { return [] }
    switch app.page {
    case .topup:
      return [say(TopupWords.stepsTitle) + ":", say(PlainWords.pickStep)] + steps(from: .review)
    case .review: return [say(TopupWords.nextTitle) + ":"] + steps(from: .confirm)
    default: return []
    }
  }

  private func steps(from first: TopupStep) -> [String] {
    TopupStep.allCases.filter { $0.rawValue >= first.rawValue }.map {
      say(TopupWords.step($0))
    }
  }

  // MARK: The order

  /// What the cart comes to, as far as that is known before a quote.
  var runningOrder: [String] {
    let order = app.runningOrder
    guard !order.lines.isEmpty else { return [say(TopupWords.nothingPicked)] }
    var lines = [fact(TopupWords.order, say(TopupWords.sectionCount(order.lines.count)))]
    for line in order.lines {
      lines.append(picked(line.value, in: line.section))
      if let raised = raised(in: line.section) { lines.append(raised) }
      if app.flow == .new, let outcome = app.outcome(of: line) {
        let change = PlainWords.fromTo(
          measure(outcome.before, line.section.unit), measure(outcome.after, line.section.unit))
        lines.append(fact(TopupWords.balance, say(change)) + ".")
      }
    }
    if let subtotal = order.subtotal { lines.append(fact(MoneyWords.subtotal, money(subtotal))) }
    if let tax = order.tax {
      if tax.rate != .none { lines.append(fact(name(of: tax.rate), money(tax.amount))) }
      if let total = order.total { lines.append(fact(MoneyWords.total, money(total))) }
    } else if let subtotal = order.subtotal {
      lines.append(fact(MoneyWords.total, say(TopupWords.plusTax(money(subtotal)))))
      lines.append(say(TopupWords.taxFollows))
    }
    return lines
  }
}

extension String {
  var capitalizedFirst: String { prefix(1).uppercased() + dropFirst() }
}
