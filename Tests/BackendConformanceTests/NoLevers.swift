import TopupBackend
import TopupDomain

/// What a stage without anybody in it offers.
struct NoLevers: SandboxLevers {
  private var nothing: BackendError { .unreadable("there are no levers") }

  func clock() async throws(BackendError) -> Timestamp { throw nothing }
  func advanceClock(seconds: Int64) async throws(BackendError) -> Timestamp { throw nothing }
  func setPreferences(
    _ settings: [String: Bool], of company: CompanyID
  ) async throws(BackendError) -> Preferences { throw nothing }
  func setPrice(
    _ price: Decimal4, of package: PackageID
  ) async throws(BackendError) -> Package { throw nothing }
  func faults() async throws(BackendError) -> [Fault] { throw nothing }
  func setFaults(_ faults: [Fault]) async throws(BackendError) -> [Fault] { throw nothing }
  func deliver(
    _ delivery: SandboxDelivery, for order: OrderID
  ) async throws(BackendError) -> [DeliveryAnswer] { throw nothing }
  func deduct(
    _ requests: [DeductionRequest]
  ) async throws(BackendError) -> [Result<Deduction, BackendError>] { throw nothing }
  func events(_ query: EventQuery) async throws(BackendError) -> Page<DomainEvent> { throw nothing }
  func reset() async throws(BackendError) { throw nothing }
}
