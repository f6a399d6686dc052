public import TopupDomain

/// One deduction as a client reads it in a log (P10).
public struct UsageLogEntry: Hashable, Sendable {
  public var id: String
  public var at: Timestamp
  /// Nil unless the preference is on and the company is V3, or where no WABA was named.
  public var wabaID: WabaID?
  public var customerName: String
  public var phoneNumber: String
  /// What kind of message it was, as its sender calls it: "marketing".
  public var category: String
  public var campaign: String?
  public var quantity: Decimal4
  /// In the order in which buckets are drawn from.
  public var creditedTo: [BucketShare]
  /// What was deducted where the balance is in rupiah, else zero.
  public var totalPrice: Decimal4

  public init(
    id: String, at: Timestamp, wabaID: WabaID?, customerName: String, phoneNumber: String,
    category: String, campaign: String?, quantity: Decimal4, creditedTo: [BucketShare],
    totalPrice: Decimal4
  ) {
    self.id = id
    self.at = at
    self.wabaID = wabaID
    self.customerName = customerName
    self.phoneNumber = phoneNumber
    self.category = category
    self.campaign = campaign
    self.quantity = quantity
    self.creditedTo = creditedTo
    self.totalPrice = totalPrice
  }
}

/// Which rows of a log: both days are inclusive, in the company's time zone.
public struct UsageFilter: Hashable, Sendable {
  public var kind: UsageKind
  /// Only this WABA's rows; an unknown one has none.
  public var wabaID: WabaID?
  public var from: CalendarDate?
  public var to: CalendarDate?

  public init(
    _ kind: UsageKind, wabaID: WabaID? = nil, from: CalendarDate? = nil, to: CalendarDate? = nil
  ) {
    self.kind = kind
    self.wabaID = wabaID
    self.from = from
    self.to = to
  }
}

/// Which page of a log.
public struct UsageLogQuery: Hashable, Sendable {
  public enum Order: String, Hashable, Sendable, CaseIterable {
    case newestFirst = "desc"
    /// How a client jumps to the end.
    case oldestFirst = "asc"
  }

  public var filter: UsageFilter
  public var order: Order
  /// 1...1000
  public var limit: Int
  public var cursor: String?

  public init(
    _ filter: UsageFilter, order: Order = .newestFirst, limit: Int = OrderQuery.limitDefault,
    cursor: String? = nil
  ) {
    self.filter = filter
    self.order = order
    self.limit = limit
    self.cursor = cursor
  }
}
