internal import HTTPMessages
public import TopupBackend
public import TopupDomain

/// The levers of a remote sandbox; they need its API key.
///
/// A lever that moves something is pulled once: where its answer is lost, it may have moved.
public struct HTTPLevers: SandboxLevers {
  let line: BillingLine

  public init(
    at address: BillingAddress, apiKey: AccessToken,
    deadlines: BillingDeadlines = BillingDeadlines()
  ) {
    line = BillingLine(to: address, as: .apiKey(apiKey), within: deadlines)
  }

  /// Whether the server is a sandbox that takes this key: its clock answers.
  public func answer() async -> Bool { (try? await clock()) != nil }

  public func clock() async throws(BackendError) -> Timestamp {
    try await line.ask(.get("/sandbox/v1/clock"), as: ClockReading.self).now
  }

  public func advanceClock(seconds: Int64) async throws(BackendError) -> Timestamp {
    try await line.ask(
      .change(.post, "/sandbox/v1/clock", ["advance_seconds": seconds.json]),
      as: ClockReading.self
    ).now
  }

  public func setPreferences(
    _ settings: [String: Bool], of company: CompanyID
  ) async throws(BackendError) -> Preferences {
    let path = "/sandbox/v1/companies/\(PercentEncoding.encode(company.text))/preferences"
    return try await line.ask(.change(.put, path, Preferences(settings).json))
  }

  public func setPrice(
    _ price: Decimal4, of package: PackageID
  ) async throws(BackendError) -> Package {
    let path = "/sandbox/v1/packages/\(PercentEncoding.encode(package.text))/price"
    return try await line.ask(.change(.put, path, ["price": price.json]))
  }

  public func faults() async throws(BackendError) -> [Fault] {
    try await line.ask(.get("/sandbox/v1/faults"), as: KnownRows<Fault>.self).rows
  }

  public func setFaults(_ faults: [Fault]) async throws(BackendError) -> [Fault] {
    try await line.ask(
      .change(.put, "/sandbox/v1/faults", ["data": faults.json]), as: KnownRows<Fault>.self
    ).rows
  }

  public func deliver(
    _ delivery: SandboxDelivery, for order: OrderID
  ) async throws(BackendError) -> [DeliveryAnswer] {
    let path = "/sandbox/v1/orders/\(PercentEncoding.encode(order.text))/webhook"
    let body: JSONValue = [
      "event": delivery.event.json, "spoil": delivery.spoil.json, "copies": delivery.copies.json,
    ]
    return try await line.ask(.change(.post, path, body), as: WholeList<DeliveryAnswer>.self).rows
  }

  public func events(_ query: EventQuery) async throws(BackendError) -> Page<DomainEvent> {
    var items: [QueryItem] = []
    if let company = query.company { items.append(QueryItem("company_id", company.text)) }
    if let type = query.type { items.append(QueryItem("type", type)) }
    items.append(QueryItem("limit", String(query.limit)))
    if let cursor = query.cursor { items.append(QueryItem("cursor", cursor)) }
    return try await line.ask(.get("/iag/v1/events", items))
  }

  public func reset() async throws(BackendError) {
    _ = try await line.answer(to: .change(.post, "/sandbox/v1/reset"))
  }
}
