import TopupBackend
import TopupDomain

extension Explainer {
  private var figures: FigureStyle { language.figures }

  private func measure(_ number: Decimal4, of line: QuoteLine) -> String {
    Measure(number, unit: line.unit).text(language)
  }

  private func measure(_ number: Int64, of line: QuoteLine) -> String {
    (try? Decimal4(number)).map { measure($0, of: line) } ?? figures.text(number)
  }

  /// The figures of what is priced: its lines and its sums.
  func figures(of price: Quote.Price, in app: App) -> [Explanation] {
    price.lines.flatMap { figures(of: $0, in: app) } + sums(of: price)
  }

  private func figures(of line: QuoteLine, in app: App) -> [Explanation] {
    var figures = [amount(of: line)]
    if let raised = raised(line, in: app) { figures.append(raised) }
    figures.append(added(of: line, in: app))
    if line.settlesExcess > .zero, app.flow != .legacy { figures.append(settled(of: line)) }
    if let end = line.periodEnd { figures.append(period(of: line, until: end, in: app)) }
    return figures
  }

  private func label(_ line: QuoteLine, _ words: WhyWords) -> String {
    "\(line.label): \(words.text(language))"
  }

  private func amount(of line: QuoteLine) -> Explanation {
    var inputs: [(WhyWords, String)] = [
      (.quantity, figures.text(line.value)), (.unitPrice, figures.priceText(line.unitPrice)),
    ]
    if line.billableMonths != 1 {
      inputs.append((.months, figures.text(Int64(line.billableMonths))))
    }
    // Value and months are whole, so only the price has a fraction.
    let factor = Int128(line.value) * Int128(line.billableMonths)
    let exact = line.unitPrice.tenThousandths.multipliedReportingOverflow(by: factor)
    let isExact = exact.overflow || exact.partialValue % 10_000 == 0
    var rounding = WhyWords.exact
    if !isExact, let number = try? Decimal4(tenThousandths: exact.partialValue) {
      rounding = .amountRounded(from: figures.priceText(number))
    }
    return explanation(
      label(line, .amount), figures.text(line.amount),
      line.billableMonths == 1 ? .amountRule : .amountMonthsRule, inputs, rounding)
  }

  private func raised(_ line: QuoteLine, in app: App) -> Explanation? {
    let item = app.cart[line.code]
    let fromField = item?.value == line.value ? item?.raisedFrom : nil
    guard let from = line.adjustedFrom ?? fromField else { return nil }
    return explanation(
      label(line, .raised), figures.text(line.value), .raisedRule,
      [(.asked, figures.text(from)), (.minimum, figures.text(line.value))])
  }

  private func added(of line: QuoteLine, in app: App) -> Explanation {
    var inputs: [(WhyWords, String)] = [(.quantity, figures.text(line.value))]
    if line.value > 0, line.creditedQuantity != line.value,
      line.creditedQuantity % line.value == 0
    {
      inputs.append((.multiplier, figures.text(line.creditedQuantity / line.value)))
    }
    if line.settlesExcess > .zero, app.flow != .legacy {
      inputs.append((.settled, "- " + measure(line.settlesExcess, of: line)))
    }
    return explanation(label(line, .added), measure(line.netCredit, of: line), .addedRule, inputs)
  }

  private func settled(of line: QuoteLine) -> Explanation {
    explanation(
      label(line, .settled), measure(line.settlesExcess, of: line), .settledRule,
      [(.credited, measure(line.creditedQuantity, of: line))])
  }

  private func period(of line: QuoteLine, until end: CalendarDate, in app: App) -> Explanation {
    var inputs: [(WhyWords, String)] = []
    if let time = app.backendTime {
      inputs.append((.today, app.timeZone.date(at: time).text(language)))
    }
    inputs += [
      (.contractEnd, end.text(language)), (.months, figures.text(Int64(line.billableMonths))),
    ]
    return explanation(label(line, .period), end.text(language), .periodRule, inputs)
  }

  // MARK: Sums

  private func sums(of price: Quote.Price) -> [Explanation] {
    let subtotal = explanation(
      MoneyWords.subtotal.text(language), figures.text(price.subtotal), .subtotalRule,
      price.lines.map { (.named($0.label), figures.text($0.amount)) })
    let total = explanation(
      MoneyWords.total.text(language), figures.text(price.total), .grandTotalRule,
      [
        (.named(MoneyWords.subtotal.text(language)), figures.text(price.subtotal)),
        (.named(MoneyWords.tax.text(language)), "+ " + figures.text(price.tax.amount)),
      ])
    guard price.tax.rate != .none else { return [subtotal, total] }
    return [subtotal, tax(of: price), total]
  }

  private func tax(of price: Quote.Price) -> Explanation {
    let rate = price.tax.rate
    let name = rate.name.isEmpty ? MoneyWords.tax.text(language) : rate.name
    let product = rate.ratePercent.tenThousandths
      .multipliedReportingOverflow(by: Int128(price.subtotal.amount))
    // A ten-thousandth of a percent of a rupiah is a millionth of one.
    let isExact = product.overflow || product.partialValue % 1_000_000 == 0
    var rounding = WhyWords.exact
    if !isExact, let number = try? Decimal4(tenThousandths: product.partialValue / 100) {
      rounding = .amountRounded(from: figures.priceText(number))
    }
    return explanation(
      name, figures.text(price.tax.amount), .taxRule,
      [
        (.named(MoneyWords.subtotal.text(language)), figures.text(price.subtotal)),
        (.rate, figures.text(rate.ratePercent) + "%"),
      ], rounding)
  }

  // MARK: What a payment did

  func figures(ofCreditsOf order: TopupOrder) -> [Explanation] {
    order.credits.flatMap { credit -> [Explanation] in
      guard let line = order.price.lines.first(where: { $0.code == credit.code }) else { return [] }
      let settled = measure(credit.split.settled, of: line)
      let added = measure(credit.split.added, of: line)
      let before = measure(credit.balanceBefore, of: line)
      let credited = measure(line.creditedQuantity, of: line)
      return [
        explanation(
          label(line, .balanceAfter), measure(credit.balanceAfter, of: line), .balanceAfterRule,
          [(.balanceBefore, before), (.credited, "+ " + credited)]),
        explanation(
          label(line, .settled), settled, .settledRule,
          [(.credited, credited), (.balanceBefore, before)]),
        explanation(
          label(line, .added), added, .creditAddedRule,
          [(.credited, credited), (.settled, "- " + settled)]),
      ]
    }
  }
}
