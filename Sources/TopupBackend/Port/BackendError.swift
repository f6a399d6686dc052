/// Why a call to a backend has no answer of the kind that was asked for.
public enum BackendError: Error, Hashable, Sendable {
  /// Billing said no, and why.
  case refused(Problem)
  /// Nothing was heard from the other side.
  case unreachable(Unreachable)
  /// Something answered, but not in the contract's words.
  case unreadable(String)
  /// The caller gave up waiting.
  case cancelled

  public enum Unreachable: Hashable, Sendable {
    /// No connection was made, so nothing was sent.
    case notConnected(String)
    /// The connection broke; what was sent may have arrived.
    case connectionLost
    /// No answer in time; what was sent may have arrived.
    case timedOut
  }

  /// Whether a request that changes something may have done so although no answer says it: then
  /// only asking again with the same key can tell (S15).
  public var leavesOutcomeOpen: Bool {
    switch self {
    case .refused(let problem):
      // A 5xx may come from something between here and billing, after billing had already ordered.
      problem.knownCode == .requestInProgress || (problem.status >= 500 && problem.knownCode == nil)
    case .unreachable(.notConnected): false
    case .unreachable(.connectionLost), .unreachable(.timedOut): true
    case .unreadable, .cancelled: true
    }
  }

  /// Whether an order was refused by billing after it had looked for what the key made before: then
  /// no earlier request under this key has ordered anything either (S15).
  ///
  /// A refusal on the way there, such as 401, 429 or 503, says nothing of an earlier request.
  public var saysKeyOrderedNothing: Bool {
    guard case .refused(let problem) = self, let code = problem.knownCode else { return false }
    return Self.codesBehindKey.contains(code)
  }

  private static let codesBehindKey: [ProblemCode] = [
    .idempotencyKeyRequired, .invalidIdempotencyKey, .idempotencyKeyReused, .quoteNotFound,
    .quoteExpired, .quoteAlreadyOrdered, .priceChanged, .withholdingNotSupported, .sectionHidden,
    .invalidRequest, .pricingUnavailable, .paymentUnavailable,
  ]
}
