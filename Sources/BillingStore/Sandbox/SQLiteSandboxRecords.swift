public import BillingEngine
public import TopupBackend
public import TopupDomain

/// The records of a sandbox in the tables beside billing's, in the same file.
public final class SQLiteSandboxRecords: SandboxRecords {
  private let database: Database

  /// The records in the file of `store`, sharing its writer.
  public init(in store: SQLiteStore) { database = store.database }

  public func clockOffsetMilliseconds() throws(Rollback) -> Int64? {
    try read { store throws(Rollback) in
      try store.first("SELECT offset_milliseconds FROM sandbox_clock") { $0.integer() }
    }
  }

  public func setClockOffset(milliseconds: Int64) throws(Rollback) {
    try write { store throws(Rollback) in
      try store.run(
        "INSERT OR REPLACE INTO sandbox_clock VALUES (1, ?)", .integer(milliseconds))
    }
  }

  public func payment(of order: OrderID) throws(Rollback) -> Payment? {
    try read { store throws(Rollback) in try store.sandboxPayment(of: order) }
  }

  public func payment(token: String) throws(Rollback) -> Payment? {
    try read { store throws(Rollback) in
      try store.first(
        """
        SELECT id, order_id, amount, currency, status, url, paid_at FROM sandbox_payments
        WHERE token = ?
        """, .text(token)
      ) { columns throws(SQLiteFailure) in try columns.payment() }
    }
  }

  public func open(_ payment: Payment) throws(Rollback) -> (payment: Payment, isNew: Bool) {
    try write { store throws(Rollback) in
      if let kept = try store.sandboxPayment(of: payment.orderID) { return (kept, false) }
      try store.run(
        """
        INSERT INTO sandbox_payments (order_id, id, token, url, amount, currency, status, paid_at)
        VALUES (?, ?, ?, ?, ?, ?, ?, ?)
        """, SQLValue(payment.orderID), SQLValue(payment.id), .text(payment.token),
        .text(payment.url), SQLValue(payment.amount), .text(payment.currency),
        .text(payment.status.rawValue), SQLValue(payment.paidAt?.milliseconds))
      return (payment, true)
    }
  }

  public func change(
    paymentOf order: OrderID, _ body: (inout Payment) -> Void
  ) throws(Rollback) -> Payment? {
    try write { store throws(Rollback) in
      guard var payment = try store.sandboxPayment(of: order) else { return nil }
      body(&payment)
      try store.run(
        "UPDATE sandbox_payments SET status = ?, paid_at = ? WHERE order_id = ?",
        .text(payment.status.rawValue), SQLValue(payment.paidAt?.milliseconds), SQLValue(order))
      return payment
    }
  }

  public func book(
    _ invoice: PaidInvoice
  ) throws(Rollback) -> (invoice: PaidInvoice, isNew: Bool) {
    try write { store throws(Rollback) in
      let booked = try store.sandboxInvoices(of: invoice.orderID)
      if let kept = booked.first(where: { $0.lineCode == invoice.lineCode }) {
        return (kept, false)
      }
      try store.run(
        """
        INSERT INTO sandbox_invoices (order_id, line_code, id, company_id, package_code, quantity,
          amount, active_from, paid_date, period_end, billing_version)
        VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
        """, SQLValue(invoice.orderID), SQLValue(invoice.lineCode), SQLValue(invoice.id),
        SQLValue(invoice.companyID), .text(invoice.packageCode), .integer(invoice.quantity),
        SQLValue(invoice.amount), SQLValue(invoice.activeFrom), SQLValue(invoice.paidDate),
        SQLValue(invoice.periodEnd), SQLValue(invoice.billingVersion))
      return (invoice, true)
    }
  }

  public func invoices(of order: OrderID?) throws(Rollback) -> [PaidInvoice] {
    try read { store throws(Rollback) in
      if let order { return try store.sandboxInvoices(of: order) }
      return try store.rows(
        """
        SELECT order_id, line_code, id, company_id, package_code, quantity, amount, active_from,
          paid_date, period_end, billing_version
        FROM sandbox_invoices ORDER BY position
        """
      ) { columns throws(SQLiteFailure) in try columns.paidInvoice() }
    }
  }

  public func needsPeriodEnd(_ code: ComponentCode) throws(Rollback) -> Bool {
    try read { store throws(Rollback) in
      try store.first(
        "SELECT 1 FROM sandbox_period_codes WHERE code = ?", SQLValue(code)
      ) { _ in true } ?? false
    }
  }

  public func package(_ id: PackageID) throws(Rollback) -> Package? {
    try read { store throws(Rollback) in
      try store.first(
        "SELECT id, code, name, price FROM sandbox_packages WHERE id = ?", SQLValue(id)
      ) { columns throws(SQLiteFailure) in try columns.package() }
    }
  }

  public func packages() throws(Rollback) -> [Package] {
    try read { store throws(Rollback) in
      try store.rows("SELECT id, code, name, price FROM sandbox_packages ORDER BY id") {
        columns throws(SQLiteFailure) in try columns.package()
      }
    }
  }

  public func put(_ package: Package) throws(Rollback) {
    try write { store throws(Rollback) in try store.putSandboxPackage(package) }
  }

  public func setPrice(_ price: Decimal4, of id: PackageID) throws(Rollback) -> Package? {
    try write { store throws(Rollback) in
      try store.first(
        "UPDATE sandbox_packages SET price = ? WHERE id = ? RETURNING id, code, name, price",
        SQLValue(price), SQLValue(id)
      ) { columns throws(SQLiteFailure) in try columns.package() }
    }
  }

  public func keep(_ mail: Mail) throws(Rollback) -> Bool {
    try write { store throws(Rollback) in
      try store.count(
        "INSERT INTO sandbox_mails (id, document) VALUES (?, ?) ON CONFLICT DO NOTHING",
        .text(mail.id), .text(mail.document.text())) == 1
    }
  }

  public func mails() throws(Rollback) -> [Mail] {
    try read { store throws(Rollback) in
      try store.rows("SELECT document FROM sandbox_mails ORDER BY position") {
        columns throws(SQLiteFailure) in try columns.document(Mail.init(document:))
      }
    }
  }

  public func reset(to setup: BillingSetup) throws(Rollback) {
    try write { store throws(Rollback) in try store.resetSandbox(to: setup) }
  }

  public func begin(with setup: BillingSetup) throws(Rollback) {
    try write { store throws(Rollback) in
      let hasBegun = try store.first("SELECT 1 FROM sandbox_packages LIMIT 1") { _ in true }
      if hasBegun != true { try store.resetSandbox(to: setup) }
    }
  }

  private func read<Answer>(
    _ body: (SQLiteTransaction) throws(Rollback) -> Answer
  ) throws(Rollback) -> Answer {
    try database.readers.read(body)
  }

  private func write<Answer>(
    _ body: (SQLiteTransaction) throws(Rollback) -> Answer
  ) throws(Rollback) -> Answer {
    try database.writer.write(body)
  }
}

extension SQLiteTransaction {
  fileprivate func sandboxPayment(of order: OrderID) throws(Rollback) -> Payment? {
    try first(
      """
      SELECT id, order_id, amount, currency, status, url, paid_at FROM sandbox_payments
      WHERE order_id = ?
      """, SQLValue(order)
    ) { columns throws(SQLiteFailure) in try columns.payment() }
  }

  fileprivate func sandboxInvoices(of order: OrderID) throws(Rollback) -> [PaidInvoice] {
    try rows(
      """
      SELECT order_id, line_code, id, company_id, package_code, quantity, amount, active_from,
        paid_date, period_end, billing_version
      FROM sandbox_invoices WHERE order_id = ? ORDER BY position
      """, SQLValue(order)
    ) { columns throws(SQLiteFailure) in try columns.paidInvoice() }
  }

  fileprivate func resetSandbox(to setup: BillingSetup) throws(Rollback) {
    try run("DELETE FROM sandbox_payments")
    try run("DELETE FROM sandbox_invoices")
    try run("DELETE FROM sandbox_mails")
    try run("DELETE FROM sandbox_period_codes")
    try run("DELETE FROM sandbox_packages")
    for package in setup.packages { try putSandboxPackage(package) }
    for code in setup.codesWithPeriod {
      try run("INSERT INTO sandbox_period_codes VALUES (?)", SQLValue(code))
    }
  }

  fileprivate func putSandboxPackage(_ package: Package) throws(Rollback) {
    try run(
      "INSERT OR REPLACE INTO sandbox_packages VALUES (?, ?, ?, ?)", SQLValue(package.id),
      .text(package.code), .text(package.name), SQLValue(package.price))
  }
}

extension Columns {
  /// id, order_id, amount, currency, status, url, paid_at
  fileprivate mutating func payment() throws(SQLiteFailure) -> Payment {
    Payment(
      id: id(), orderID: id(), amount: money(), currency: text(), status: try word(), url: text(),
      paidAt: optionalTime())
  }
}
