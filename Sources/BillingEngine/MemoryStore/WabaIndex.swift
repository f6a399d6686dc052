internal import TopupDomain

/// Whose each WABA is, and which have no organization package.
struct WabaIndex: Sendable {
  /// Companies by the text of the WABA's id.
  private(set) var owners: [String: CompanyRows] = [:]
  /// Of those without a package, the last one first: the first is taken off the end.
  private var withoutPackage: [WabaID] = []

  init(_ companies: some Sequence<CompanyRows>) {
    for rows in companies {
      for waba in rows.company.wabas {
        owners[waba.id.text] = rows
        if waba.organizationPackageID == nil { withoutPackage.append(waba.id) }
      }
    }
    withoutPackage.sort(by: >)
  }

  var withoutPackageCount: Int { withoutPackage.count }

  /// By id.
  func withoutPackage(limit: Int) -> [WabaID] { withoutPackage.suffix(limit).reversed() }

  mutating func tookPackage(_ id: WabaID) {
    if let index = withoutPackage.lastIndex(of: id) { withoutPackage.remove(at: index) }
  }
}
