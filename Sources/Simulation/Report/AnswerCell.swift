public import TopupBackend

/// What is asked of a server, as far as it may be refused.
public enum AskedKind: Int, Hashable, Sendable, CaseIterable {
  case deduct, webhook, quote, order, cancel, limit, registration, reading
}

/// A refusal of one kind of request: the auditor says of each when it must come.
public struct AnswerCell: Hashable, Sendable {
  public var kind: AskedKind
  public var code: ProblemCode

  /// Those that the specification has.
  public static let all: [AnswerCell] = AskedKind.allCases.flatMap { kind in
    codes(of: kind).map { AnswerCell(kind: kind, code: $0) }
  }

  private static func codes(of kind: AskedKind) -> [ProblemCode] {
    switch kind {
    case .deduct:
      [
        .quotaExceeded, .uniqueCodeConflict, .companyNotFound, .componentNotFound, .invalidRequest,
        .storeUnavailable,
      ]
    case .webhook:
      [
        .sourceNotAllowed, .invalidToken, .timestampOutOfTolerance, .invalidSignature,
        .webhookNotConfigured, .storeUnavailable,
      ]
    case .quote:
      [
        .roleNotAllowed, .withholdingNotSupported, .sectionHidden, .invalidRequest,
        .pricingUnavailable, .storeUnavailable,
      ]
    case .order:
      [
        .roleNotAllowed, .quoteNotFound, .quoteExpired, .quoteAlreadyOrdered, .priceChanged,
        .idempotencyKeyReused, .requestInProgress, .pricingUnavailable, .paymentUnavailable,
        .sectionHidden, .storeUnavailable,
      ]
    case .cancel: [.roleNotAllowed, .orderNotFound, .orderNotCancellable, .storeUnavailable]
    case .limit: [.limitBelowUsage, .componentNotFound, .invalidRequest, .storeUnavailable]
    case .registration:
      [.wabaTaken, .wabaPackageExists, .companyNotFound, .storeUnavailable]
    case .reading: [.storeUnavailable]
    }
  }

  public var name: String { "\(kind) × \(code.rawValue)" }
}

extension Request {
  var askedKind: AskedKind? {
    switch self {
    case .deduct: .deduct
    case .notice: .webhook
    case .quote: .quote
    case .order: .order
    case .cancel: .cancel
    case .limit: .limit
    case .register: .registration
    case .read: .reading
    case .load, .dueWork, .preference: nil
    }
  }
}
