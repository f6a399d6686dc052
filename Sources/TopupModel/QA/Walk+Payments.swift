import TopupBackend
import TopupDomain

extension Walk {
  private var ordersOfSession: [(company: CompanySighting, order: TopupOrder)] {
    sightings.companies.flatMap { company in
      company.survey.ordersOfSession.map { (company, $0) }
    }
  }

  // MARK: 5

  /// The order that has come furthest tells how far the flow was walked.
  var wholeFlow: WalkFinding {
    var best: [WalkEvidence] = []
    for (company, order) in ordersOfSession {
      let steps = steps(of: order, in: company)
      let isWhole = order.status == .credited && isBooked(order)
      if isWhole { return WalkFinding(.wholeFlow, .seen, steps) }
      if steps.count > best.count { best = steps }
    }
    return WalkFinding(.wholeFlow, .notYet, best + [.missing(.creditedOrder)])
  }

  private func isBooked(_ order: TopupOrder) -> Bool {
    order.price.lines.allSatisfy { line in
      order.paidInvoices.contains { $0.lineCode == line.code && $0.id != nil }
    }
  }

  private func steps(of order: TopupOrder, in company: CompanySighting) -> [WalkEvidence] {
    func id(_ kind: DomainEvent.Kind) -> String? {
      company.survey.events(kind, of: order.id).first?.id
    }
    var steps: [WalkEvidence] = []
    if let event = id(.orderPlaced) {
      steps.append(.step(.placed, order: order.number, detail: event))
    }
    if let event = id(.paymentReceived) {
      steps.append(.step(.paid, order: order.number, detail: event))
    }
    if let event = id(.orderCredited) {
      steps.append(.step(.credited, order: order.number, detail: event))
    }
    for credit in order.credits {
      let line = order.price.lines.first { $0.code == credit.code }
      steps.append(
        .balance(
          label: line?.label ?? credit.code.text, before: credit.balanceBefore,
          after: credit.balanceAfter, unit: line?.unit ?? ""))
    }
    let invoices = order.paidInvoices.compactMap(\.id?.text)
    if !invoices.isEmpty {
      steps.append(
        .step(.booked, order: order.number, detail: invoices.joined(separator: ", ")))
    }
    return steps
  }

  // MARK: 6

  var replay: WalkFinding {
    for (company, order) in ordersOfSession {
      guard let event = company.survey.events(.webhookDuplicate, of: order.id).first else {
        continue
      }
      let credits = company.survey.events(.orderCredited, of: order.id).count
      return WalkFinding(
        .replay, credits == 1 ? .seen : .failed,
        [.duplicate(order: order.number, event: event.id, credits: credits)])
    }
    return WalkFinding(.replay, .notYet, [.missing(.replay)])
  }

  // MARK: 7

  var crowd: WalkFinding {
    let runs = sightings.crowds.filter { $0.wabas.count > 1 }
    guard let run = runs.first(where: { !$0.isSound }) ?? runs.last else {
      return WalkFinding(
        .crowd, .notYet, [.missing(sightings.crowds.isEmpty ? .crowd : .twoWabas)])
    }
    return WalkFinding(
      .crowd, run.isSound ? .seen : .failed,
      [
        .crowd(
          label: run.label, wabas: run.wabas.count, requests: run.requestsCount,
          applied: run.appliedCount, taken: run.taken, unit: run.unit),
        .balance(
          label: run.label, before: run.before.remaining, after: run.after.remaining,
          unit: run.unit),
      ])
  }

  // MARK: 8

  var lowBalance: WalkFinding {
    var evidence: [WalkEvidence] = []
    var hasRecovered = false
    var (hasFree, hasNone) = (false, false)
    for company in sightings.companies {
      for sight in company.low {
        let isNew = sight.hasFreeUsage ? !hasFree : !hasNone
        if sight.hasFreeUsage { hasFree = true } else { hasNone = true }
        guard isNew else { continue }
        evidence.append(
          .low(
            company: company.name, label: sight.label, isCritical: sight.isCritical,
            hasFreeUsage: sight.hasFreeUsage))
      }
      // Well again by a top-up of the session, not by a month that began.
      let toppedUp = company.survey.ordersOfSession.filter { $0.status == .credited }
        .flatMap(\.credits).map(\.code)
      guard !hasRecovered, let code = company.recovered.first(where: toppedUp.contains) else {
        continue
      }
      hasRecovered = true
      let label = company.low.first { $0.code == code }?.label ?? code.text
      evidence.append(.recovered(company: company.name, label: label))
    }
    if !hasFree { evidence.append(.missing(.bannerWithFree)) }
    if !hasNone { evidence.append(.missing(.bannerWithoutFree)) }
    if !hasRecovered { evidence.append(.missing(.recovery)) }
    return WalkFinding(
      .lowBalance, hasFree && hasNone && hasRecovered ? .seen : .notYet, evidence)
  }
}
