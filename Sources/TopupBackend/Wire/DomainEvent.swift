public import TopupDomain

/// Something that billing did or met, for the people who watch over it.
public struct DomainEvent: Hashable, Sendable {
  public var id: String
  public var at: Timestamp
  public var type: String
  /// Nil where it cannot be known (a rejected webhook).
  public var companyID: CompanyID?
  public var attributes: [Attribute]

  public init(
    id: String, at: Timestamp, type: String, companyID: CompanyID?, attributes: [Attribute]
  ) {
    self.id = id
    self.at = at
    self.type = type
    self.companyID = companyID
    self.attributes = attributes
  }

  /// A named figure or word, in the order in which it was recorded.
  public struct Attribute: Hashable, Sendable {
    public var name: String
    public var value: String

    public init(_ name: String, _ value: String) {
      self.name = name
      self.value = value
    }
  }

  /// The contract's names of event types: each exists once, here.
  public enum Kind: String, Hashable, Sendable, CaseIterable {
    case orderPlaced = "order_placed"
    case orderExpired = "order_expired"
    case orderCancelled = "order_cancelled"
    case paymentReceived = "payment_received"
    case latePayment = "late_payment"
    case orderCredited = "order_credited"
    case paidInvoiceBooked = "paid_invoice_booked"
    case paidInvoiceFailed = "paid_invoice_failed"
    case webhookRejected = "webhook_rejected"
    case webhookDuplicate = "webhook_duplicate"
    case contradictoryWebhook = "contradictory_webhook"
    case pricingUnavailable = "pricing_unavailable"
    case lowBalanceWarning = "low_balance_warning"
    case balanceBelowZero = "balance_below_zero"
    case billingDeductionFailed = "billing_deduction_failed"
    case deductionReconciled = "deduction_reconciled"
    case deductionUnreconcilable = "deduction_unreconcilable"
    case billingAggregateBalanceTimeout = "billing_aggregate_balance_timeout"
    case monthlyReset = "monthly_reset"
    case emailQueued = "email_queued"
    case secondPayment = "second_payment"
    case wabaRegistered = "waba_registered"
    case sharedBalanceTooltipViewed = "shared_balance_tooltip_viewed"
  }
}
