internal import HTTPMessages
public import TopupBackend
public import TopupDomain

/// The backend port over HTTP, for whoever a token names.
///
/// Costs nothing until the first call. Calls hold no thread while they wait and return at once when
/// their task is cancelled. What only reads, and a quote, is asked up to three times within its
/// deadline; an order and a cancellation are sent once, and where their answer is lost the caller
/// asks again with the same key (S15). A redirect is an error: the token reaches no other server.
public struct HTTPBackend: Backend {
  public let place: BackendPlace
  let line: BillingLine

  /// - Parameter isSandbox: whether the server's levers answered (``HTTPLevers/answer()``): what
  ///   the header says of the money.
  public init(
    at address: BillingAddress, token: AccessToken, isSandbox: Bool = false,
    deadlines: BillingDeadlines = BillingDeadlines()
  ) {
    place = isSandbox ? .sandbox(host: address.host) : .live(host: address.host)
    line = BillingLine(to: address, as: .user(token), within: deadlines)
  }

  public func clientConfig() async throws(BackendError) -> ClientConfig {
    try await line.ask(.get("/api/core/v1/client_configs/config"))
  }

  public func billingInfo() async throws(BackendError) -> BillingInfo {
    let response = try await line.answer(to: .get("/api/core/v1/billings/info"))
    return try BillingInfo(response)
  }

  public func catalog() async throws(BackendError) -> TopupCatalog {
    try await line.ask(.get("/iag/v1/topup-configurations"))
  }

  public func excess() async throws(BackendError) -> [ExcessBalance] {
    try await line.ask(
      .get("/iag/v1/topup-configurations/excess-quota"), as: WholeList<ExcessBalance>.self
    ).rows
  }

  public func quote(_ cart: [CartLine]) async throws(BackendError) -> Quote {
    try await line.ask(
      Question(
        method: .post, path: Self.orders + "/quote", body: ["lines": cart.json], nature: .reading))
  }

  public func placeOrder(
    _ quoteID: QuoteID, key: IdempotencyKey
  ) async throws(BackendError) -> PlacedOrder {
    // What no header can carry is no key, as the server would say if it could be asked.
    guard key.text.utf8.allSatisfy({ $0 >= 0x20 && $0 != 0x7F }) else {
      throw .refused(Problem(.invalidIdempotencyKey))
    }
    let response = try await line.answer(
      to: .change(
        .post, Self.orders, headers: ["Idempotency-Key": key.text], ["quote_id": quoteID.json]))
    return PlacedOrder(
      order: try BillingLine.read(response),
      isReplay: response.headers["Idempotency-Replayed"]?.lowercased() == "true")
  }

  public func orders(_ query: OrderQuery) async throws(BackendError) -> Page<TopupOrder> {
    var items: [QueryItem] = []
    if let status = query.status { items.append(QueryItem("status", status.rawValue)) }
    if let key = query.key { items.append(QueryItem("idempotency_key", key.text)) }
    items.append(QueryItem("limit", String(query.limit)))
    if let cursor = query.cursor { items.append(QueryItem("cursor", cursor)) }
    return try await line.ask(.get(Self.orders, items))
  }

  public func order(_ id: OrderID) async throws(BackendError) -> TopupOrder {
    try Self.check(try await line.ask(.get(Self.path(of: id))), is: id)
  }

  public func cancelOrder(_ id: OrderID) async throws(BackendError) -> TopupOrder {
    try Self.check(try await line.ask(.change(.post, Self.path(of: id) + "/cancel")), is: id)
  }

  public func record(_ event: ClientEvent) async throws(BackendError) {
    _ = try await line.answer(to: .change(.post, "/iag/v1/client-events", ["type": event.json]))
  }

  private static let orders = "/iag/v1/topup-orders"

  /// What became of one order is not said of another, whatever stands in between mixes up.
  private static func check(
    _ order: TopupOrder, is id: OrderID
  ) throws(BackendError) -> TopupOrder {
    guard order.id == id else { throw .unreadable("The answer is about another order") }
    return order
  }

  private static func path(of order: OrderID) -> String {
    orders + "/" + PercentEncoding.encode(order.text)
  }
}

extension BillingInfo {
  /// An older server does not say as of when its figures are: as of its answer (P14).
  fileprivate init(_ response: HTTPResponse) throws(BackendError) {
    var node = try BillingLine.node(of: response)
    if case .object(var members) = node.value, members["billing_version"] != nil,
      members["as_of"] == nil, let seconds = response.date
    {
      members["as_of"] = Timestamp(milliseconds: seconds * 1000).json
      node = JSONNode(.object(members))
    }
    do throws(JSONDecodingError) {
      try self.init(from: node)
    } catch {
      throw .unreadable("The answer is not as agreed: \(error)")
    }
  }
}
