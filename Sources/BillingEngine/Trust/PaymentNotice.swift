public import TopupDomain

/// A payment event as it arrived: what it says, and what is known of the way it came.
///
/// The axes of trust are facts here, found out where there are bytes, headers and addresses;
/// ``WebhookTrust`` judges them.
public struct PaymentNotice: Hashable, Sendable {
  public var event: PaymentEvent
  public var comesFromAllowedSource: Bool
  public var carriesSharedToken: Bool
  /// Of the sender's clock; nil where it was missing or no integer.
  public var sentAt: Timestamp?
  public var isSignedWithSecret: Bool

  public init(
    event: PaymentEvent, comesFromAllowedSource: Bool, carriesSharedToken: Bool, sentAt: Timestamp?,
    isSignedWithSecret: Bool
  ) {
    self.event = event
    self.comesFromAllowedSource = comesFromAllowedSource
    self.carriesSharedToken = carriesSharedToken
    self.sentAt = sentAt
    self.isSignedWithSecret = isSignedWithSecret
  }
}
