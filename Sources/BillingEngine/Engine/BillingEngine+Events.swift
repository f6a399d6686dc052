public import TopupBackend
internal import TopupDomain

extension BillingEngine {
  /// Records what happened, in the transaction in which it did.
  func record(
    _ kind: DomainEvent.Kind, of company: CompanyID?, in store: any StoreWriter,
    _ attributes: [DomainEvent.Attribute] = []
  ) throws(Rollback) {
    try store.append(
      DomainEvent(
        id: random.id("ev"), at: clock.now(), type: kind.rawValue, companyID: company,
        attributes: attributes))
  }

  /// Records an analytics event of a client; every role.
  public func record(_ event: ClientEvent, by caller: Caller) throws(Problem) {
    try write { store throws(Rollback) in
      try store.append(
        DomainEvent(
          id: random.id("ev"), at: clock.now(), type: event.rawValue, companyID: caller.companyID,
          attributes: [.init("user_id", caller.user.id.text)]))
    }
  }

  /// Domain events, newest first, for the people who watch over billing.
  public func events(_ query: EventQuery) throws(Problem) -> Page<DomainEvent> {
    let slice = try PageSlice(limit: query.limit, cursor: query.cursor, of: .events)
    let rows = try read { store throws(Rollback) in
      try store.events(
        of: query.company, type: query.type, before: slice.before, limit: slice.limit + 1)
    }
    return slice.page(of: rows) { $0 }
  }
}
