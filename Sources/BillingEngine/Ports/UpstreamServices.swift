public import TopupBackend
public import TopupDomain

/// The services of others that billing asks. No call is made inside a store transaction.
public struct UpstreamServices: Sendable {
  public var pricing: any PricingService
  public var payment: any PaymentService
  public var ledger: any LedgerService
  public var mail: any MailSink
  /// How calls are made again while somebody waits.
  public var retry: UpstreamRetry

  public init(
    pricing: any PricingService, payment: any PaymentService, ledger: any LedgerService,
    mail: any MailSink, retry: UpstreamRetry
  ) {
    self.pricing = pricing
    self.payment = payment
    self.ledger = ledger
    self.mail = mail
    self.retry = retry
  }
}

/// Knows what a package costs now (S09).
public protocol PricingService: Sendable {
  func package(_ id: PackageID) throws(UpstreamFailure) -> Package
}

/// The payment provider.
public protocol PaymentService: Sendable {
  /// Opens a payment; asked again for the same order it answers the one that it opened before.
  func open(_ request: PaymentRequest) throws(UpstreamFailure) -> Payment

  /// What became of an order's payment; nil where none was opened.
  func payment(of order: OrderID) throws(UpstreamFailure) -> Payment?
}

/// Books paid invoices.
public protocol LedgerService: Sendable {
  /// Books one line; asked again for the same order and line it answers what it booked before.
  func book(_ invoice: PaidInvoice) throws(UpstreamFailure) -> PaidInvoice
}

/// Takes e-mails.
public protocol MailSink: Sendable {
  /// Takes one e-mail; one whose id it has taken before changes nothing.
  func send(_ mail: Mail) throws(UpstreamFailure)
}

/// Why a service gave no usable answer (W02).
public enum UpstreamFailure: Error, Hashable, Sendable {
  /// Nothing was sent.
  case notConnected
  case timedOut
  /// 429 or 5xx: it may answer later.
  case busy(status: Int, retryAfterSeconds: Int?)
  /// Another 4xx: it will say the same next time.
  case refused(status: Int, code: String)
  case malformedBody
  case connectionReset

  /// What `Retry-After` asked for.
  public var retryAfterSeconds: Int? {
    switch self {
    case .busy(_, let seconds): seconds
    case .notConnected, .timedOut, .refused, .malformedBody, .connectionReset: nil
    }
  }
}

extension UpstreamFailure: CustomStringConvertible {
  /// For events and logs: `status_503`.
  public var description: String {
    switch self {
    case .notConnected: "not_connected"
    case .timedOut: "timeout"
    case .busy(let status, _): "status_\(status)"
    case .refused(_, let code): code
    case .malformedBody: "malformed_body"
    case .connectionReset: "connection_reset"
    }
  }
}
