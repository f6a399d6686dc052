/// What the payment provider reports of a payment.
public struct PaymentEvent: Hashable, Sendable {
  public enum Kind: String, Hashable, Sendable, CaseIterable {
    case paid = "payment.paid"
    case failed = "payment.failed"
    case expired = "payment.expired"
  }

  public var kind: Kind
  public var paymentID: PaymentID
  public var orderID: OrderID
  /// Where the provider says it, the company must be the order's own.
  public var companyID: CompanyID?
  public var amount: Rupiah
  /// ISO 4217.
  public var currency: String
  public var occurredAt: Timestamp

  public init(
    kind: Kind, paymentID: PaymentID, orderID: OrderID, companyID: CompanyID?, amount: Rupiah,
    currency: String, occurredAt: Timestamp
  ) {
    self.kind = kind
    self.paymentID = paymentID
    self.orderID = orderID
    self.companyID = companyID
    self.amount = amount
    self.currency = currency
    self.occurredAt = occurredAt
  }
}

/// What became of a payment event: the contract's `result`.
public enum PaymentEventResult: String, Hashable, Sendable, CaseIterable {
  case applied, duplicate, ignored
  case needsReview = "needs_review"
}
