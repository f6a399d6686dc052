public import TopupBackend
public import TopupDomain

/// One row of the levers: something that Enter does.
public enum Lever: Hashable, Sendable {
  case deliver(SandboxDelivery)
  case preference(name: String)
  case advance(seconds: Int64)
  case fault(Fault.Target, Fault.Kind)
  /// Raises the price that the pricing service answers for a section.
  case price(ComponentCode)
  /// Every WABA deducts at once.
  case crowd
  /// Takes a balance down until it is low.
  case drain
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
