public import TopupBackend
public import TopupDomain

/// A payment event on its way in, and what can be found out of how it came.
///
/// The axes of trust are asked in their order, each only where those before it hold; what the
/// event says is read last, when the notice is believed (W01).
public protocol PaymentNotice {
  /// Whether it comes from an address of ``PaymentSettings/sourceAllowList``.
  func comesFromAllowedSource(by settings: PaymentSettings) -> Bool

  /// Whether it carries one of ``PaymentSettings/sharedTokens``.
  func carriesSharedToken(of settings: PaymentSettings) -> Bool

  /// Of the sender's clock; nil where it is missing or no integer.
  var sentAt: Timestamp? { get }

  /// Whether it is signed with one of ``PaymentSettings/signingKeys``.
  func isSigned(by settings: PaymentSettings) -> Bool

  /// Throws ``ProblemCode/malformedJson`` where it says nothing that can be understood.
  func event() throws(Problem) -> PaymentEvent
}
