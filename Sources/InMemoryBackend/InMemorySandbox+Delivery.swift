internal import BillingEngine
internal import TopupBackend
internal import TopupDomain

extension InMemorySandbox {
  /// Delivers a payment event as the simulated provider would, or as somebody who spoils it, and
  /// then does what the event made due.
  func deliver(
    _ delivery: SandboxDelivery, for order: OrderID
  ) throws(Problem) -> [DeliveryAnswer] {
    let now = clock.now()
    let kind = delivery.kind
    let payments = services.payments
    let event =
      delivery.isOfProvider
      ? try payments.settle(order, as: kind, at: now)
      : try payments.forgedEvent(kind, of: order, at: now)
    guard let event else { throw Problem(.orderNotFound) }
    let notice = FactualNotice(event, spoiled: delivery.spoil, at: now)
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
  ) {
    self.init(event, sentAt: now)
    switch spoil {
    case .none, .replay: break
    case .badSource: comesFromAllowedSource = false
    case .badToken: carriesSharedToken = false
    case .staleTimestamp: sentAt = now.adding(seconds: -301)
    case .badSignature: isSignedWithSecret = false
    case .wrongAmount: reported = event.overAnotherAmount
    case .tamperedBody:
      reported = event.overAnotherAmount
      isSignedWithSecret = false
    }
  }
}
