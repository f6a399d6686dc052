import TopupBackend
import TopupDomain

/// Finds out from what was seen which items of the QA walk have been walked.
public struct Walk {
  let sightings: WalkSightings

  public init(_ sightings: WalkSightings) {
    self.sightings = sightings
  }

  public var findings: [WalkFinding] { WalkItem.allCases.map(finding) }

  public func finding(_ item: WalkItem) -> WalkFinding {
    switch item {
    case .periodEnd: periodEnd
    case .multiplier: multiplier
    case .components: components
    case .upstreamPrice: upstreamPrice
    case .wholeFlow: wholeFlow
    case .replay: replay
    case .crowd: crowd
    case .lowBalance: lowBalance
    }
  }

  /// Orders that were credited since the sample data was loaded, newest first.
  private var credited: [(company: CompanySighting, order: TopupOrder)] {
    sightings.companies.flatMap { company in
      company.survey.ordersOfSession.filter { $0.status == .credited }.map { (company, $0) }
    }
  }

  // MARK: 1, 2

  private var periodEnd: WalkFinding {
    var finding = WalkFinding(.periodEnd, .notYet, [.missing(.orderWithContractEnd)])
    for (company, order) in credited {
      guard case .v3(let info) = company.survey.info else { continue }
      for line in order.price.lines where line.periodEnd != nil {
        guard let invoice = order.paidInvoices.first(where: { $0.lineCode == line.code }),
          let id = invoice.id
        else {
          finding.evidence = [.missing(.invoice)]
          continue
        }
        let isRight = invoice.periodEnd == info.contract.endDate
        return WalkFinding(
          .periodEnd, isRight ? .seen : .failed,
          [
            .invoice(
              order: order.number, id: id.text, periodEnd: invoice.periodEnd,
              contractEnd: info.contract.endDate)
          ])
      }
    }
    return finding
  }

  private var multiplier: WalkFinding {
    for (_, order) in credited {
      for line in order.price.lines where line.value == 5 && line.creditedQuantity > line.value {
        guard let credit = order.credits.first(where: { $0.code == line.code }) else { continue }
        let sum = credit.split.settled.exact + credit.split.added.exact
        let isRight = sum == Int128(line.creditedQuantity) * 10_000 && line.creditedQuantity == 5000
        return WalkFinding(
          .multiplier, isRight ? .seen : .failed,
          [
            .credited(
              order: order.number, label: line.label, value: line.value,
              credited: (try? Decimal4(tenThousandths: sum)) ?? .zero, unit: line.unit)
          ])
      }
    }
    return WalkFinding(.multiplier, .notYet, [.missing(.fivePicked)])
  }

  // MARK: 3

  private static let kindsOfCompanies = 3

  private var components: WalkFinding {
    var evidence: [WalkEvidence] = []
    var kinds: Set<Set<String>> = []
    var isWrong = false
    for company in sightings.companies {
      guard let gates = company.survey.gates, let catalog = company.survey.catalog,
        case .v3(let info) = company.survey.info
      else { continue }
      let flow = TopupFlow(
        billingVersion: info.billingVersion, preferences: company.survey.config.preferences)
      guard flow == .new else { continue }
      let shown = Set(catalog.sections.map(\.code.text) + catalog.skipped.map(\.code.text))
      let due = gates.rows.filter { $0.isOffered(to: gates.facts, on: flow) }
      let differing = shown.symmetricDifference(due.map(\.code.text))
      if !differing.isEmpty {
        isWrong = true
        evidence.append(.sectionsDiffer(company: company.name, codes: differing.sorted()))
        continue
      }
      // Those that not every company has: their gate asks for a preference and a component.
      let optional = due.filter { $0.gate.requiredPreference != nil }
      guard kinds.insert(Set(optional.flatMap(\.gate.shownByComponents))).inserted else { continue }
      evidence.append(
        .sections(company: company.name, labels: catalog.sections.map(\.label)))
    }
    let isEnough =
      kinds.count >= Self.kindsOfCompanies && kinds.contains([])
      && kinds.count { $0.count == 1 } >= 2
    if isWrong { return WalkFinding(.components, .failed, evidence) }
    if isEnough { return WalkFinding(.components, .seen, evidence) }
    evidence.append(.missing(.companies))
    return WalkFinding(.components, .notYet, evidence)
  }

  // MARK: 4

  private var upstreamPrice: WalkFinding {
    var evidence: [WalkEvidence] = []
    for company in sightings.companies {
      for (code, sights) in company.prices.sorted(by: { $0.key.text < $1.key.text }) {
        let label = label(of: code, in: company)
        let set = company.packages[code].flatMap { id in
          sightings.prices.last { $0.id == id }?.price
        }
        let seen = sights.compactMap { sight -> Decimal4? in
          if case .price(let price) = sight { price } else { nil }
        }
        guard let last = seen.last else { continue }
        let isDropped = sights.contains(.skipped)
        evidence = [.priceSeen(label: label, seen[0])]
        let follows = seen.count > 1 && set.map { $0 == last } ?? true
        if follows { evidence.append(.priceFollowed(label: label, last)) }
        if isDropped { evidence.append(.priceDropped(label: label)) }
        if follows, isDropped { return WalkFinding(.upstreamPrice, .seen, evidence) }
        if !follows { evidence.append(.missing(.priceLever)) }
        if !isDropped { evidence.append(.missing(.priceFailure)) }
        if follows || isDropped { return WalkFinding(.upstreamPrice, .notYet, evidence) }
      }
    }
    if evidence.isEmpty { evidence = [.missing(.upstreamSection)] }
    return WalkFinding(.upstreamPrice, .notYet, evidence)
  }

  private func label(of code: ComponentCode, in company: CompanySighting) -> String {
    let catalog = company.survey.catalog
    return catalog?.sections.first { $0.code == code }?.label
      ?? catalog?.skipped.first { $0.code == code }?.label ?? code.text
  }
}
