import TopupBackend
import TopupDomain

/// What was there when the audit began: from here on every change must be accounted for.
public struct AuditBaseline: Hashable, Sendable {
  let company: CompanyID
  let at: Timestamp
  let balances: [ComponentBalance]
  let creditedOrders: Set<OrderID>
  /// Rows of the logs that were there.
  let rows: Set<String>
  let resets: Set<String>

  /// Nil where something is missing that later readings would be compared with.
  init?(_ survey: Survey) {
    guard let balances = survey.balances, let orders = survey.orders, let events = survey.events,
      !survey.isStale
    else { return nil }
    company = survey.config.companyID
    at = survey.at
    self.balances = balances
    creditedOrders = Set(orders.filter { $0.status == .credited }.map(\.id))
    rows = Set((survey.usage ?? []).map(\.id))
    resets = Self.resets(in: events)
  }

  static func resets(in events: [DomainEvent]) -> Set<String> {
    Set(events.filter { $0.type == DomainEvent.Kind.monthlyReset.rawValue }.map(\.id))
  }
}

extension Survey {
  var isStale: Bool { if case .v3(let info) = info { info.isStale } else { false } }
}
