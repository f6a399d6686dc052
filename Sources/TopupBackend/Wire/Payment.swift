public import TopupDomain

/// What the payment provider is asked to open; idempotent by order.
public struct PaymentRequest: Hashable, Sendable {
  public var orderID: OrderID
  public var amount: Rupiah
  public var currency: String
  public var expiresAt: Timestamp

  public init(orderID: OrderID, amount: Rupiah, currency: String, expiresAt: Timestamp) {
    self.orderID = orderID
    self.amount = amount
    self.currency = currency
    self.expiresAt = expiresAt
  }
}

/// A payment as the provider knows it.
public struct Payment: Hashable, Sendable {
  public enum Status: String, Hashable, Sendable, CaseIterable {
    case pending, paid, failed, expired
  }

  public var id: PaymentID
  public var orderID: OrderID
  public var amount: Rupiah
  public var currency: String
  public var status: Status
  /// At most 78 bytes where the host allows it, so that its QR code fits 80×24.
  public var url: String
  public var paidAt: Timestamp?

  public init(
    id: PaymentID, orderID: OrderID, amount: Rupiah, currency: String, status: Status, url: String,
    paidAt: Timestamp?
  ) {
    self.id = id
    self.orderID = orderID
    self.amount = amount
    self.currency = currency
    self.status = status
    self.url = url
    self.paidAt = paidAt
  }
}
