public import TopupDomain

/// What QA may do to a sandbox: a second port, offered by backends that are one.
public protocol SandboxLevers: Sendable {
  func clock() async throws(BackendError) -> Timestamp

  /// Moves the sandbox clock forward, 0...63,072,000 seconds; due work runs before it answers.
  func advanceClock(seconds: Int64) async throws(BackendError) -> Timestamp

  /// Sets names of the company's own layer; answers the preferences now in effect.
  func setPreferences(
    _ settings: [String: Bool], of company: CompanyID
  ) async throws(BackendError) -> Preferences

  /// Changes the price that the pricing service answers from now on.
  func setPrice(_ price: Decimal4, of package: PackageID) async throws(BackendError) -> Package

  func faults() async throws(BackendError) -> [Fault]

  /// Replaces the armed faults; an empty list disarms all.
  func setFaults(_ faults: [Fault]) async throws(BackendError) -> [Fault]

  /// Has the simulated provider deliver a payment event, well-formed or spoiled on purpose.
  func deliver(
    _ delivery: SandboxDelivery, for order: OrderID
  ) async throws(BackendError) -> [DeliveryAnswer]

  /// Deductions, as services that meter messages send them, all at once: an answer each, in any
  /// order.
  func deduct(
    _ requests: [DeductionRequest]
  ) async throws(BackendError) -> [Result<Deduction, BackendError>]

  /// What the gates of a company look at; nil where that is not shown.
  func gateFacts(of company: CompanyID) async throws(BackendError) -> GateFacts?

  /// Domain events, newest first.
  func events(_ query: EventQuery) async throws(BackendError) -> Page<DomainEvent>

  /// Loads the sample data again; everything else is dropped.
  func reset() async throws(BackendError)
}

extension SandboxLevers {
  /// The contract does not show it.
  public func gateFacts(of company: CompanyID) async throws(BackendError) -> GateFacts? { nil }
}

/// A webhook that the simulated provider is to deliver.
public struct SandboxDelivery: Hashable, Sendable {
  public enum Event: String, Hashable, Sendable, CaseIterable {
    case paid, failed, expired
  }

  public enum Spoil: String, Hashable, Sendable, CaseIterable {
    case none, replay
    case badSignature = "bad_signature"
    case badToken = "bad_token"
    case badSource = "bad_source"
    case staleTimestamp = "stale_timestamp"
    case wrongAmount = "wrong_amount"
    case tamperedBody = "tampered_body"
  }

  public static let copiesMax = 64

  public var event: Event
  public var spoil: Spoil
  /// How many at once, 1...64.
  public var copies: Int

  public init(event: Event, spoil: Spoil = .none, copies: Int = 1) {
    self.event = event
    self.spoil = spoil
    self.copies = copies
  }
}

/// What the webhook endpoint answered to one copy.
public struct DeliveryAnswer: Hashable, Sendable {
  /// The HTTP status.
  public var status: Int
  public var result: PaymentEventResult?
  /// The problem's code, where it was rejected.
  public var code: String?

  public init(status: Int, result: PaymentEventResult?, code: String?) {
    self.status = status
    self.result = result
    self.code = code
  }
}

/// Which domain events to list.
public struct EventQuery: Hashable, Sendable {
  public var company: CompanyID?
  public var type: String?
  /// 1...1000
  public var limit: Int
  public var cursor: String?

  public init(
    company: CompanyID? = nil, type: String? = nil, limit: Int = OrderQuery.limitDefault,
    cursor: String? = nil
  ) {
    self.company = company
    self.type = type
    self.limit = limit
    self.cursor = cursor
  }
}
