public import TopupBackend
public import TopupDomain

extension SandboxDelivery {
  /// What is reported.
  public var kind: PaymentEvent.Kind {
    switch event {
    case .paid: .paid
    case .failed: .failed
    case .expired: .expired
    }
  }

  /// Whether the provider itself reports it, so that it happened there: a spoiled event is a
  /// forger's, and asking the provider later does not make it true.
  public var isOfProvider: Bool {
    switch spoil {
    case .none, .replay: true
    case .badSignature, .badToken, .badSource, .staleTimestamp, .wrongAmount, .tamperedBody: false
    }
  }
}

extension PaymentEvent {
  /// The same over another amount: what a forger makes of it.
  public var overAnotherAmount: PaymentEvent {
    var event = self
    event.amount = Rupiah(amount.amount == .max ? 0 : amount.amount + 1)
    return event
  }
}
