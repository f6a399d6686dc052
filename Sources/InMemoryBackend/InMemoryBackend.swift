public import BillingEngine
public import TopupBackend
public import TopupDomain

/// The backend port on an engine in this process, for one person who is signed in.
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
    try await ask(.billingInfo, .quotaStore) { [engine, caller] () throws(Problem) in
      try engine.billingInfo(for: caller)
    }
  }

  public func catalog() async throws(BackendError) -> TopupCatalog {
    try await ask(.configurations) { [engine, caller] () throws(Problem) in
      try engine.catalog(for: caller)
    }
  }

  public func excess() async throws(BackendError) -> [ExcessBalance] {
    try await ask(.configurations) { [engine, caller] () throws(Problem) in
      try engine.excess(for: caller)
    }
  }

  public func quote(_ cart: [CartLine]) async throws(BackendError) -> Quote {
    try await ask { [engine, caller] () throws(Problem) in try engine.quote(cart, by: caller) }
  }

  public func placeOrder(
    _ quoteID: QuoteID, key: IdempotencyKey
  ) async throws(BackendError) -> PlacedOrder {
    try await ask(.orders) { [engine, caller] () throws(Problem) in
      try engine.placeOrder(quoteID, key: key, by: caller)
    }
  }

  public func orders(_ query: OrderQuery) async throws(BackendError) -> Page<TopupOrder> {
    try await ask(.orders) { [engine, caller] () throws(Problem) in
      try engine.orders(query, for: caller)
    }
  }

  public func order(_ id: OrderID) async throws(BackendError) -> TopupOrder {
    try await ask(.orders) { [engine, caller] () throws(Problem) in
      try engine.order(id, for: caller)
    }
  }

  public func cancelOrder(_ id: OrderID) async throws(BackendError) -> TopupOrder {
    try await ask(.orders) { [engine, caller] () throws(Problem) in
      try engine.cancelOrder(id, by: caller)
    }
  }

  public func record(_ event: ClientEvent) async throws(BackendError) {
    try await ask { [engine, caller] () throws(Problem) in try engine.record(event, by: caller) }
  }

  private var engine: BillingEngine { sandbox.engine }

  /// Asks the engine, unless a fault armed for one of `targets` strikes on the way there or back.
  private func ask<Answer: Sendable>(
    _ targets: Fault.Target..., body: @escaping @Sendable () throws(Problem) -> Answer
  ) async throws(BackendError) -> Answer {
    for target in targets {
      guard let fault = sandbox.services.board.strike(target) else { continue }
      return try await LostAnswer(fault: fault).strike { () async throws(BackendError) in
        try await sandbox.run(body)
      }
    }
    return try await sandbox.run(body)
  }
}
