public import TopupDomain

/// What the client asks of billing, for one signed-in user: the port that every backend implements.
///
/// Requests and answers are the contract's shapes. Every call may be cancelled, may be made from
/// any task, and throws only ``BackendError``. The company is the credential's; no request names
/// one.
public protocol Backend: Sendable {
  /// Where this backend is, for the header: wherever money is on screen, so is this.
  var place: BackendPlace { get }

  /// Who is signed in, and which preferences their company has.
  func clientConfig() async throws(BackendError) -> ClientConfig

  /// The balances of the company.
  func billingInfo() async throws(BackendError) -> BillingInfo

  /// The sections that the company may top up, priced, and those that had to be skipped.
  func catalog() async throws(BackendError) -> TopupCatalog

  /// The balances below zero.
  func excess() async throws(BackendError) -> [ExcessBalance]

  /// Prices a cart; nothing is ordered.
  func quote(_ cart: [CartLine]) async throws(BackendError) -> Quote

  /// Turns a quote into an order. Sending the same key and quote again answers the same order
  /// (S14).
  func placeOrder(
    _ quoteID: QuoteID, key: IdempotencyKey
  ) async throws(BackendError) -> PlacedOrder

  /// Orders, newest first.
  func orders(_ query: OrderQuery) async throws(BackendError) -> Page<TopupOrder>

  func order(_ id: OrderID) async throws(BackendError) -> TopupOrder

  /// Cancels an order that awaits payment; repeating it answers the same order.
  func cancelOrder(_ id: OrderID) async throws(BackendError) -> TopupOrder

  /// Deductions of one kind, in either order (P10).
  func usageLog(_ query: UsageLogQuery) async throws(BackendError) -> Page<UsageLogEntry>

  /// The rows of a log as CSV, oldest first, in pieces of any size; ends early, with
  /// ``BackendError/cancelled``, where `receive` answers false or the task is cancelled.
  ///
  /// The bytes are the same from every backend; lines end in CRLF, and a piece may end within one.
  func downloadUsage(
    _ filter: UsageFilter, to receive: @escaping @Sendable ([UInt8]) -> Bool
  ) async throws(BackendError)

  /// Records an analytics event of the client.
  func record(_ event: ClientEvent) async throws(BackendError)
}

/// Where a backend is, and so what its money is worth.
public enum BackendPlace: Hashable, Sendable {
  /// Sample data in this process; nothing outlives it.
  case sampleData
  /// A server whose levers answer, by its host.
  case sandbox(host: String)
  /// A server without levers: real money.
  case live(host: String)
}

/// One section and the value picked for it: rupiah, count or option value.
public struct CartLine: Hashable, Sendable {
  public var code: ComponentCode
  public var value: Int64

  public init(code: ComponentCode, value: Int64) {
    self.code = code
    self.value = value
  }
}

/// The answer to a request for an order.
public struct PlacedOrder: Hashable, Sendable {
  public var order: TopupOrder
  /// Whether the key had made this order before (`Idempotency-Replayed`).
  public var isReplay: Bool

  public init(order: TopupOrder, isReplay: Bool) {
    self.order = order
    self.isReplay = isReplay
  }
}

/// Which orders to list.
public struct OrderQuery: Hashable, Sendable {
  public static let limitDefault = 100
  public static let limitMax = 1000

  public var status: Order.Status?
  /// The order that this key made.
  public var key: IdempotencyKey?
  /// 1...1000
  public var limit: Int
  public var cursor: String?

  public init(
    status: Order.Status? = nil, key: IdempotencyKey? = nil, limit: Int = limitDefault,
    cursor: String? = nil
  ) {
    self.status = status
    self.key = key
    self.limit = limit
    self.cursor = cursor
  }
}

/// Some rows of a listing, and where the next ones begin.
public struct Page<Row> {
  public var rows: [Row]
  /// Nil at the end of the list.
  public var nextCursor: String?

  public init(rows: [Row], nextCursor: String?) {
    self.rows = rows
    self.nextCursor = nextCursor
  }
}

extension Page: Equatable where Row: Equatable {}
extension Page: Hashable where Row: Hashable {}
extension Page: Sendable where Row: Sendable {}

/// An analytics event that a client may record.
public enum ClientEvent: String, Hashable, Sendable, CaseIterable {
  case sharedBalanceTooltipViewed = "shared_balance_tooltip_viewed"
}
