internal import BillingEngine
internal import HTTPMessages
internal import TopupBackend
internal import TopupDomain

/// The contract's tag `topup`: what can be topped up, quotes and orders.
struct TopupRoutes {
  private static let orders = "/iag/v1/topup-orders"

  let engine: BillingEngine

  var all: [Route] { catalog + orders }

  private var catalog: [Route] {
    [
      Route(
        .get, "/iag/v1/topup-configurations", for: .user, suffering: .any([.configurations])
      ) { [engine] exchange throws(Problem) in
        .json(try engine.catalog(for: exchange.user()))
      },
      Route(
        .get, "/iag/v1/topup-configurations/excess-quota", for: .user,
        suffering: .uncounted(.configurations)
      ) { [engine] exchange throws(Problem) in
        .json(["data": try engine.excess(for: exchange.user()).json] as JSONValue)
      },
    ]
  }

  private var orders: [Route] {
    [
      Route(.post, Self.orders + "/quote", for: .orderer) { [engine] exchange throws(Problem) in
        let cart = try exchange.body { $0.cart() }
        return .json(try engine.quote(cart, by: exchange.user()))
      },
      Route(.post, Self.orders, for: .orderer, suffering: .any([.orders])) {
        [engine] exchange throws(Problem) in
        try Self.place(exchange, engine)
      },
      Route(.get, Self.orders, for: .user, suffering: .uncounted(.orders)) {
        [engine] exchange throws(Problem) in
        .json(try engine.orders(exchange.orderQuery(), for: exchange.user()))
      },
      Route(.get, Self.orders + "/{order_id}", for: .user, suffering: .uncounted(.orders)) {
        [engine] exchange throws(Problem) in
        .json(try engine.order(exchange.orderID(), for: exchange.user()))
      },
      Route(.post, Self.orders + "/{order_id}/cancel", for: .orderer, suffering: .any([.orders])) {
        [engine] exchange throws(Problem) in
        .json(try engine.cancelOrder(exchange.orderID(), by: exchange.user()))
      },
    ]
  }

  private static func place(
    _ exchange: Exchange, _ engine: BillingEngine
  ) throws(Problem) -> Reply {
    let key = try exchange.idempotencyKey()
    let quoteID = try exchange.body { $0.required("quote_id", as: QuoteID.self, .length(0...64)) }
    let placed = try engine.placeOrder(quoteID, key: key, by: exchange.user())
    var headers: HTTPHeaders = [
      "Location": exchange.basePath.prefix + orders + "/"
        + PercentEncoding.encode(placed.order.id.text)
    ]
    if placed.isReplay { headers["Idempotency-Replayed"] = "true" }
    return .json(placed.order, status: 201, headers: headers)
  }
}

extension Exchange {
  func orderID() throws(Problem) -> OrderID { OrderID(try parameter("order_id")) }

  /// Bare or quoted; the engine says which forms are keys.
  fileprivate func idempotencyKey() throws(Problem) -> IdempotencyKey {
    let values = request.message.headers.all("Idempotency-Key")
    guard let value = values.first?[...].trimmed, !value.isEmpty else {
      throw Problem(.idempotencyKeyRequired)
    }
    guard values.count == 1 else {
      throw Problem(.invalidIdempotencyKey, "Send one Idempotency-Key")
    }
    return IdempotencyKey(String(value))
  }

  fileprivate func orderQuery() throws(Problem) -> OrderQuery {
    OrderQuery(
      status: try queryWord("status"),
      key: try queryText("idempotency_key", lengthMax: 255).map { IdempotencyKey($0) },
      limit: try queryLimit(), cursor: try queryCursor())
  }
}

extension FieldReader {
  /// The engine judges the values and their number, so that every backend says the same of them.
  fileprivate mutating func cart() -> [CartLine]? {
    list("lines") { reader in
      let code = reader.required("code", as: ComponentCode.self)
      let value = reader.required("value", as: Int64.self)
      guard let code, let value else { return nil }
      return CartLine(code: code, value: value)
    }
  }
}
