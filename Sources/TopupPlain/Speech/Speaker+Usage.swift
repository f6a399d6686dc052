import TopupBackend
import TopupDomain
import TopupModel

extension Speaker {
  /// The Usage tab: banner, every balance with its buckets, what is free, how old it is.
  var usage: [String] {
    var lines = [say(Tab.usage)]
    guard let info = app.balances.value else {
      return lines + (app.balances.error.map { [failure(UsageWords.failed, $0)] } ?? [])
    }
    if let banner = app.banner { lines.append(say(banner)) }
    if let error = app.balances.error { lines.append(failure(UsageWords.notRefreshed, error)) }
    switch info {
    case .legacy(let info):
      lines.append(
        fact(UsageWords.whatsappBalance, measure(info.waBalance, Measure.moneyUnit)))
      lines.append(fact(UsageWords.visitors, figures.text(info.muv)))
    case .v3(let info): lines += balances(of: info)
    }
    return lines
  }

  private func balances(of info: BillingInfo.V3) -> [String] {
    var lines: [String] = []
    if info.isStale {
      let age = app.backendTime.map {
        UsageAge(milliseconds: $0.milliseconds(since: info.asOf))
      }
      lines.append(say(UsageWords.stale(time: time(info.asOf), age: age)))
    }
    if info.balances.isEmpty {
      lines += [say(UsageWords.empty), say(UsageWords.emptyReason)]
    }
    for (index, balance) in info.balances.enumerated() {
      lines += self.lines(of: balance, number: index + 1)
    }
    if let free = info.freeUsage {
      let words = UsageWords.freeUsage(
        label: free.label, left: figures.text(free.remaining), total: figures.text(free.total))
      lines.append(say(words))
    }
    let age = UsageWords.asOf(app.text(ofNear: info.asOf))
    if !info.balances.isEmpty {
      lines += [say(age).capitalizedFirst + ".", say(PlainWords.numberExplains)]
    }
    return lines
  }

  private func lines(of balance: ComponentBalance, number: Int) -> [String] {
    let name = "\(number). \(balance.label)"
    if balance.isUnlimited { return [fact(name, say(UsageWords.unlimited))] }
    var lines = [fact(name, figure(of: balance)), buckets(of: balance)]
    if let runway = app.runway(of: balance) {
      let words = UsageWords.runway(date: date(runway.endsOn), isAbout: runway.isAbout)
      lines.append(say(words) + ".")
    }
    return lines
  }

  /// `6,410 of 7,500 visitors`, with the state in words where it is not a good one.
  private func figure(of balance: ComponentBalance) -> String {
    let isMoney = balance.unit == Measure.moneyUnit
    let left =
      isMoney ? measure(balance.remaining, balance.unit) : figures.text(balance.remaining)
    let whole = "\(left) \(say(UsageWords.of(total: measure(balance.total, balance.unit))))"
    switch balance.state {
    case .ok: return whole
    case .low: return fact(UsageWords.low, whole)
    case .belowZero: return fact(UsageWords.belowZero, whole)
    }
  }

  private func buckets(of balance: ComponentBalance) -> String {
    let text = figures.text as (Decimal4) -> String
    let hasPostpaid = balance.postpaid.limit > .zero || balance.postpaid.used > .zero
    let parts: [UsageWords] = [
      .initial(left: text(balance.initial.remaining), total: text(balance.initial.total)),
      .additional(left: text(balance.additional.remaining), total: text(balance.additional.total)),
      hasPostpaid
        ? .postpaid(used: text(balance.postpaid.used), limit: text(balance.postpaid.limit))
        : .noPostpaid,
    ]
    return parts.map(say).joined(separator: "; ").capitalizedFirst + "."
  }

  // MARK: Why (P16)

  /// How a figure came about: the rule, what went in, what was rounded.
  func explanation(_ figure: Explanation) -> [String] {
    [figure.label, figure.rule] + figure.inputs.map { fact($0.name, $0.value) }
      + [fact(figure.label, figure.value), figure.rounding]
  }

  /// A WABA by its name, with its id where that is known.
  private func waba(_ name: String) -> String {
    let known = app.config.value?.wabas.first { $0.name == name }
    return known.map { fact(name, $0.id.text) } ?? name
  }

  func note(_ note: NotePopup.Note) -> [String] {
    switch note {
    case .explanation(let figure): explanation(figure)
    case .sharing(let names):
      [say(UsageWords.sharingTitle), say(UsageWords.sharing(names.count))] + names.map(waba)
    }
  }
}
