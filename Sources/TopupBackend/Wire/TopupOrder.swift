public import TopupDomain

/// An order as a client reads it: the contract's `Order`.
public struct TopupOrder: Hashable, Sendable {
  public var id: OrderID
  /// For people: `TU/2026/07/000042`.
  public var number: String
  public var status: Order.Status
  public var price: Quote.Price
  public var payment: PaymentRecord
  /// What crediting did, a row per line; empty before.
  public var credits: [Credit]
  public var paidInvoices: [PaidInvoice]
  public var createdAt: Timestamp
  /// The name of the person who ordered; nil from an older server.
  public var createdBy: String?
  /// Oldest first.
  public var timeline: [TimelineRow]

  public init(
    id: OrderID, number: String, status: Order.Status, price: Quote.Price, payment: PaymentRecord,
    credits: [Credit], paidInvoices: [PaidInvoice], createdAt: Timestamp, createdBy: String?,
    timeline: [TimelineRow]
  ) {
    self.id = id
    self.number = number
    self.status = status
    self.price = price
    self.payment = payment
    self.credits = credits
    self.paidInvoices = paidInvoices
    self.createdAt = createdAt
    self.createdBy = createdBy
    self.timeline = timeline
  }

  public struct PaymentRecord: Hashable, Sendable {
    public var url: String
    public var expiresAt: Timestamp
    public var paidAt: Timestamp?
    public var paymentID: PaymentID?

    public init(url: String, expiresAt: Timestamp, paidAt: Timestamp?, paymentID: PaymentID?) {
      self.url = url
      self.expiresAt = expiresAt
      self.paidAt = paidAt
      self.paymentID = paymentID
    }
  }

  /// One thing that happened. The event is text, because newer servers know more of them.
  public struct TimelineRow: Hashable, Sendable {
    public var at: Timestamp
    public var event: String
    public var detail: String?

    public init(at: Timestamp, event: String, detail: String?) {
      self.at = at
      self.event = event
      self.detail = detail
    }
  }
}

/// A paid proforma invoice, one per line of a paid order.
public struct PaidInvoice: Hashable, Sendable {
  /// Nil before the ledger service has booked it.
  public var id: PaidInvoiceID?
  public var orderID: OrderID
  public var lineCode: ComponentCode
  public var companyID: CompanyID
  /// The row's package code, or its code where it has none.
  public var packageCode: String
  /// The line's credited quantity.
  public var quantity: Int64
  /// The line's amount before tax.
  public var amount: Rupiah
  /// The day of payment.
  public var activeFrom: CalendarDate
  /// The day of payment.
  public var paidDate: CalendarDate
  /// The contract's end where the credit lasts until then; without it such an invoice is refused
  /// (S04).
  public var periodEnd: CalendarDate?
  public var billingVersion: String?

  public init(
    id: PaidInvoiceID?, orderID: OrderID, lineCode: ComponentCode, companyID: CompanyID,
    packageCode: String, quantity: Int64, amount: Rupiah, activeFrom: CalendarDate,
    paidDate: CalendarDate, periodEnd: CalendarDate?, billingVersion: String?
  ) {
    self.id = id
    self.orderID = orderID
    self.lineCode = lineCode
    self.companyID = companyID
    self.packageCode = packageCode
    self.quantity = quantity
    self.amount = amount
    self.activeFrom = activeFrom
    self.paidDate = paidDate
    self.periodEnd = periodEnd
    self.billingVersion = billingVersion
  }
}
