import TopupBackend
import TopupDomain

/// A backend whose every call and answer is written down.
struct TranscribedBackend: Backend {
  private let backend: any Backend
  private let name: String
  private let transcript: Transcript

  init(_ backend: any Backend, as name: String, in transcript: Transcript) {
    self.backend = backend
    self.name = name
    self.transcript = transcript
  }

  var place: BackendPlace { backend.place }

  private func tell<Answer>(
    _ call: String, _ body: () async throws(BackendError) -> Answer
  ) async throws(BackendError) -> Answer {
    transcript.add("\(name) asks: \(call)")
    do throws(BackendError) {
      let answer = try await body()
      transcript.add("\(name) hears: \(answer)")
      return answer
    } catch {
      transcript.add("\(name) hears no answer: \(error)")
      throw error
    }
  }

  func clientConfig() async throws(BackendError) -> ClientConfig {
    try await tell("configuration") { () async throws(BackendError) in
      try await backend.clientConfig()
    }
  }

  func billingInfo() async throws(BackendError) -> BillingInfo {
    try await tell("balances") { () async throws(BackendError) in try await backend.billingInfo() }
  }

  func catalog() async throws(BackendError) -> TopupCatalog {
    try await tell("catalog") { () async throws(BackendError) in try await backend.catalog() }
  }

  func excess() async throws(BackendError) -> [ExcessBalance] {
    try await tell("excess") { () async throws(BackendError) in try await backend.excess() }
  }

  func quote(_ cart: [CartLine]) async throws(BackendError) -> Quote {
    try await tell("quote for \(cart)") { () async throws(BackendError) in
      try await backend.quote(cart)
    }
  }

  func placeOrder(
    _ quoteID: QuoteID, key: IdempotencyKey
  ) async throws(BackendError) -> PlacedOrder {
    try await tell("order of \(quoteID) with key \(key)") { () async throws(BackendError) in
      try await backend.placeOrder(quoteID, key: key)
    }
  }

  func orders(_ query: OrderQuery) async throws(BackendError) -> Page<TopupOrder> {
    try await tell("orders, \(query)") { () async throws(BackendError) in
      try await backend.orders(query)
    }
  }

  func order(_ id: OrderID) async throws(BackendError) -> TopupOrder {
    try await tell("order \(id)") { () async throws(BackendError) in try await backend.order(id) }
  }

  func cancelOrder(_ id: OrderID) async throws(BackendError) -> TopupOrder {
    try await tell("cancelling \(id)") { () async throws(BackendError) in
      try await backend.cancelOrder(id)
    }
  }

  func usageLog(_ query: UsageLogQuery) async throws(BackendError) -> Page<UsageLogEntry> {
    try await tell("log, \(query)") { () async throws(BackendError) in
      try await backend.usageLog(query)
    }
  }

  func downloadUsage(
    _ filter: UsageFilter, to receive: @escaping @Sendable ([UInt8]) -> Bool
  ) async throws(BackendError) {
    try await tell("download, \(filter)") { () async throws(BackendError) in
      try await backend.downloadUsage(filter, to: receive)
    }
  }

  func record(_ event: ClientEvent) async throws(BackendError) {
    try await tell("recording \(event)") { () async throws(BackendError) in
      try await backend.record(event)
    }
  }
}
