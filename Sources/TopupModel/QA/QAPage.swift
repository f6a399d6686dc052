public import TopupBackend
public import TopupDomain

/// The QA tab: levers on the left, what happened on the right.
public struct QAPage: Hashable, Sendable {
  public internal(set) var selected = 0
  public internal(set) var clock: Loadable<Timestamp>
  public internal(set) var faults: Loadable<[Fault]>
  public internal(set) var events: Loadable<[DomainEvent]>
  /// The order that the payment levers act on: the newest that still awaits payment, or the newest.
  public internal(set) var target: TopupOrder?
  /// What the webhook endpoint answered last.
  public internal(set) var answers: [DeliveryAnswer] = []
  public internal(set) var isBusy = false
  /// What is ordered before the answer comes might be dropped with the rest.
  var isResetting = false
}

/// One row of the QA tab: something that Enter does.
public enum Lever: Hashable, Sendable {
  case deliver(SandboxDelivery)
  case preference(name: String)
  case advance(seconds: Int64)
  case fault(Fault.Target, Fault.Kind)
  case reset
}

extension Lever {
  /// The payments that can be made and spoiled, in order.
  static let deliveries: [Lever] = [
    .deliver(SandboxDelivery(event: .paid)),
    .deliver(SandboxDelivery(event: .failed)),
    .deliver(SandboxDelivery(event: .expired)),
    .deliver(SandboxDelivery(event: .paid, spoil: .replay)),
    .deliver(SandboxDelivery(event: .paid, spoil: .wrongAmount)),
    .deliver(SandboxDelivery(event: .paid, copies: SandboxDelivery.copiesMax)),
    .deliver(SandboxDelivery(event: .paid, spoil: .badSignature)),
    .deliver(SandboxDelivery(event: .paid, spoil: .badToken)),
    .deliver(SandboxDelivery(event: .paid, spoil: .badSource)),
    .deliver(SandboxDelivery(event: .paid, spoil: .staleTimestamp)),
    .deliver(SandboxDelivery(event: .paid, spoil: .tamperedBody)),
  ]

  static let jumps: [Lever] = [
    .advance(seconds: 15 * 60), .advance(seconds: 3600), .advance(seconds: 86_400),
    .advance(seconds: 31 * 86_400),
  ]

  static let faults: [Lever] = [
    .fault(.pricing, .status503), .fault(.pricing, .timeout), .fault(.pricing, .malformedBody),
    .fault(.payment, .status503), .fault(.paidInvoice, .status500), .fault(.email, .status500),
    .fault(.orders, .timeout), .fault(.orders, .slow), .fault(.configurations, .slow),
    .fault(.configurations, .status503), .fault(.billingInfo, .status503),
    .fault(.billingInfo, .timeout),
  ]
}
