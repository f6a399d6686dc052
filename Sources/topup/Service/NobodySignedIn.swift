import TopupBackend
import TopupDomain

/// The backend of nobody: without a token a service is not even asked.
struct NobodySignedIn: Backend {
  var place: BackendPlace { .live(host: "") }

  private var refusal: BackendError { .refused(Problem(.unauthenticated)) }

  func clientConfig() async throws(BackendError) -> ClientConfig { throw refusal }
  func billingInfo() async throws(BackendError) -> BillingInfo { throw refusal }
  func catalog() async throws(BackendError) -> TopupCatalog { throw refusal }
  func excess() async throws(BackendError) -> [ExcessBalance] { throw refusal }
  func quote(_ cart: [CartLine]) async throws(BackendError) -> Quote { throw refusal }

  func placeOrder(
    _ quoteID: QuoteID, key: IdempotencyKey
  ) async throws(BackendError) -> PlacedOrder { throw refusal }

  func orders(_ query: OrderQuery) async throws(BackendError) -> Page<TopupOrder> {
    throw refusal
  }

  func order(_ id: OrderID) async throws(BackendError) -> TopupOrder { throw refusal }
  func cancelOrder(_ id: OrderID) async throws(BackendError) -> TopupOrder { throw refusal }
  func usageLog(
    _ query: UsageLogQuery
  ) async throws(BackendError) -> Page<UsageLogEntry> { throw refusal }

  func downloadUsage(
    _ filter: UsageFilter, to receive: @escaping @Sendable ([UInt8]) -> Bool
  ) async throws(BackendError) { throw refusal }

  func record(_ event: ClientEvent) async throws(BackendError) { throw refusal }
}
