internal import BillingEngine
internal import TopupBackend
internal import TopupDomain

/// WABAs, which are facts of their company, and when the companies' months begin.
extension SQLiteTransaction {
  func waba(_ id: WabaID) throws(Rollback) -> RegisteredWaba? {
    try first(
      """
      SELECT company_id, id, name, phone_number, organization_package_id FROM wabas WHERE id = ?
      """, SQLValue(id)
    ) { RegisteredWaba(companyID: $0.id(), waba: $0.waba()) }
  }

  func wabasWithoutPackage(limit: Int) throws(Rollback) -> [RegisteredWaba] {
    try rows(
      """
      SELECT company_id, id, name, phone_number, organization_package_id
      FROM wabas INDEXED BY wabas_without_package WHERE organization_package_id IS NULL
      ORDER BY id LIMIT ?
      """, SQLValue(limit)
    ) { RegisteredWaba(companyID: $0.id(), waba: $0.waba()) }
  }

  func wabaFigures() throws(Rollback) -> WabaFigures {
    let figures = try first(
      """
      SELECT (SELECT count(*) FROM wabas),
        (SELECT count(*) FROM wabas WHERE organization_package_id IS NULL),
        (SELECT count(*) FROM (SELECT 1 FROM wabas GROUP BY company_id
          HAVING count(DISTINCT organization_package_id) > 1))
      """
    ) {
      WabaFigures(
        total: $0.int(), withoutPackage: $0.int(), companiesWithSeveralPackages: $0.int())
    }
    return figures ?? WabaFigures(total: 0, withoutPackage: 0, companiesWithSeveralPackages: 0)
  }

  func wabas(of company: CompanyID) throws(Rollback) -> [Waba] {
    try rows(
      """
      SELECT id, name, phone_number, organization_package_id
      FROM wabas INDEXED BY wabas_of_company WHERE company_id = ? ORDER BY position
      """, SQLValue(company)
    ) { $0.waba() }
  }

  func insert(_ waba: RegisteredWaba) throws(Rollback) {
    try insert(waba.waba, of: waba.companyID)
    try countGeneration()
  }

  /// A part of a company that is being loaded.
  func insert(_ waba: Waba, of company: CompanyID) throws(Rollback) {
    try run(
      """
      INSERT INTO wabas (id, company_id, name, phone_number, organization_package_id)
      VALUES (?, ?, ?, ?, ?)
      """, SQLValue(waba.id), SQLValue(company), .text(waba.name), .text(waba.phoneNumber),
      SQLValue(waba.organizationPackageID))
  }

  func setOrganizationPackage(_ package: String, of waba: WabaID) throws(Rollback) {
    try run(
      "UPDATE wabas SET organization_package_id = ? WHERE id = ?", .text(package), SQLValue(waba))
    try countGeneration()
  }

  // MARK: Months

  func dueMonths(at now: Timestamp, limit: Int) throws(Rollback) -> [DueMonth] {
    try rows(
      """
      SELECT id, next_month_at FROM companies INDEXED BY companies_by_next_month
      WHERE next_month_at IS NULL OR next_month_at <= ? ORDER BY next_month_at, id LIMIT ?
      """, SQLValue(now), SQLValue(limit)
    ) { DueMonth(companyID: $0.id(), startsAt: $0.optionalTime()) }
  }

  func setNextMonth(_ start: Timestamp, of company: CompanyID) throws(Rollback) {
    try run(
      "UPDATE companies SET next_month_at = ? WHERE id = ?", SQLValue(start), SQLValue(company))
  }
}

extension Columns {
  /// id, name, phone_number, organization_package_id
  fileprivate mutating func waba() -> Waba {
    Waba(id: id(), name: text(), phoneNumber: text(), organizationPackageID: optionalText())
  }
}
