internal import BillingEngine
internal import TopupBackend
internal import TopupDomain

extension InMemorySandbox {
  /// Delivers a payment event as the simulated provider would, or as somebody who spoils it, and
  /// then does what the event made due.
  ///
  /// Only what the provider itself sends happened at the provider: a spoiled event is a forger's,
  /// so that asking the provider later does not make it true.
  func deliver(
    _ delivery: SandboxDelivery, for order: OrderID
  ) throws(Problem) -> [DeliveryAnswer] {
    let now = clock.now()
    let kind = PaymentEvent.Kind(delivery.event)
    let payments = services.payments
    let event =
      delivery.spoil.isFromProvider
      ? try payments.settle(order, as: kind, at: now)
      : try payments.forgedEvent(kind, of: order, at: now)
    guard let event, let notice = try? FactualNotice(event, spoiled: delivery.spoil, at: now) else {
      throw Problem(.orderNotFound)
    }
    let answers = runConcurrently(copies: delivery.copies) { [engine] in
      do throws(Problem) {
        return DeliveryAnswer(status: 200, result: try engine.receive(notice), code: nil)
      } catch {
        return DeliveryAnswer(status: error.status, result: nil, code: error.code)
      }
    }
    try engine.runDueWork()
    return answers
  }
}

extension FactualNotice {
  /// In memory there are no bytes to sign: a spoil is the fact that the check would have found out.
  fileprivate init(
    _ event: PaymentEvent, spoiled spoil: SandboxDelivery.Spoil, at now: Timestamp
  ) throws(ArithmeticOverflow) {
    self.init(event, sentAt: now)
    switch spoil {
    case .none, .replay: break
    case .badSource: comesFromAllowedSource = false
    case .badToken: carriesSharedToken = false
    case .staleTimestamp: sentAt = now.adding(seconds: -301)
    case .badSignature, .tamperedBody: isSignedWithSecret = false
    case .wrongAmount: reported.amount = try event.amount.adding(Rupiah(1))
    }
  }
}

extension SandboxDelivery.Spoil {
  fileprivate var isFromProvider: Bool {
    switch self {
    case .none, .replay: true
    case .badSignature, .badToken, .badSource, .staleTimestamp, .wrongAmount, .tamperedBody: false
    }
  }
}

extension PaymentEvent.Kind {
  fileprivate init(_ event: SandboxDelivery.Event) {
    switch event {
    case .paid: self = .paid
    case .failed: self = .failed
    case .expired: self = .expired
    }
  }
}
