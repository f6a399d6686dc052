public import BillingEngine
public import TopupBackend
public import TopupDomain

/// The backend port on an engine in this process, for one person who is signed in.
///
/// A fault armed for `orders` or `configurations` that is counted waits for the call that it is
/// meant for: placing or cancelling, and the catalog. One without a count strikes every call of
/// its kind.
public struct InMemoryBackend: Backend {
  public let sandbox: InMemorySandbox
  public let caller: Caller

  public init(_ sandbox: InMemorySandbox, signedInAs caller: Caller) {
    self.sandbox = sandbox
    self.caller = caller
  }

  public var place: BackendPlace { .sampleData }

  public func clientConfig() async throws(BackendError) -> ClientConfig {
    try await ask { [engine, caller] () throws(Problem) in try engine.clientConfig(for: caller) }
  }

  public func billingInfo() async throws(BackendError) -> BillingInfo {
    let fault = board.strike(.billingInfo)
    return try await ask(suffering: fault) { [engine, caller] () throws(Problem) in
      try engine.billingInfo(for: caller)
    }
  }

  public func catalog() async throws(BackendError) -> TopupCatalog {
    let fault = board.strike(.configurations)
    return try await ask(suffering: fault) { [engine, caller] () throws(Problem) in
      try engine.catalog(for: caller)
    }
  }

  public func excess() async throws(BackendError) -> [ExcessBalance] {
    let fault = board.strikeUncounted(.configurations)
    return try await ask(suffering: fault) { [engine, caller] () throws(Problem) in
      try engine.excess(for: caller)
    }
  }

  public func quote(_ cart: [CartLine]) async throws(BackendError) -> Quote {
    try await ask { [engine, caller] () throws(Problem) in try engine.quote(cart, by: caller) }
  }

  public func placeOrder(
    _ quoteID: QuoteID, key: IdempotencyKey
  ) async throws(BackendError) -> PlacedOrder {
    try await ask(aboutOrders: true, suffering: board.strike(.orders)) {
      [engine, caller] () throws(Problem) in
      try engine.placeOrder(quoteID, key: key, by: caller)
    }
  }

  public func orders(_ query: OrderQuery) async throws(BackendError) -> Page<TopupOrder> {
    let fault = board.strikeUncounted(.orders)
    return try await ask(aboutOrders: true, suffering: fault) {
      [engine, caller] () throws(Problem) in
      try engine.orders(query, for: caller)
    }
  }

  public func order(_ id: OrderID) async throws(BackendError) -> TopupOrder {
    let fault = board.strikeUncounted(.orders)
    return try await ask(aboutOrders: true, suffering: fault) {
      [engine, caller] () throws(Problem) in
      try engine.order(id, for: caller)
    }
  }

  public func cancelOrder(_ id: OrderID) async throws(BackendError) -> TopupOrder {
    try await ask(aboutOrders: true, suffering: board.strike(.orders)) {
      [engine, caller] () throws(Problem) in
      try engine.cancelOrder(id, by: caller)
    }
  }

  public func record(_ event: ClientEvent) async throws(BackendError) {
    try await ask { [engine, caller] () throws(Problem) in try engine.record(event, by: caller) }
  }

  var engine: BillingEngine { sandbox.engine }

  private var board: FaultBoard { sandbox.services.board }

  /// Asks the engine; a fault strikes on the way there or back.
  func ask<Answer: Sendable>(
    aboutOrders: Bool = false, suffering fault: Fault? = nil,
    body: @escaping @Sendable () throws(Problem) -> Answer
  ) async throws(BackendError) -> Answer {
    guard let fault else { return try await sandbox.run(needsHistory: aboutOrders, body) }
    return try await FaultyLine(fault: fault).strike { () async throws(BackendError) in
      try await sandbox.run(needsHistory: aboutOrders, body)
    }
  }
}
