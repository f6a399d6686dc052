import TopupBackend
import TopupDomain
import TopupModel

extension Speaker {
  /// Review Order (S07): how it stands, its lines with what they do, and its sums.
  func review(_ review: ReviewPage) -> [String] {
    [say(title(of: review))] + status(of: review) + lines(of: review) + sums(of: review)
      + hold(of: review)
  }

  private func title(of review: ReviewPage) -> ReviewWords {
    if case .priceChanged = review.state { return .priceChangedTitle }
    return app.flow == .legacy ? .legacyTitle : .title
  }

  // MARK: How it stands

  private func status(of review: ReviewPage) -> [String] {
    switch review.state {
    case .quoting: [say(ReviewWords.quoting)]
    case .ready: otherAwaiting(review.otherAwaiting)
    case .failed(let error): [say(ReviewWords.failed), say(error)]
    case .priceChanged: [say(ReviewWords.priceChanged)]
    case .recording, .submitting: [say(ReviewWords.placing)]
    case .findingOut: [say(ReviewWords.findingOut)]
    }
  }

  /// S18: said before another order is made.
  func otherAwaiting(_ other: TopupOrder?) -> [String] {
    guard let other else { return [] }
    return [
      say(ReviewWords.otherAwaiting(number: other.number, total: money(other.price.total)))
    ]
  }

  private func hold(of review: ReviewPage) -> [String] {
    guard case .ready(let quote) = review.state else { return [] }
    return [say(app.words(onHoldOf: quote))]
  }

  // MARK: Lines

  private func lines(of review: ReviewPage) -> [String] {
    switch review.state {
    case .quoting, .failed: cartLines(of: review)
    case .priceChanged(let old, let new): changes(from: old.price, to: new.price)
    case .ready(let quote), .recording(let quote, _), .submitting(let quote, _, _),
      .findingOut(let quote, _, _):
      quote.price.lines.flatMap { reviewed($0) }
    }
  }

  /// Without prices: what was picked, and what was found wrong with it.
  private func cartLines(of review: ReviewPage) -> [String] {
    review.cart.enumerated().flatMap { index, line in
      let section = app.topup.sections.first { $0.code == line.code }
      let value = section.map { text(of: line.value, in: $0) } ?? figure(line.value)
      return [fact(section?.label ?? line.code.text, value)]
        + app.faults(atLine: index).map { fact(PlainWords.error, $0) }
    }
  }

  /// One row of the table as sentences: every cell with the name of its column.
  private func reviewed(_ line: QuoteLine) -> [String] {
    var cells = [
      fact(MoneyWords.quantity, quantity(of: line)),
      fact(MoneyWords.unitPrice, figures.priceText(line.unitPrice)),
    ]
    if line.billableMonths != 1 {
      cells.append(fact(MoneyWords.months, figure(Int64(line.billableMonths))))
    }
    cells.append(fact(MoneyWords.amount, money(line.amount)))
    let effect = self.effect(of: line).capitalizedFirst + "."
    let rows = [line.label + ".", cells.joined(separator: "; ") + ".", effect]
    return rows + (raised(line).map { [$0] } ?? [])
  }

  /// `5 users`, and where one unit of value credits more of them `5 × 1,000 dialogs`.
  func quantity(of line: QuoteLine) -> String {
    guard line.creditedQuantity != line.value, line.value > 0,
      line.creditedQuantity % line.value == 0
    else { return measure(line.creditedQuantity, line.unit) }
    let each = measure(line.creditedQuantity / line.value, line.unit)
    return "\(figure(line.value)) × \(each)"
  }

  /// What it settles and adds and until when.
  private func effect(of line: QuoteLine) -> String {
    let added = measure(line.netCredit, line.unit)
    let adds =
      line.periodEnd.map { MoneyWords.addedUntil(added, date: date($0)) } ?? .added(added)
    guard line.settlesExcess > .zero, app.flow != .legacy else { return say(adds) }
    let settled = say(MoneyWords.settled(measure(line.settlesExcess, line.unit)))
    return "\(settled), \(say(adds))"
  }

  /// The server's own adjustment, or the one that the field made before anything was sent.
  private func raised(_ line: QuoteLine) -> String? {
    let item = app.cart[line.code]
    let fromField = item?.value == line.value ? item?.raisedFrom : nil
    guard let from = line.adjustedFrom ?? fromField else { return nil }
    return say(MoneyWords.raised(to: figure(line.value), from: figure(from)))
  }

  // MARK: A changed price (S16)

  private func changes(from old: Quote.Price, to new: Quote.Price) -> [String] {
    var rows: [String] = []
    for line in new.lines {
      let before = old.lines.first { $0.code == line.code }
      rows.append(change(line.label, before.map { money($0.amount) } ?? "–", money(line.amount)))
    }
    for line in old.lines where !new.lines.contains(where: { $0.code == line.code }) {
      rows.append(change(line.label, money(line.amount), say(ReviewWords.gone)))
    }
    let rate = new.tax.rate == .none ? old.tax.rate : new.tax.rate
    if rate != .none {
      rows.append(change(name(of: rate), money(old.tax.amount), money(new.tax.amount)))
    }
    rows.append(change(say(MoneyWords.total), money(old.total), money(new.total)))
    return rows
  }

  private func change(_ label: String, _ old: String, _ new: String) -> String {
    let parts = [fact(ReviewWords.oldPrice, old), fact(ReviewWords.newPrice, new)]
    return "\(label). \(parts.joined(separator: "; "))."
  }

  // MARK: Sums

  private func sums(of review: ReviewPage) -> [String] {
    // A changed price has its sums among its lines, old beside new.
    if case .priceChanged = review.state { return [] }
    return review.quote.map { sums(of: $0.price) } ?? []
  }

  func sums(of price: Quote.Price) -> [String] {
    var lines = [fact(MoneyWords.subtotal, money(price.subtotal))]
    if price.tax.rate != .none {
      lines.append(fact(name(of: price.tax.rate), money(price.tax.amount)))
    }
    return lines + [fact(MoneyWords.total, money(price.total))]
  }

  // MARK: The confirmation

  /// The popup of S07: the total, whose money on which backend, and what happens next.
  func confirmation(_ popup: ConfirmPopup) -> [String] {
    let price = popup.quote.price
    var lines = [say(ReviewWords.confirmTitle)]
    if app.flow == .legacy { lines += price.lines.map { fact($0.label, money($0.amount)) } }
    lines.append(fact(MoneyWords.total, money(price.total)))
    lines.append(fact(ReviewWords.company, app.config.value?.companyName ?? ""))
    lines.append(fact(ReviewWords.place, say(app.session.place)))
    return lines + otherAwaiting(popup.otherAwaiting) + [say(ReviewWords.whatHappensNext)]
  }
}
