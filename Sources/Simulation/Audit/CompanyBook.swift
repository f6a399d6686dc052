internal import BillingEngine
internal import TopupBackend
internal import TopupDomain

/// What one company must be.
struct CompanyBook {
  let facts: Company
  let offsetSeconds: Int
  var settings: [String: Bool]
  var pools: [PoolBook]
  var wabas: [WabaID]
  /// The one that its WABAs share.
  var package: String?
  /// When its next month begins.
  var nextMonth: Timestamp
  /// How often its balances have changed.
  var version = 0

  init(_ company: Company, at now: Timestamp) {
    var facts = company
    facts.balances = []
    self.facts = facts
    offsetSeconds = company.timeZone.firstOffsetSeconds
    settings = company.settings
    pools = company.balances.map { PoolBook($0) }
    wabas = company.wabas.map(\.id)
    package = company.wabas.first?.organizationPackageID
    nextMonth = CivilDay(at: now, offsetSeconds: company.timeZone.firstOffsetSeconds)
      .firstOfMonth.adding(months: 1)
      .start(offsetSeconds: company.timeZone.firstOffsetSeconds)
  }

  func today(at now: Timestamp) -> CivilDay { CivilDay(at: now, offsetSeconds: offsetSeconds) }

  func pool(_ code: ComponentCode) -> Int? { pools.firstIndex { $0.code == code } }
}

/// A quote that was given.
struct QuoteBook {
  let company: Int
  let price: PriceBook
  let order: OrderID
  let expiresAt: Timestamp
  /// The order that it became.
  var ordered: Int?
}

/// What is known of a request to order under a key.
struct RequestBook {
  let quote: QuoteID
  /// Somebody may be at work on it until then.
  var until: Timestamp
  var order: Int?
}

/// What a unique code stands for, for ever (P04).
struct DeductionBook {
  enum State {
    case applied(before: Amount, after: Amount, PoolBook.Shares)
    case notBillable
    case deferred
    case unreconcilable
  }

  let request: DeductionRequest
  var state: State
}

/// Something that another service is to be told.
struct MessageBook {
  let message: OutboxItem.Message
  var attempts: Int
}

/// A company and an idempotency key.
struct RequestKey: Hashable {
  var company: Int
  var key: IdempotencyKey
}
