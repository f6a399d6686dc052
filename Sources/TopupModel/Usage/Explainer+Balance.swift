import TopupBackend
import TopupDomain

extension Explainer {
  private var figures: FigureStyle { language.figures }

  private func measure(_ number: Decimal4, of balance: ComponentBalance) -> String {
    Measure(number, unit: balance.unit).text(language)
  }

  /// The figures of a balance on the Usage tab.
  func figures(of balance: ComponentBalance, in app: App) -> [Explanation] {
    guard !balance.isUnlimited else {
      return [explanation(.remaining, UsageWords.unlimited.text(language), .unlimitedRule, [])]
    }
    var figures = sums(of: balance) + buckets(of: balance) + [state(of: balance)]
    if let excess = excess(of: balance, in: app) { figures.append(excess) }
    figures.append(runway(of: balance, in: app))
    return figures
  }

  private func sums(of balance: ComponentBalance) -> [Explanation] {
    func text(_ number: Decimal4) -> String { measure(number, of: balance) }
    return [
      explanation(
        .remaining, text(balance.remaining), .remainingRule,
        [
          (.initialLeft, text(balance.initial.remaining)),
          (.additionalLeft, "+ " + text(balance.additional.remaining)),
          (.creditUsed, "- " + text(balance.postpaid.used)),
        ]),
      explanation(
        .total, text(balance.total), .totalRule,
        [
          (.initialTotal, text(balance.initial.total)),
          (.additionalTotal, "+ " + text(balance.additional.total)),
        ]),
    ]
  }

  private func buckets(of balance: ComponentBalance) -> [Explanation] {
    func text(_ number: Decimal4) -> String { measure(number, of: balance) }
    return [
      explanation(
        .initialLeft, text(balance.initial.remaining), .initialRule,
        [(.initialTotal, text(balance.initial.total))]),
      explanation(
        .additionalLeft, text(balance.additional.remaining), .additionalRule,
        [(.additionalTotal, text(balance.additional.total))]),
      explanation(
        .creditUsed, text(balance.postpaid.used), .creditRule,
        [(.creditLimit, text(balance.postpaid.limit))]),
    ]
  }

  private func state(of balance: ComponentBalance) -> Explanation {
    let words: WhyWords =
      switch balance.state {
      case .ok: .stateOK
      case .low: .stateLow
      case .belowZero: .stateBelowZero
      }
    // total × percent / 100, both in ten-thousandths.
    let product = balance.total.tenThousandths * balance.thresholdPercent.tenThousandths
    let divisor: Int128 = 1_000_000
    let threshold = (try? Decimal4(tenThousandths: (product + divisor / 2) / divisor)) ?? .zero
    return explanation(
      .state, words.text(language), .stateRule,
      [
        (.remaining, measure(balance.remaining, of: balance)),
        (.total, measure(balance.total, of: balance)),
        (.threshold, figures.text(balance.thresholdPercent) + "%"),
        (.thresholdFigure, measure(threshold, of: balance)),
      ], product % divisor == 0 ? .exact : .thresholdRounded)
  }

  private func excess(of balance: ComponentBalance, in app: App) -> Explanation? {
    guard balance.remaining.isNegative else { return nil }
    var inputs: [(WhyWords, String)] = [(.remaining, measure(balance.remaining, of: balance))]
    let worth = app.topup.excess.value?.first { $0.code == balance.code }?.amount
    if let worth { inputs.append((.worth, figures.text(worth))) }
    return explanation(
      .excess, measure(balance.remaining.negated, of: balance), .excessRule, inputs,
      worth == nil ? .exact : .worthRounded)
  }

  private func runway(of balance: ComponentBalance, in app: App) -> Explanation {
    if let absence = app.absence(ofRunwayOf: balance) {
      return explanation(.runway, "-", .noRunway(absence), [], .nothingRounded)
    }
    guard let runway = app.runway(of: balance) else {
      return explanation(.runway, "-", .noRunway(.noUse), [], .nothingRounded)
    }
    var inputs: [(WhyWords, String)] = [(.remaining, measure(balance.remaining, of: balance))]
    for use in runway.uses {
      inputs.append(
        (.used(use.kind, days: days(use.milliseconds)), measure(use.amount, of: balance)))
    }
    inputs.append((.perDay, measure(runway.perDay, of: balance)))
    return explanation(
      .runway, runway.endsOn.text(language), runway.isAbout ? .runwayAboutRule : .runwayRule,
      inputs, .runwayRounded)
  }

  /// Days with one decimal, rounded half up: `6.4`.
  private func days(_ milliseconds: Int64) -> String {
    let tenths = (Int128(milliseconds) * 10 + 43_200_000) / 86_400_000
    return (try? Decimal4(tenThousandths: tenths * 1000)).map(figures.text) ?? ""
  }
}
