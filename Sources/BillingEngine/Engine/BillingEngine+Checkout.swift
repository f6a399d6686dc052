public import TopupBackend
public import TopupDomain

extension BillingEngine {
  /// An order and whose it is, for a checkout page: whoever has the page's address may see them.
  /// Nil where there is no such order.
  public func checkout(
    of id: OrderID
  ) throws(Problem) -> (order: Order, company: Company)? {
    try read { store throws(Rollback) in
      guard let order = try store.order(id), let company = try store.company(order.companyID) else {
        return nil
      }
      return (order, company)
    }
  }
}
