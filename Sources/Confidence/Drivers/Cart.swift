import TopupBackend
import TopupDomain

/// A code that the sample data has; one that can be none is a programmer's error.
func code(_ text: String) -> ComponentCode {
  guard let code = ComponentCode(text) else { preconditionFailure("\(text) is no code") }
  return code
}

/// Sections and the values picked for them.
func cart(_ lines: KeyValuePairs<String, Int64>) -> [CartLine] {
  lines.map { CartLine(code: code($0.key), value: $0.value) }
}

extension Backend {
  /// Quotes and orders in one go.
  func order(
    _ lines: [CartLine] = cart(["wa_balance": 1_000_000]), key: String? = nil
  ) async throws(BackendError) -> TopupOrder {
    let quote = try await quote(lines)
    let key = IdempotencyKey(key ?? "key-" + quote.id.text)
    return try await placeOrder(quote.id, key: key).order
  }

  /// The balance of a company on the shared pool.
  func balance(_ text: String) async throws -> ComponentBalance {
    guard case .v3(let info) = try await billingInfo() else {
      throw CheckFailure(expected: "balances in the shape of V3", seen: "the older shape")
    }
    return try Expect.some(
      info.balances.first { $0.code == code(text) }, "a balance \(text) of \(info.companyID)")
  }
}

/// A figure as it is written; one that is none is a programmer's error.
func decimal(_ text: String) -> Decimal4 {
  guard let figure = Decimal4(text) else { preconditionFailure("\(text) is no figure") }
  return figure
}

extension Site {
  /// Has the simulated provider report something of an order.
  @discardableResult
  func deliver(
    _ event: SandboxDelivery.Event, _ spoil: SandboxDelivery.Spoil = .none, copies: Int = 1,
    for order: OrderID
  ) async throws(BackendError) -> [DeliveryAnswer] {
    try await levers.deliver(
      SandboxDelivery(event: event, spoil: spoil, copies: copies), for: order)
  }

  /// Waits until an order is as expected.
  func waitFor(
    _ expected: String, of order: OrderID, _ backend: any Backend, in context: CheckContext,
    _ isSo: (TopupOrder) -> Bool
  ) async throws -> TopupOrder {
    try await eventually(expected, in: context) { isSo(try await backend.order(order)) }
    return try await backend.order(order)
  }
}
