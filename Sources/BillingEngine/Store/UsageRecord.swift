public import TopupBackend
public import TopupDomain

/// A row of the usage log. Where it was a deduction it is also its ledger entry, and what its
/// repetitions are answered from (P04).
public struct UsageRecord: Hashable, Sendable {
  public var companyID: CompanyID
  /// Nil for history from before the data was loaded, which changed no balance.
  public var uniqueCode: UniqueCode?
  public var kind: UsageKind
  public var at: Timestamp
  public var wabaID: WabaID?
  public var conversationID: ConversationID?
  public var customerName: String
  public var phoneNumber: String
  public var category: String
  public var campaign: String?
  /// The balance.
  public var code: ComponentCode
  public var quantity: Decimal4
  public var taken: PoolShares
  public var totalPrice: Decimal4
  /// Of the balance; zero in history.
  public var valueBefore: Decimal4

  public init(
    companyID: CompanyID, uniqueCode: UniqueCode?, kind: UsageKind, at: Timestamp,
    wabaID: WabaID?, conversationID: ConversationID?, customerName: String, phoneNumber: String,
    category: String, campaign: String?, code: ComponentCode, quantity: Decimal4,
    taken: PoolShares, totalPrice: Decimal4, valueBefore: Decimal4
  ) {
    self.companyID = companyID
    self.uniqueCode = uniqueCode
    self.kind = kind
    self.at = at
    self.wabaID = wabaID
    self.conversationID = conversationID
    self.customerName = customerName
    self.phoneNumber = phoneNumber
    self.category = category
    self.campaign = campaign
    self.code = code
    self.quantity = quantity
    self.taken = taken
    self.totalPrice = totalPrice
    self.valueBefore = valueBefore
  }
}

/// A deduction that is not in the log but whose code is spoken for.
public struct KeptDeduction: Hashable, Sendable {
  public enum State: Hashable, Sendable {
    /// The message had failed (P05). Stays.
    case notBillable
    /// To be applied later (P03); leaves when it is, or becomes unreconcilable.
    case deferred(attempts: Int, dueAt: Timestamp)
    /// The quota did not suffice when it was to be applied: for a person. Stays.
    case unreconcilable
  }

  public var request: DeductionRequest
  public var state: State
  /// When it was asked for first.
  public var at: Timestamp

  public init(request: DeductionRequest, state: State, at: Timestamp) {
    self.request = request
    self.state = state
    self.at = at
  }
}

/// Some rows of a company's log, in the order of their time and, within one millisecond, of their
/// position.
public struct UsageSlice: Hashable, Sendable {
  public var companyID: CompanyID
  public var kind: UsageKind
  public var wabaID: WabaID?
  /// Inclusive.
  public var from: Timestamp?
  /// Exclusive.
  public var until: Timestamp?
  public var order: UsageLogQuery.Order
  /// Only what comes after this row in that order.
  public var after: UsagePosition?
  public var limit: Int

  public init(
    companyID: CompanyID, kind: UsageKind, wabaID: WabaID? = nil, from: Timestamp? = nil,
    until: Timestamp? = nil, order: UsageLogQuery.Order = .newestFirst,
    after: UsagePosition? = nil, limit: Int
  ) {
    self.companyID = companyID
    self.kind = kind
    self.wabaID = wabaID
    self.from = from
    self.until = until
    self.order = order
    self.after = after
    self.limit = limit
  }
}

/// Where a row stands in its company's log; its position alone names it for ever.
public struct UsagePosition: Hashable, Comparable, Sendable {
  public var at: Timestamp
  public var position: Int64

  public init(at: Timestamp, position: Int64) {
    self.at = at
    self.position = position
  }

  public static func < (left: Self, right: Self) -> Bool {
    (left.at, left.position) < (right.at, right.position)
  }
}

/// A company whose month has to be begun (P06).
public struct DueMonth: Hashable, Sendable {
  public var companyID: CompanyID
  /// The first instant of that month there; nil where it is not known yet, and nothing has to be
  /// refilled.
  public var startsAt: Timestamp?

  public init(companyID: CompanyID, startsAt: Timestamp?) {
    self.companyID = companyID
    self.startsAt = startsAt
  }
}

/// How far the WABAs of a store have been brought into the shared pool (P13).
public struct WabaFigures: Hashable, Sendable {
  public var total: Int
  public var withoutPackage: Int
  /// Companies whose WABAs name more than one package.
  public var companiesWithSeveralPackages: Int

  public init(total: Int, withoutPackage: Int, companiesWithSeveralPackages: Int) {
    self.total = total
    self.withoutPackage = withoutPackage
    self.companiesWithSeveralPackages = companiesWithSeveralPackages
  }
}
