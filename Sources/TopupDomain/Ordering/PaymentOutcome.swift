/// What an order makes of a payment event (W05).
public enum PaymentOutcome: Hashable, Sendable {
  /// The money is right: credit the balances now. `late` where the order had failed, expired or
  /// been cancelled.
  case credit(late: Bool)
  case failed
  case expired
  case duplicate
  case ignored
  /// A failure or expiry of the payment that was credited: nothing changes, but it is recorded.
  case contradiction
  /// Nothing is credited; a person must look.
  case needsReview
  /// Another payment for an order that is already credited: it stays, a person must look.
  case secondPayment

  /// What the provider is told.
  public var result: PaymentEventResult {
    switch self {
    case .credit, .failed, .expired: .applied
    case .duplicate: .duplicate
    case .ignored, .contradiction: .ignored
    case .needsReview, .secondPayment: .needsReview
    }
  }
}

/// What crediting did to one balance.
public struct Credit: Hashable, Sendable {
  public var code: ComponentCode
  public var split: CreditSplit
  public var balanceBefore: Decimal4
  public var balanceAfter: Decimal4

  public init(
    code: ComponentCode, split: CreditSplit, balanceBefore: Decimal4, balanceAfter: Decimal4
  ) {
    self.code = code
    self.split = split
    self.balanceBefore = balanceBefore
    self.balanceAfter = balanceAfter
  }
}

/// Something that happened to an order, for its timeline.
public struct TimelineEntry: Hashable, Sendable {
  public enum Event: String, Hashable, Sendable, CaseIterable {
    case placed, paid, credited, expired, cancelled
    case paymentFailed = "payment_failed"
    case needsReview = "needs_review"
  }

  public var at: Timestamp
  public var event: Event
  public var detail: String?

  public init(at: Timestamp, event: Event, detail: String? = nil) {
    self.at = at
    self.event = event
    self.detail = detail
  }
}
