internal import TopupBackend
internal import TopupDomain

extension BillingEngine {
  /// When a deferred deduction is tried first.
  static let deferralMillisecondsMin: Int64 = 5_000
  static let deferralMillisecondsMax: Int64 = 5 * 60_000

  /// Keeps deductions that lost against other writers three times, to be applied later: the sender
  /// of a message never sees an error for it (P03).
  func postpone(_ requests: [DeductionRequest]) -> [DeductionAnswer] {
    let now = clock.now()
    do throws(Problem) {
      let answers = try write { store throws(Rollback) in
        var answers: [DeductionAnswer] = []
        for request in requests { answers.append(try postpone(request, at: now, in: store)) }
        return answers
      }
      deductionCounter.addDeferred(
        answers.count { if case .kept(.deferred, isDuplicate: false) = $0 { true } else { false } })
      return answers
    } catch {
      return requests.map { _ in .refused(error.knownCode ?? .storeUnavailable, error.detail) }
    }
  }

  private func postpone(
    _ request: DeductionRequest, at now: Timestamp, in store: any StoreWriter
  ) throws(Rollback) -> DeductionAnswer {
    if let answer = try DeductionBatch.earlierAnswer(to: request, in: store) { return answer }
    guard let company = try store.company(request.companyID) else {
      return .refused(.companyNotFound, nil)
    }
    guard company.balances.contains(where: { $0.code == request.billingCode }) else {
      return .refused(.componentNotFound, nil)
    }
    guard request.status == .sent else {
      try store.put(KeptDeduction(request: request, state: .notBillable, at: now))
      return .kept(.notBillable, isDuplicate: false)
    }
    let state = KeptDeduction.State.deferred(
      attempts: 0, dueAt: now.adding(milliseconds: Self.deferralMillisecondsMin))
    try store.put(KeptDeduction(request: request, state: state, at: now))
    try record(
      .billingDeductionFailed, of: company.id, in: store,
      [.init("organization_package_id", company.organizationPackageID)]
        + Self.attributes(of: request))
    return .kept(state, isDuplicate: false)
  }

  /// Applies a deferred deduction, once, whoever else tries; where the quota no longer suffices it
  /// is kept for a person.
  func reconcile(_ due: KeptDeduction) throws(Problem) {
    let code = due.request.uniqueCode
    let failure = transact { batch, store throws(Rollback) in
      guard let kept = try store.keptDeduction(code), kept.isDue(at: batch.now) else { return }
      try store.removeKeptDeduction(code)
      let answer = try batch.take(kept.request, in: store)
      guard case .applied = answer else {
        try store.put(KeptDeduction(request: kept.request, state: .unreconcilable, at: kept.at))
        return try record(
          .deductionUnreconcilable, of: kept.request.companyID, in: store,
          Self.attributes(of: kept.request))
      }
      try record(
        .deductionReconciled, of: kept.request.companyID, in: store,
        Self.attributes(of: kept.request))
    }
    switch failure {
    case nil: return
    case .conflict?: try postponeAgain(code)
    case .some(let failure): throw Problem(failure)
    }
  }

  /// 5 s, doubled with each attempt, up to 5 minutes.
  private func postponeAgain(_ code: UniqueCode) throws(Problem) {
    let now = clock.now()
    try write { store throws(Rollback) in
      guard var kept = try store.keptDeduction(code), case .deferred(let attempts, _) = kept.state
      else { return }
      let delay = min(
        Self.deferralMillisecondsMax, Self.deferralMillisecondsMin << Int64(min(attempts + 1, 20)))
      kept.state = .deferred(attempts: attempts + 1, dueAt: now.adding(milliseconds: delay))
      try store.put(kept)
    }
  }

  private static func attributes(of request: DeductionRequest) -> [DomainEvent.Attribute] {
    [
      .init("unique_code", request.uniqueCode.text), .init("code", request.billingCode.text),
      .init("quantity", request.quantity.description),
      .init("waba_id", request.wabaID?.text ?? ""),
      .init("conversation_id", request.conversationID?.text ?? ""),
    ]
  }
}

extension KeptDeduction {
  fileprivate func isDue(at now: Timestamp) -> Bool {
    if case .deferred(_, let dueAt) = state { dueAt <= now } else { false }
  }
}
