public import TopupDomain

/// An error answer: RFC 9457 with the contract's extension members.
public struct Problem: Error, Hashable, Sendable {
  public var status: Int
  public var title: String
  public var detail: String?
  /// One of ``ProblemCode`` where the server is no newer than this client.
  public var code: String
  public var requestID: String
  public var errors: [FieldError]
  /// The fresh quote of a `price_changed` (S16).
  public var quote: Quote?
  /// Seconds from the `Retry-After` header of a 429 or 503.
  public var retryAfterSeconds: Int?

  public init(
    status: Int, title: String, detail: String? = nil, code: String, requestID: String = "",
    errors: [FieldError] = [], quote: Quote? = nil, retryAfterSeconds: Int? = nil
  ) {
    self.status = status
    self.title = title
    self.detail = detail
    self.code = code
    self.requestID = requestID
    self.errors = errors
    self.quote = quote
    self.retryAfterSeconds = retryAfterSeconds
  }

  public var knownCode: ProblemCode? { ProblemCode(rawValue: code) }

  /// One fault of the input.
  public struct FieldError: Hashable, Sendable {
    /// `lines[0].value`
    public var field: String
    /// One of ``FieldErrorCode`` where the server is no newer than this client.
    public var code: String
    public var message: String

    public init(field: String, code: String, message: String) {
      self.field = field
      self.code = code
      self.message = message
    }

    public var knownCode: FieldErrorCode? { FieldErrorCode(rawValue: code) }
  }
}

extension Problem {
  /// A problem that the program itself states, with the status and title of its code.
  public init(
    _ code: ProblemCode, _ detail: String? = nil, errors: [FieldError] = [], quote: Quote? = nil
  ) {
    self.init(
      status: code.status, title: code.title, detail: detail, code: code.rawValue, errors: errors,
      quote: quote)
    if status == 429 || status == 503 { retryAfterSeconds = 1 }
  }
}

/// The codes of `errors[].code` (SPEC 6).
public enum FieldErrorCode: String, Hashable, Sendable, CaseIterable {
  case required
  case wrongType = "wrong_type"
  case unknownCode = "unknown_code"
  case unknownOption = "unknown_option"
  case notAMultiple = "not_a_multiple"
  case belowMinimum = "below_minimum"
  case aboveMaximum = "above_maximum"
  case repeatedCode = "repeated_code"
  case emptyCart = "empty_cart"
  case sectionHidden = "section_hidden"
  case tooLong = "too_long"
  case outOfRange = "out_of_range"
}
