public import TopupBackend
internal import TopupDomain

extension BillingEngine {
  /// Takes what a message costs from the company's pool: from initial, then additional, then
  /// postpaid up to its limit, whole or not at all (P02). Callers at the same time share
  /// transactions.
  ///
  /// The same code with the same body is answered as the first time, for ever; with another body it
  /// is refused (P04). Where other writers were faster three times it is deferred: applied later,
  /// once (P03). When it returns, its outcome is durable and no cached balance is older.
  public func deduct(_ request: DeductionRequest) throws(Problem) -> Deduction {
    if request.hasEmptyTexts { return try deduct(request.withoutEmptyTexts) }
    try Self.check(request)
    let answer = deductionQueue.answer(to: request) { request in
      deduct(alone: request)
    } together: { requests in
      deduct(together: requests)
    }
    return try Deduction(answer, to: request)
  }

  /// How deductions of this process have fared since it began.
  public func deductionFigures() -> DeductionFigures { deductionCounter.figures }

  private static func check(_ request: DeductionRequest) throws(Problem) {
    guard request.quantity > .zero else {
      let error = Problem.FieldError(
        field: "quantity", code: FieldErrorCode.outOfRange.rawValue, message: "Must be above zero")
      throw Problem(.invalidRequest, errors: [error])
    }
    if request.uniqueCode.text.isEmpty {
      let error = Problem.FieldError(
        field: "unique_code", code: FieldErrorCode.required.rawValue, message: "Must not be empty")
      throw Problem(.invalidRequest, errors: [error])
    }
  }

  private func deduct(alone request: DeductionRequest) -> DeductionAnswer {
    var answer = DeductionAnswer.refused(.storeUnavailable, nil)
    let failure = transact { batch, store throws(Rollback) in
      answer = try batch.take(request, in: store)
    }
    if let failure {
      return failure == .conflict ? postpone([request])[0] : .refused(failure)
    }
    if case .applied(_, isDuplicate: false) = answer { deductionCounter.addApplied(1) }
    return answer
  }

  private func deduct(together requests: [DeductionRequest]) -> [DeductionAnswer] {
    var answers: [DeductionAnswer] = []
    answers.reserveCapacity(requests.count)
    let failure = transact { batch, store throws(Rollback) in
      answers.removeAll(keepingCapacity: true)
      for request in requests { answers.append(try batch.take(request, in: store)) }
    }
    if let failure {
      return failure == .conflict
        ? postpone(requests) : requests.map { _ in .refused(failure) }
    }
    deductionCounter.addApplied(
      answers.count { if case .applied(_, isDuplicate: false) = $0 { true } else { false } })
    return answers
  }

  /// Runs `take` in one transaction, three times where others were faster; answers why nothing of
  /// it was kept.
  func transact(
    _ take: (inout DeductionBatch, any StoreWriter) throws(Rollback) -> Void
  ) -> Rollback? {
    let now = clock.now()
    do throws(Rollback) {
      let batch = try transact { store throws(Rollback) in
        var batch = DeductionBatch(at: now)
        try take(&batch, store)
        try batch.finish(in: store, through: quotaStore)
        return batch
      }
      noteChanges(of: batch)
      return nil
    } catch {
      return error
    }
  }

  /// No cached balance may be older than an answer, and who runs low is told.
  private func noteChanges(of batch: DeductionBatch) {
    batch.forEachChangedPool { pool in
      balances.invalidate(pool.companyID)
      if let state = try? pool.balance.state(), state != .ok {
        alert(about: pool, in: state, at: batch.now)
      }
    }
  }
}
