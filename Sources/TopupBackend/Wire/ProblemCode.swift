/// The codes of SPEC 6: each exists once, here, with its HTTP status and title.
public enum ProblemCode: String, Hashable, Sendable, CaseIterable {
  case malformedJson = "malformed_json"
  case invalidParameter = "invalid_parameter"
  case invalidCursor = "invalid_cursor"
  case idempotencyKeyRequired = "idempotency_key_required"
  case invalidIdempotencyKey = "invalid_idempotency_key"
  case unauthenticated
  case invalidToken = "invalid_token"
  case timestampOutOfTolerance = "timestamp_out_of_tolerance"
  case invalidSignature = "invalid_signature"
  case roleNotAllowed = "role_not_allowed"
  case withholdingNotSupported = "withholding_not_supported"
  case sourceNotAllowed = "source_not_allowed"
  case notFound = "not_found"
  case orderNotFound = "order_not_found"
  case quoteNotFound = "quote_not_found"
  case companyNotFound = "company_not_found"
  case componentNotFound = "component_not_found"
  case packageNotFound = "package_not_found"
  case paymentNotFound = "payment_not_found"
  case methodNotAllowed = "method_not_allowed"
  case bodyTooLarge = "body_too_large"
  case unsupportedMediaType = "unsupported_media_type"
  case requestInProgress = "request_in_progress"
  case quoteExpired = "quote_expired"
  case quoteAlreadyOrdered = "quote_already_ordered"
  case priceChanged = "price_changed"
  case orderNotCancellable = "order_not_cancellable"
  case uniqueCodeConflict = "unique_code_conflict"
  case wabaPackageExists = "waba_package_exists"
  case wabaTaken = "waba_taken"
  case invalidRequest = "invalid_request"
  case idempotencyKeyReused = "idempotency_key_reused"
  case sectionHidden = "section_hidden"
  case quotaExceeded = "quota_exceeded"
  case limitBelowUsage = "limit_below_usage"
  case wabaFilterNotAvailable = "waba_filter_not_available"
  case periodEndRequired = "period_end_required"
  case rateLimited = "rate_limited"
  case pricingUnavailable = "pricing_unavailable"
  case paymentUnavailable = "payment_unavailable"
  case storeUnavailable = "store_unavailable"
  case webhookNotConfigured = "webhook_not_configured"
  case apiKeyNotConfigured = "api_key_not_configured"

  /// The HTTP status that it travels with.
  public var status: Int {
    switch self {
    case .malformedJson, .invalidParameter, .invalidCursor, .idempotencyKeyRequired,
      .invalidIdempotencyKey:
      400
    case .unauthenticated, .invalidToken, .timestampOutOfTolerance, .invalidSignature: 401
    case .roleNotAllowed, .withholdingNotSupported, .sourceNotAllowed: 403
    case .notFound, .orderNotFound, .quoteNotFound, .companyNotFound, .componentNotFound,
      .packageNotFound, .paymentNotFound:
      404
    case .methodNotAllowed: 405
    case .bodyTooLarge: 413
    case .unsupportedMediaType: 415
    case .requestInProgress, .quoteExpired, .quoteAlreadyOrdered, .priceChanged,
      .orderNotCancellable, .uniqueCodeConflict, .wabaPackageExists, .wabaTaken:
      409
    case .invalidRequest, .idempotencyKeyReused, .sectionHidden, .quotaExceeded, .limitBelowUsage,
      .wabaFilterNotAvailable, .periodEndRequired:
      422
    case .rateLimited: 429
    case .pricingUnavailable, .paymentUnavailable, .storeUnavailable, .webhookNotConfigured,
      .apiKeyNotConfigured:
      503
    }
  }

  /// One line for a person who reads the raw answer.
  var title: String {
    switch self {
    case .malformedJson: "The body is not valid JSON"
    case .invalidParameter: "A parameter is not valid"
    case .invalidCursor: "The cursor is not valid"
    case .idempotencyKeyRequired: "An Idempotency-Key is required"
    case .invalidIdempotencyKey: "The Idempotency-Key is not valid"
    case .unauthenticated: "A credential is required"
    case .invalidToken: "The token is not valid"
    case .timestampOutOfTolerance: "The timestamp is too far from now"
    case .invalidSignature: "The signature is not valid"
    case .roleNotAllowed: "This role may not do that"
    case .withholdingNotSupported: "A company that withholds income tax cannot top up by itself"
    case .sourceNotAllowed: "The source address is not allowed"
    case .notFound: "There is nothing here"
    case .orderNotFound: "There is no such order"
    case .quoteNotFound: "There is no such quote"
    case .companyNotFound: "There is no such company"
    case .componentNotFound: "There is no such balance"
    case .packageNotFound: "There is no such package"
    case .paymentNotFound: "There is no such payment"
    case .methodNotAllowed: "This method is not allowed here"
    case .bodyTooLarge: "The body is too large"
    case .unsupportedMediaType: "The body's media type is not supported"
    case .requestInProgress: "The same request is still under way"
    case .quoteExpired: "The quote has expired"
    case .quoteAlreadyOrdered: "The quote has been ordered already"
    case .priceChanged: "The price has changed"
    case .orderNotCancellable: "The order cannot be cancelled"
    case .uniqueCodeConflict: "The unique code was used for something else"
    case .wabaPackageExists: "The company has a WABA already"
    case .wabaTaken: "The WABA belongs to another company"
    case .invalidRequest: "The request is not valid"
    case .idempotencyKeyReused: "The Idempotency-Key was used for another request"
    case .sectionHidden: "A section is not available to this company"
    case .quotaExceeded: "The balance does not suffice"
    case .limitBelowUsage: "The limit is below what is already used"
    case .wabaFilterNotAvailable: "Filtering by WABA is not available"
    case .periodEndRequired: "A line that lasts until the contract ends needs period_end"
    case .rateLimited: "Too many requests"
    case .pricingUnavailable: "The pricing service does not answer"
    case .paymentUnavailable: "The payment provider does not answer"
    case .storeUnavailable: "The store does not answer"
    case .webhookNotConfigured: "The webhook is not configured"
    case .apiKeyNotConfigured: "No API key is configured"
    }
  }
}
