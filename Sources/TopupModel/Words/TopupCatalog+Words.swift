public import TopupBackend
public import TopupDomain

extension TopupCatalog {
  /// The catalog as somebody reads it: units and the figures in its texts in their language.
  public func worded(in language: Language) -> TopupCatalog {
    TopupCatalog(sections: sections.map { $0.worded(in: language) }, skipped: skipped)
  }
}

extension TopupSection {
  func worded(in language: Language) -> TopupSection {
    var section = self
    let price = PriceInText(basePrice, language: language)
    section.label = price.reworded(label)
    section.details = price.reworded(details)
    // Billing's own units and options are in English.
    guard language != .english else { return section }
    section.unit = UnitWords(unit).text(language)
    section.input.options = input.options.map { option in
      SectionInput.Option(value: option.value, label: label(of: option, in: language))
    }
    return section
  }

  /// A label that only says what the option credits is said in the reader's own words.
  private func label(of option: SectionInput.Option, in language: Language) -> String? {
    let (credited, overflow) = option.value.multipliedReportingOverflow(by: input.multiplier)
    guard !overflow, let figure = try? Decimal4(credited),
      option.label == Measure(figure, unit: unit).english
    else { return option.label }
    return Measure(figure, unit: UnitWords(unit).text(language)).text(language)
  }
}

extension Quote {
  /// The quote with units and the figures in its labels in the reader's language.
  public func worded(in language: Language) -> Quote {
    Quote(id: id, expiresAt: expiresAt, price: price.worded(in: language))
  }
}

extension Quote.Price {
  public func worded(in language: Language) -> Quote.Price {
    var price = self
    price.lines = lines.map { line in
      var line = line
      line.label = PriceInText(line.unitPrice, language: language).reworded(line.label)
      line.unit = UnitWords(line.unit).text(language)
      return line
    }
    return price
  }
}

extension TopupOrder {
  /// The order with units and the figures in its labels in the reader's language.
  public func worded(in language: Language) -> TopupOrder {
    var order = self
    order.price = price.worded(in: language)
    return order
  }
}

extension BillingInfo {
  /// The balances with their units in the reader's language.
  public func worded(in language: Language) -> BillingInfo {
    guard language != .english, case .v3(var info) = self else { return self }
    info.balances = info.balances.map { balance in
      var balance = balance
      balance.unit = UnitWords(balance.unit).text(language)
      return balance
    }
    if let free = info.freeUsage { info.freeUsage?.unit = UnitWords(free.unit).text(language) }
    return .v3(info)
  }
}

extension ExcessBalance {
  func worded(in language: Language) -> ExcessBalance {
    var excess = self
    excess.unit = UnitWords(unit).text(language)
    return excess
  }
}

extension BackendError {
  /// The error with the fresh quote of a changed price in the reader's language.
  func worded(in language: Language) -> BackendError {
    guard case .refused(var problem) = self, let quote = problem.quote else { return self }
    problem.quote = quote.worded(in: language)
    return .refused(problem)
  }
}
