public import TopupBackend
public import TopupDomain

/// One reading of everything that billing shows of a company: what the audit and the walk look at.
public struct Survey: Hashable, Sendable {
  /// A part that could not be read, and why: what hangs on it is not judged.
  public struct Gap: Hashable, Sendable {
    public enum Part: Int, Hashable, Sendable, CaseIterable {
      case orders, events, usage
    }

    public var part: Part
    public var error: BackendError

    public init(part: Part, error: BackendError) {
      self.part = part
      self.error = error
    }
  }

  public var at: Timestamp
  public var config: ClientConfig
  public var info: BillingInfo
  /// As the Top up tab has it: asking for it here would have prices asked for, and kept for an
  /// hour, by nothing but looking.
  public var catalog: TopupCatalog?
  /// Newest first.
  public var orders: [TopupOrder]?
  /// Newest first.
  public var events: [DomainEvent]?
  /// The newest deductions of both kinds, as far as the query wanted them; nil where the role may
  /// not read them.
  public var usage: [UsageLogEntry]?
  /// What the gates look at; nil where the backend does not show it.
  public var gates: GateFacts?
  public var gaps: [Gap] = []

  public init(at time: Timestamp, config: ClientConfig, info: BillingInfo) {
    at = time
    self.config = config
    self.info = info
  }

  public var balances: [ComponentBalance]? {
    if case .v3(let info) = info { info.balances } else { nil }
  }

  /// The orders that were placed while events were recorded: those of the sample data were not.
  public var ordersOfSession: [TopupOrder] {
    let placed = Set((events ?? []).filter { $0.type == Self.placed }.compactMap(\.orderID))
    return (orders ?? []).filter { placed.contains($0.id) }
  }

  private static let placed = DomainEvent.Kind.orderPlaced.rawValue

  public func events(_ kind: DomainEvent.Kind, of order: OrderID) -> [DomainEvent] {
    (events ?? []).filter { $0.type == kind.rawValue && $0.orderID == order }
  }
}

extension DomainEvent {
  /// The order that it is about.
  var orderID: OrderID? { self["order_id"].map { OrderID($0) } }

  subscript(_ name: String) -> String? { attributes.first { $0.name == name }?.value }
}

/// How far back deductions are wanted.
public struct SurveyQuery: Hashable, Sendable {
  /// Only the newest rows where nil.
  public var usageSince: Timestamp?
}
