internal import BillingEngine
internal import TopupBackend
internal import TopupDomain

/// Deductions that are not in the log although their codes are spoken for, and the alerts that
/// were given.
extension SQLiteTransaction {
  func keptDeduction(_ code: UniqueCode) throws(Rollback) -> KeptDeduction? {
    try first(
      """
      SELECT company_id, billing_code, deduction_code, unique_code, quantity, waba_id,
        conversation_id, customer_name, phone_number, campaign, kind, status, state, attempts,
        due_at, at
      FROM kept_deductions WHERE unique_code = ?
      """, SQLValue(code)
    ) { columns throws(SQLiteFailure) in try columns.keptDeduction() }
  }

  func deferredDeductions(dueAt now: Timestamp, limit: Int) throws(Rollback) -> [KeptDeduction] {
    try rows(
      """
      SELECT company_id, billing_code, deduction_code, unique_code, quantity, waba_id,
        conversation_id, customer_name, phone_number, campaign, kind, status, state, attempts,
        due_at, at
      FROM kept_deductions INDEXED BY kept_deductions_by_time
      WHERE due_at IS NOT NULL AND due_at <= ? ORDER BY due_at, unique_code LIMIT ?
      """, SQLValue(now), SQLValue(limit)
    ) { columns throws(SQLiteFailure) in try columns.keptDeduction() }
  }

  /// Conflict where the code is in the log.
  func put(_ deduction: KeptDeduction) throws(Rollback) {
    let request = deduction.request
    var attempts: Int?
    var dueAt: Timestamp?
    let state: String
    switch deduction.state {
    case .notBillable: state = "not_billable"
    case .deferred(let count, let time): (state, attempts, dueAt) = ("deferred", count, time)
    case .unreconcilable: state = "unreconcilable"
    }
    hasKeptDeductions = nil
    let kept = try count(
      """
      INSERT INTO kept_deductions (unique_code, company_id, billing_code, deduction_code, quantity,
        waba_id, conversation_id, customer_name, phone_number, campaign, kind, status, state,
        attempts, due_at, at)
      SELECT ?1, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?
      WHERE NOT EXISTS (SELECT 1 FROM usage WHERE unique_code = ?1)
      ON CONFLICT (unique_code) DO UPDATE SET company_id = excluded.company_id,
        billing_code = excluded.billing_code, deduction_code = excluded.deduction_code,
        quantity = excluded.quantity, waba_id = excluded.waba_id,
        conversation_id = excluded.conversation_id, customer_name = excluded.customer_name,
        phone_number = excluded.phone_number, campaign = excluded.campaign, kind = excluded.kind,
        status = excluded.status, state = excluded.state, attempts = excluded.attempts,
        due_at = excluded.due_at, at = excluded.at
      """, SQLValue(request.uniqueCode), SQLValue(request.companyID),
      SQLValue(request.billingCode), .text(request.deductionCode), SQLValue(request.quantity),
      SQLValue(request.wabaID), SQLValue(request.conversationID), SQLValue(request.customerName),
      SQLValue(request.phoneNumber), SQLValue(request.campaign), .text(request.kind.rawValue),
      .text(request.status.rawValue), .text(state), SQLValue(attempts.map { Int64($0) }),
      SQLValue(dueAt?.milliseconds), SQLValue(deduction.at))
    if kept == 0 { throw .conflict }
  }

  func removeKeptDeduction(_ code: UniqueCode) throws(Rollback) {
    hasKeptDeductions = nil
    try run("DELETE FROM kept_deductions WHERE unique_code = ?", SQLValue(code))
  }

  /// Whether the code belongs to a deduction outside the log. Asked at every deduction: while none
  /// is kept, one look is enough for a transaction.
  func isKept(_ code: UniqueCode) throws(Rollback) -> Bool {
    if hasKeptDeductions == nil {
      let some = try first("SELECT 1 FROM kept_deductions LIMIT 1") { _ in true }
      hasKeptDeductions = some ?? false
    }
    guard hasKeptDeductions == true else { return false }
    let found = try first("SELECT 1 FROM kept_deductions WHERE unique_code = ?", SQLValue(code)) {
      _ in true
    }
    return found ?? false
  }

  // MARK: Alerts

  func hasAlert(_ key: String) throws(Rollback) -> Bool {
    try first("SELECT 1 FROM alerts WHERE key = ?", .text(key)) { _ in true } ?? false
  }

  func insertAlert(_ key: String, at now: Timestamp) throws(Rollback) {
    try run("INSERT INTO alerts (key, at) VALUES (?, ?)", .text(key), SQLValue(now))
  }
}

extension Columns {
  /// company_id, billing_code, deduction_code, unique_code, quantity, waba_id, conversation_id,
  /// customer_name, phone_number, campaign, kind, status, state, attempts, due_at, at
  fileprivate mutating func keptDeduction() throws(SQLiteFailure) -> KeptDeduction {
    let request = DeductionRequest(
      companyID: id(), billingCode: try code(), deductionCode: text(), uniqueCode: id(),
      quantity: try figure(), wabaID: optionalID(), conversationID: optionalID(),
      customerName: optionalText(), phoneNumber: optionalText(), campaign: optionalText(),
      kind: try word(), status: try word())
    let state = text()
    let attempts = optionalInteger()
    let dueAt = optionalTime()
    let kept: KeptDeduction.State
    switch (state, attempts, dueAt) {
    case ("not_billable", _, _): kept = .notBillable
    case ("deferred", let attempts?, let dueAt?):
      kept = .deferred(attempts: Int(attempts), dueAt: dueAt)
    case ("unreconcilable", _, _): kept = .unreconcilable
    default: throw .unreadable
    }
    return KeptDeduction(request: request, state: kept, at: time())
  }
}
