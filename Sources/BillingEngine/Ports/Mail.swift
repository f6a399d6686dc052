public import TopupDomain

/// An e-mail to one person: what happened and the figures in it. ``MailText`` makes the words.
public struct Mail: Hashable, Sendable {
  public enum Kind: String, Hashable, Sendable, CaseIterable {
    case orderPlaced = "order_placed"
    case orderPaid = "order_paid"
    case paymentFailed = "payment_failed"
    case orderExpired = "order_expired"
    case balanceLow = "balance_low"
    case balanceBelowZero = "balance_below_zero"
  }

  /// The order's total, or what is left of the balance in its unit.
  public enum Figure: Hashable, Sendable {
    case money(Rupiah)
    case quantity(Decimal4, unit: String)
  }

  /// What the sink tells repetitions by.
  public var id: String
  public var kind: Kind
  public var companyID: CompanyID
  public var recipientName: String
  public var recipientAddress: String
  /// The order's number, or the balance's label.
  public var subject: String
  public var figure: Figure

  public init(
    id: String, kind: Kind, companyID: CompanyID, recipientName: String, recipientAddress: String,
    subject: String, figure: Figure
  ) {
    self.id = id
    self.kind = kind
    self.companyID = companyID
    self.recipientName = recipientName
    self.recipientAddress = recipientAddress
    self.subject = subject
    self.figure = figure
  }
}
