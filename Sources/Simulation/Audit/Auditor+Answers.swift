internal import BillingEngine
internal import TopupBackend
internal import TopupDomain

extension Auditor {
  /// What is clear before a server has done anything.
  func prepare(_ operation: Operation) {
    switch operation.request {
    case .deduct(let request):
      if request.quantity.tenThousandths <= 0 || request.uniqueCode.text.isEmpty {
        operation.decision = deducting(request)
      }
    case .notice(let notice):
      if let code = refusal(of: notice, at: clock.time) {
        operation.decision = .refused(code, [])
      }
    case .order(_, let user, _, _), .cancel(_, let user, _):
      if !mayTopUp(user) { operation.decision = .refused(.roleNotAllowed, []) }
    case .limit(let update):
      if case .refused(.invalidRequest, let fields) = limiting(update) {
        operation.decision = .refused(.invalidRequest, fields)
      }
    case .load, .quote, .dueWork, .register, .preference, .read: break
    }
  }

  private func mayTopUp(_ user: User) -> Bool { user.role == .admin || user.role == .owner }

  /// A refusal, which must be the one that the specification wants.
  func judge(_ problem: Problem, _ operation: Operation) {
    digest.add(problem.code)
    if let kind = operation.request.askedKind, let code = problem.knownCode {
      tally.count(kind, code)
    }
    if problem.knownCode == .storeUnavailable, mayBeUnavailable(operation) { return }
    let expected = refusals(operation)
    for case .refused(let code, let fields) in expected where code == problem.knownCode {
      if code == .priceChanged { return judgeChange(problem.quote, operation) }
      let seen = problem.errors.compactMap(\.knownCode)
      if fields.isEmpty || fields == seen { return }
    }
    find(
      "answer", expected: "\(expected.isEmpty ? "an answer" : "\(expected)")",
      seen: "\(problem.code) \(problem.errors.map(\.code)) \(problem.detail ?? "")")
  }

  /// After so many lost attempts it is over; a deduction is deferred after three (P03), in a
  /// transaction that may be lost three times as well.
  private func conflictsMax(_ operation: Operation) -> Int {
    if case .deduct = operation.request { 6 } else { 3 }
  }

  private func mayBeUnavailable(_ operation: Operation) -> Bool {
    operation.hasStoreFailed || operation.isReadSlow
      || operation.conflictsLost >= conflictsMax(operation)
  }

  /// The refusals that a request may be answered with.
  private func refusals(_ operation: Operation) -> [Decision] {
    switch operation.request {
    case .quote(let company, let user, _):
      if !mayTopUp(user) { return [.refused(.roleNotAllowed, [])] }
      if companies[company].facts.withholdsIncomeTax {
        return [.refused(.withholdingNotSupported, [])]
      }
      return quoting(operation).map { pricing in
        switch pricing {
        case .priced: .done
        case .refused(let code, let fields): .refused(code, fields)
        case .unpriced: .refused(.pricingUnavailable, [])
        }
      }
    case .order: return orderingOutcome(operation).map { [$0] } ?? []
    default: return operation.decision.map { [$0] } ?? []
    }
  }

  func judge(_ placed: PlacedOrder, _ operation: Operation) {
    guard case .order(let index, let isReplay)? = operation.decision else {
      let expected = orderingOutcome(operation).map { "\($0)" } ?? "no order"
      return find("S14", expected: expected, seen: "\(placed.order.id)")
    }
    expect(placed.isReplay == isReplay, "S14", "a replay: \(isReplay)")
    expect(
      placed.order.id == orders[index].id
        && placed.order.price.total.amount == orders[index].total, "S14",
      "the order \(orders[index].id)", seen: "\(placed.order.id)")
    // A replay answers what the first request was answered, whatever happened since.
    expect(placed.order.status == .awaitingPayment, "S14", "the answer of the first request")
    digest.add(index)
  }

  func judgeCancelled(_ order: TopupOrder, _ operation: Operation) {
    guard case .cancelled(let index)? = operation.decision else {
      return find("S12", expected: decisionText(operation), seen: "a cancelled order")
    }
    expect(order.id == orders[index].id, "S12", "\(orders[index].id)", seen: "\(order.id)")
    expect(order.status == .cancelled, "S12", "cancelled", seen: order.status.rawValue)
  }

  func judgeDone(_ operation: Operation) {
    guard case .done? = operation.decision else {
      return find("answer", expected: decisionText(operation), seen: "it was done")
    }
  }

  func decisionText(_ operation: Operation) -> String {
    operation.decision.map { "\($0)" } ?? "nothing was decided"
  }

  // MARK: Servers

  /// A request of a server has ended in order: none of its cached balances is older (P11).
  func hasAnswered(_ operation: Operation) {
    if operation.hasStoreFailed { return }
    checkAlerts(operation)
    for company in operation.changed {
      floors[LookKey(server: operation.server, company: company)] = companies[company].version
    }
  }

  /// A server has died and knows nothing any more.
  func forget(server: Int) {
    for company in companies.indices {
      let key = LookKey(server: server, company: company)
      looks[key] = nil
      floors[key] = nil
    }
  }
}
