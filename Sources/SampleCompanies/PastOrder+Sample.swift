import BillingEngine
import TopupBackend
import TopupDomain

/// Reads `history.json`, which a sample-data folder may hold beside its catalog: orders from before
/// the clock starts, because the format of companies has no place for them. They change no balance.
extension PastOrder {
  /// Every row of the file; each names a company and a user that are there.
  static func all(
    of root: JSONNode, companies: [Company], rows: [CatalogRow]
  ) throws(JSONDecodingError) -> [PastOrder] {
    try root.rejectUnknownMembers(allowed: ["orders"])
    var orders: [PastOrder] = []
    for node in try root.member("orders").array() {
      orders.append(try PastOrder(sample: node, companies: companies, rows: rows))
    }
    return orders
  }

  private init(
    sample node: JSONNode, companies: [Company], rows: [CatalogRow]
  ) throws(JSONDecodingError) {
    try node.rejectUnknownMembers(
      allowed: ["company_id", "user_id", "placed_at", "lines", "outcome"])
    let companyID: CompanyID = try node("company_id")
    guard let company = companies.first(where: { $0.id == companyID }) else {
      throw try node.member("company_id").notAllowed("\(companyID) is no company of this folder")
    }
    let userID: UserID = try node("user_id")
    guard company.users.contains(where: { $0.id == userID }) else {
      throw try node.member("user_id").notAllowed("\(userID) is no user of \(companyID)")
    }
    var cart: [CartLine] = []
    for line in try node.member("lines").array() {
      try line.rejectUnknownMembers(allowed: ["code", "value"])
      let picked = try CartLine(from: line)
      guard rows.contains(where: { $0.code == picked.code }) else {
        throw try line.member("code").notAllowed("\(picked.code) is no section of the catalog")
      }
      guard picked.value > 0 else {
        throw try line.member("value").notAllowed("must be above zero")
      }
      cart.append(picked)
    }
    guard !cart.isEmpty else { throw try node.member("lines").notAllowed("must not be empty") }
    self.init(
      companyID: companyID, userID: userID, placedAt: try node.member("placed_at").timestamp(),
      cart: cart, outcome: try node.member("outcome").word())
  }
}
