public import TopupBackend
public import TopupDomain

/// The levers of a remote sandbox; they need its API key.
public struct HTTPLevers: SandboxLevers {
  public init(at address: BillingAddress, apiKey: AccessToken) {}

  /// Whether the server is a sandbox that takes this key: its clock answers.
  public func answer() async -> Bool { (try? await clock()) != nil }

  public func clock() async throws(BackendError) -> Timestamp { throw .cancelled }

  public func advanceClock(
    seconds: Int64
  ) async throws(BackendError) -> Timestamp { throw .cancelled }

  public func setPreferences(
    _ settings: [String: Bool], of company: CompanyID
  ) async throws(BackendError) -> Preferences { throw .cancelled }

  public func setPrice(
    _ price: Decimal4, of package: PackageID
  ) async throws(BackendError) -> Package { throw .cancelled }

  public func faults() async throws(BackendError) -> [Fault] { throw .cancelled }

  public func setFaults(_ faults: [Fault]) async throws(BackendError) -> [Fault] {
    throw .cancelled
  }

  public func deliver(
    _ delivery: SandboxDelivery, for order: OrderID
  ) async throws(BackendError) -> [DeliveryAnswer] { throw .cancelled }

  public func events(
    _ query: EventQuery
  ) async throws(BackendError) -> Page<DomainEvent> { throw .cancelled }

  public func reset() async throws(BackendError) { throw .cancelled }
}
