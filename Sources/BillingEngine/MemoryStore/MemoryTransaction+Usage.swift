internal import TopupBackend
internal import TopupDomain

extension MemoryTransaction {
  func usage(_ code: UniqueCode) throws(Rollback) -> UsageRecord? { nil }
  func usage(_ slice: UsageSlice) throws(Rollback) -> [Positioned<UsageRecord>] { [] }
  func keptDeduction(_ code: UniqueCode) throws(Rollback) -> KeptDeduction? { nil }
  func deferredDeductions(dueAt now: Timestamp, limit: Int) throws(Rollback) -> [KeptDeduction] {
    []
  }
  func hasAlert(_ key: String) throws(Rollback) -> Bool { false }
  func dueMonths(at now: Timestamp, limit: Int) throws(Rollback) -> [DueMonth] { [] }
  func waba(_ id: WabaID) throws(Rollback) -> RegisteredWaba? { nil }
  func wabasWithoutPackage(limit: Int) throws(Rollback) -> [RegisteredWaba] { [] }
  func wabaFigures() throws(Rollback) -> WabaFigures {
    WabaFigures(total: 0, withoutPackage: 0, companiesWithSeveralPackages: 0)
  }
  func insert(_ usage: UsageRecord) throws(Rollback) -> Bool { throw .unavailable("not kept yet") }
  func put(_ deduction: KeptDeduction) throws(Rollback) { throw .unavailable("not kept yet") }
  func removeKeptDeduction(_ code: UniqueCode) throws(Rollback) {}
  func insertAlert(_ key: String, at now: Timestamp) throws(Rollback) {}
  func setNextMonth(_ start: Timestamp, of company: CompanyID) throws(Rollback) {}
  func insert(_ waba: RegisteredWaba) throws(Rollback) { throw .unavailable("not kept yet") }
  func setOrganizationPackage(_ package: String, of waba: WabaID) throws(Rollback) {}
}
