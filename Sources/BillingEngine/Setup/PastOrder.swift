public import TopupBackend
public import TopupDomain

/// An order from before the data was loaded: history to look at, which changes no balance.
public struct PastOrder: Hashable, Sendable {
  public enum Outcome: String, Hashable, Sendable, CaseIterable {
    case credited, expired, cancelled
    case paymentFailed = "payment_failed"
  }

  public var companyID: CompanyID
  public var userID: UserID
  public var placedAt: Timestamp
  public var cart: [CartLine]
  public var outcome: Outcome

  public init(
    companyID: CompanyID, userID: UserID, placedAt: Timestamp, cart: [CartLine], outcome: Outcome
  ) {
    self.companyID = companyID
    self.userID = userID
    self.placedAt = placedAt
    self.cart = cart
    self.outcome = outcome
  }
}
