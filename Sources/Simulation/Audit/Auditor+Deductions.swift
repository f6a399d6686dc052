internal import BillingEngine
internal import TopupBackend
internal import TopupDomain

extension Auditor {
  /// What a deduction must be answered, by P02, P04 and P05; nothing changes.
  func deducting(_ request: DeductionRequest) -> Decision {
    if request.quantity.tenThousandths <= 0 { return .refused(.invalidRequest, [.outOfRange]) }
    if request.uniqueCode.text.isEmpty { return .refused(.invalidRequest, [.required]) }
    guard let company = index(of: request.companyID) else {
      return .refused(.companyNotFound, [])
    }
    guard let pool = companies[company].pool(request.billingCode) else {
      return .refused(.componentNotFound, [])
    }
    if let known = deductions[request.uniqueCode.text] {
      guard known.request == request else { return .refused(.uniqueCodeConflict, []) }
      return .deduction(answer(known, isDuplicate: true))
    }
    if request.status == .failed {
      return .deduction(
        Deduction(uniqueCode: request.uniqueCode, outcome: .notBillable, isDuplicate: false))
    }
    var book = companies[company].pools[pool]
    let before = book.remaining
    guard let shares = book.take(request.quantity.tenThousandths) else {
      return .refused(.quotaExceeded, [])
    }
    let taken = DeductionBook(
      request: request, state: .applied(before: before, after: book.remaining, shares))
    return .deduction(answer(taken, isDuplicate: false))
  }

  private func answer(_ book: DeductionBook, isDuplicate: Bool) -> Deduction {
    let outcome: Deduction.Outcome
    switch book.state {
    case .notBillable: outcome = .notBillable
    case .deferred, .unreconcilable: outcome = .deferred
    case .applied(let before, let after, let shares):
      var buckets: [BucketShare] = []
      let code = book.request.billingCode
      if shares.initial != 0 {
        buckets.append(.init(code: code, bucket: .initial, amount: .checked(shares.initial)))
      }
      if shares.additional != 0 {
        buckets.append(.init(code: code, bucket: .additional, amount: .checked(shares.additional)))
      }
      if shares.postpaid != 0 {
        buckets.append(.init(code: code, bucket: .postpaid, amount: .checked(shares.postpaid)))
      }
      outcome = .applied(
        .init(valueBefore: .checked(before), valueAfter: .checked(after), creditedTo: buckets))
    }
    return Deduction(
      uniqueCode: book.request.uniqueCode, outcome: outcome, isDuplicate: isDuplicate)
  }

  /// A transaction of a deduction was kept: its decision, or an alert that follows.
  func keptDeduction(
    _ request: DeductionRequest, _ record: TransactionRecord, _ operation: Operation
  ) {
    guard operation.decision == nil else { return keptAlerts(record, operation) }
    if case .deferred? = record.kept.first?.state { return postpone(request, record, operation) }
    let expected = deducting(request)
    operation.decision = expected
    countTaking(request, expected)
    guard case .deduction(let deduction) = expected, !deduction.isDuplicate else {
      return expect(
        record.usage.isEmpty && record.kept.isEmpty && record.pools.isEmpty, "P04",
        "a deduction that is refused or repeated changes nothing", seen: "rows were written")
    }
    if deduction.outcome == .notBillable {
      deductions[request.uniqueCode.text] = DeductionBook(request: request, state: .notBillable)
      return expect(
        record.usage.isEmpty && record.pools.isEmpty && record.kept.count == 1, "P05",
        "a failed message takes nothing and logs no row")
    }
    apply(request, record, operation)
  }

  /// Others were faster three times: it is applied later (P03).
  private func postpone(
    _ request: DeductionRequest, _ record: TransactionRecord, _ operation: Operation
  ) {
    expect(operation.conflictsLost >= 3, "P03", "deferred only after three lost attempts")
    // Whether there is enough is found out when it is applied.
    expect(
      deductions[request.uniqueCode.text] == nil && request.status == .sent
        && index(of: request.companyID).flatMap { companies[$0].pool(request.billingCode) } != nil,
      "P04", "\(deducting(request))", seen: "a deferral")
    expect(
      record.usage.isEmpty && record.pools.isEmpty && record.hasEvent(.billingDeductionFailed),
      "P03", "a deferral takes nothing and records billing_deduction_failed")
    let book = DeductionBook(request: request, state: .deferred)
    deductions[request.uniqueCode.text] = book
    deferredCount += 1
    operation.decision = .deduction(answer(book, isDuplicate: false))
  }

  /// Takes what a request asks for from its pool, in the books.
  func apply(_ request: DeductionRequest, _ record: TransactionRecord, _ operation: Operation) {
    guard let company = index(of: request.companyID),
      let pool = companies[company].pool(request.billingCode)
    else { return find("P02", expected: "a company and a balance", seen: "none") }
    var book = companies[company].pools[pool]
    let before = book.remaining
    guard let shares = book.take(request.quantity.tenThousandths) else {
      return find("P02", expected: "quota_exceeded", seen: "a deduction that was applied")
    }
    guard record.usage.count == 1, let row = record.usage.first, isRow(row, of: request) else {
      return find("P02", expected: "one row of the log for the request", seen: "another")
    }
    expect(
      row.taken.initial.tenThousandths == shares.initial
        && row.taken.additional.tenThousandths == shares.additional
        && row.taken.postpaid.tenThousandths == shares.postpaid
        && row.valueBefore.tenThousandths == before,
      "P02", "from the buckets \(shares), of \(before)",
      seen: "\(row.taken), of \(row.valueBefore)")
    // The row is the entry of the ledger: what it says is what the sums are made of.
    book.entries.initial -= row.taken.initial.tenThousandths
    book.entries.additional -= row.taken.additional.tenThousandths
    book.entries.postpaid -= row.taken.postpaid.tenThousandths
    if !book.isUnlimited {
      companies[company].version += 1
      operation.changed.append(company)
    }
    companies[company].pools[pool] = book
    deductions[request.uniqueCode.text] = DeductionBook(
      request: request, state: .applied(before: before, after: book.remaining, shares))
    if !book.isUnlimited { wantAlerts(of: company, book, before: before, operation) }
  }

  private func isRow(_ row: UsageRecord, of request: DeductionRequest) -> Bool {
    row.uniqueCode == request.uniqueCode && row.companyID == request.companyID
      && row.code == request.billingCode && row.wabaID == request.wabaID
      && row.quantity == request.quantity && row.kind == request.kind
  }

  private func countTaking(_ request: DeductionRequest, _ decision: Decision) {
    guard let company = index(of: request.companyID),
      let pool = companies[company].pool(request.billingCode)
    else { return }
    let state = PoolState(companies[company].pools[pool])
    switch decision {
    case .refused(.quotaExceeded, _): tally.count(state, .refused)
    case .deduction(let deduction):
      guard !deduction.isDuplicate, case .applied(let taken) = deduction.outcome else { return }
      switch taken.creditedTo.count {
      case 1: tally.count(state, .takenFromOne)
      case 2: tally.count(state, .takenFromTwo)
      case 3: tally.count(state, .takenFromThree)
      default: break
      }
    default: break
    }
  }

  /// What the engine answered a deduction.
  func judge(_ answer: Deduction, _ operation: Operation) {
    guard case .deduction(let expected)? = operation.decision else {
      return find(
        "P02", expected: "\(decisionText(operation))", seen: "\(answer)")
    }
    expect(answer == expected, "P02", "\(expected)", seen: "\(answer)")
  }
}
