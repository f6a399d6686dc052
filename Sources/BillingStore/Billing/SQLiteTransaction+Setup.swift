internal import BillingEngine
internal import TopupBackend
internal import TopupDomain

/// The configuration and the companies: what is loaded, and hardly ever changes afterwards.
extension SQLiteTransaction {
  func decodedConfiguration() throws(Rollback) -> BillingConfiguration {
    let rows = try rows("SELECT document FROM catalog_rows ORDER BY position") {
      columns throws(SQLiteFailure) in
      try columns.document(CatalogRow.init(document:))
    }
    let configuration = try first("SELECT preferences, payment, api_key FROM configuration") {
      columns throws(SQLiteFailure) in
      BillingConfiguration(
        preferences: try columns.document(Switches.read),
        payment: try columns.document(PaymentSettings.init(document:)),
        apiKey: columns.optionalText(), rows: rows)
    }
    // As it is before anything was loaded.
    return configuration
      ?? BillingConfiguration(preferences: [:], payment: PaymentSettings(), apiKey: nil, rows: [])
  }

  func decodedCompany(_ id: CompanyID) throws(Rollback) -> Company? {
    let company = try first(
      "SELECT document, settings FROM companies WHERE id = ?", SQLValue(id)
    ) { columns throws(SQLiteFailure) in
      try columns.document { node throws(JSONDecodingError) in
        try Company(id: id, document: node, settings: [:])
      }.with(settings: try columns.document(Switches.read))
    }
    guard var company else { return nil }
    company.users = try rows(
      """
      SELECT id, name, email, role, token FROM users WHERE company_id = ? ORDER BY position
      """, SQLValue(id)
    ) { columns throws(SQLiteFailure) in try columns.user() }
    company.wabas = try wabas(of: id)
    return company
  }

  func replaceEverything(with setup: BillingSetup, at now: Timestamp) throws(Rollback) {
    try dropEverything()
    try countGeneration()
    try run(
      "INSERT INTO configuration VALUES (1, ?, ?, ?)",
      .text(Switches.document(setup.preferences).text()),
      .text(setup.payment.document.text()), SQLValue(setup.apiKey))
    for (position, row) in setup.rows.enumerated() {
      try run(
        "INSERT INTO catalog_rows VALUES (?, ?, ?)", SQLValue(position), SQLValue(row.code),
        .text(row.document.text()))
    }
    for company in setup.companies { try insert(company, at: now) }
    // Row by row, for there may be millions: each is made, stored and forgotten.
    for history in setup.usage {
      for index in 0..<history.count { _ = try insert(history[index]) }
    }
  }

  /// Rows before what they refer to.
  private func dropEverything() throws(Rollback) {
    logs.forget()
    hasKeptDeductions = nil
    try run("DELETE FROM usage")
    try run("DELETE FROM usage_logs")
    try run("DELETE FROM kept_deductions")
    try run("DELETE FROM alerts")
    try run("DELETE FROM events")
    try run("DELETE FROM outbox_items")
    try run("DELETE FROM paid_invoices")
    try run("DELETE FROM payment_deliveries")
    try run("DELETE FROM ledger_entries")
    try run("DELETE FROM order_payments_in_review")
    try run("DELETE FROM order_timeline")
    try run("DELETE FROM order_credits")
    try run("DELETE FROM order_lines")
    try run("DELETE FROM orders")
    try run("UPDATE order_numbers SET last = 0")
    try run("DELETE FROM order_requests")
    try run("DELETE FROM quotes")
    try run("DELETE FROM cached_packages")
    try run("DELETE FROM balances")
    try run("DELETE FROM wabas")
    try run("DELETE FROM users")
    try run("DELETE FROM companies")
    try run("DELETE FROM catalog_rows")
    try run("DELETE FROM configuration")
  }

  private func insert(_ company: Company, at now: Timestamp) throws(Rollback) {
    try run(
      "INSERT INTO companies (id, document, settings) VALUES (?, ?, ?)", SQLValue(company.id),
      .text(company.document.text()), .text(Switches.document(company.settings).text()))
    for (position, user) in company.users.enumerated() {
      try run(
        "INSERT INTO users VALUES (?, ?, ?, ?, ?, ?, ?)", SQLValue(company.id), SQLValue(position),
        SQLValue(user.id), .text(user.name), .text(user.email), .text(user.role.rawValue),
        .text(user.token))
    }
    for waba in company.wabas { try insert(waba, of: company.id) }
    for balance in company.balances {
      try put(balance, of: company.id, replacing: nil)
      for entry in LedgerEntry.opening(balance, at: now) { try append(entry, of: company.id) }
    }
  }

  func setSettings(_ settings: [String: Bool], of company: CompanyID) throws(Rollback) {
    try run(
      "UPDATE companies SET settings = ? WHERE id = ?",
      .text(Switches.document(settings).text()), SQLValue(company))
    try countGeneration()
  }
}

extension Company {
  fileprivate func with(settings: [String: Bool]) -> Company {
    var company = self
    company.settings = settings
    return company
  }
}

extension Columns {
  /// id, name, email, role, token
  mutating func user() throws(SQLiteFailure) -> User {
    User(id: id(), name: text(), email: text(), role: try word(), token: text())
  }
}
