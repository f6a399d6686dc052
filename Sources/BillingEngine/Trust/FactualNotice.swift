public import TopupBackend
public import TopupDomain

/// A notice of which everything is known already: where there are no bytes, headers and addresses.
public struct FactualNotice: PaymentNotice, Hashable, Sendable {
  public var reported: PaymentEvent
  public var comesFromAllowedSource: Bool
  public var carriesSharedToken: Bool
  public var sentAt: Timestamp?
  public var isSignedWithSecret: Bool

  public init(
    _ reported: PaymentEvent, comesFromAllowedSource: Bool = true, carriesSharedToken: Bool = true,
    sentAt: Timestamp?, isSignedWithSecret: Bool = true
  ) {
    self.reported = reported
    self.comesFromAllowedSource = comesFromAllowedSource
    self.carriesSharedToken = carriesSharedToken
    self.sentAt = sentAt
    self.isSignedWithSecret = isSignedWithSecret
  }

  public func comesFromAllowedSource(by settings: PaymentSettings) -> Bool {
    comesFromAllowedSource
  }

  public func carriesSharedToken(of settings: PaymentSettings) -> Bool { carriesSharedToken }

  public func isSigned(by settings: PaymentSettings) -> Bool { isSignedWithSecret }

  public func event() throws(Problem) -> PaymentEvent { reported }
}
