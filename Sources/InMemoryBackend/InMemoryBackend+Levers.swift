internal import BillingEngine
public import TopupBackend
public import TopupDomain

extension InMemoryBackend: SandboxLevers {
  /// Two years, in seconds.
  private static let advanceSecondsMax: Int64 = 63_072_000

  public func clock() async throws(BackendError) -> Timestamp { sandbox.clock.now() }

  public func advanceClock(seconds: Int64) async throws(BackendError) -> Timestamp {
    guard (0...Self.advanceSecondsMax).contains(seconds) else {
      throw .refused(.outOfRange("advance_seconds", "0 to \(Self.advanceSecondsMax)"))
    }
    sandbox.clock.advance(seconds: seconds)
    return try await sandbox.run { [clock = sandbox.clock] in clock.now() }
  }

  public func setPreferences(
    _ settings: [String: Bool], of company: CompanyID
  ) async throws(BackendError) -> Preferences {
    try await sandbox.run { [engine = sandbox.engine] () throws(Problem) in
      try engine.setPreferences(settings, of: company)
    }
  }

  public func setPrice(
    _ price: Decimal4, of package: PackageID
  ) async throws(BackendError) -> Package {
    if price.isNegative { throw .refused(.outOfRange("price", "zero or more")) }
    do throws(Problem) {
      guard let package = try sandbox.services.pricing.setPrice(price, of: package) else {
        throw Problem(.packageNotFound)
      }
      return package
    } catch {
      throw .refused(error)
    }
  }

  public func faults() async throws(BackendError) -> [Fault] { sandbox.services.board.armed }

  public func setFaults(_ faults: [Fault]) async throws(BackendError) -> [Fault] {
    guard faults.count <= Fault.armedMax else {
      throw .refused(.outOfRange("data", "at most \(Fault.armedMax) faults"))
    }
    for (index, fault) in faults.enumerated() {
      if let times = fault.times, times < 1 {
        throw .refused(.outOfRange("data[\(index)].times", "at least 1"))
      }
      let delays = 0...Fault.delayMillisecondsMax
      if let delay = fault.delayMilliseconds, !delays.contains(delay) {
        throw .refused(.outOfRange("data[\(index)].delay_ms", "0 to \(delays.upperBound)"))
      }
    }
    sandbox.services.board.replace(with: faults)
    return sandbox.services.board.armed
  }

  public func deliver(
    _ delivery: SandboxDelivery, for order: OrderID
  ) async throws(BackendError) -> [DeliveryAnswer] {
    guard (1...SandboxDelivery.copiesMax).contains(delivery.copies) else {
      throw .refused(.outOfRange("copies", "1 to \(SandboxDelivery.copiesMax)"))
    }
    return try await sandbox.run(needsHistory: true) { [sandbox] () throws(Problem) in
      try sandbox.deliver(delivery, for: order)
    }
  }

  public func events(_ query: EventQuery) async throws(BackendError) -> Page<DomainEvent> {
    try await sandbox.run { [engine = sandbox.engine] () throws(Problem) in
      try engine.events(query)
    }
  }

  public func reset() async throws(BackendError) {
    // First of all, so that no fault slows down what is about to be dropped.
    sandbox.services.board.replace(with: [])
    try await sandbox.run { [sandbox] () throws(Problem) in try sandbox.reset() }
  }
}

extension Problem {
  fileprivate static func outOfRange(_ field: String, _ range: String) -> Problem {
    let error = FieldError(
      field: field, code: FieldErrorCode.outOfRange.rawValue, message: "Must be \(range)")
    return Problem(.invalidRequest, errors: [error])
  }
}
