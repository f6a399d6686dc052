public import TopupBackend
public import TopupDomain

/// A balance and how often it has been written: what a writer must name to replace it.
public struct VersionedBalance: Hashable, Sendable {
  public var balance: Balance
  public var version: Int64

  public init(balance: Balance, version: Int64) {
    self.balance = balance
    self.version = version
  }
}

/// One change of one bucket. All entries of a bucket add up to what is in it; postpaid counts what
/// is used as negative.
public struct LedgerEntry: Hashable, Sendable {
  public enum Reason: Hashable, Sendable {
    /// What the bucket held when it was loaded.
    case opening
    case topup(OrderID, PaymentID)
    /// The row of the usage log with this code is the entry.
    case deduction(UniqueCode)
    /// `YYYY-MM`, in the company's time zone.
    case monthlyReset(String)
  }

  public var code: ComponentCode
  public var bucket: BucketKind
  public var amount: Decimal4
  public var reason: Reason
  public var at: Timestamp

  public init(
    code: ComponentCode, bucket: BucketKind, amount: Decimal4, reason: Reason, at: Timestamp
  ) {
    self.code = code
    self.bucket = bucket
    self.amount = amount
    self.reason = reason
    self.at = at
  }
}

extension LedgerEntry {
  /// What a row of the log did to the buckets; nothing where it is history from before the data was
  /// loaded.
  public static func entries(of usage: UsageRecord) -> [LedgerEntry] {
    guard let code = usage.uniqueCode else { return [] }
    return usage.taken.shares(of: usage.code).map { share in
      LedgerEntry(
        code: share.code, bucket: share.bucket, amount: share.amount.negated,
        reason: .deduction(code), at: usage.at)
    }
  }
}

/// A package's price and when the pricing service said it (S09).
public struct CachedPackage: Hashable, Sendable {
  public var package: Package
  public var fetchedAt: Timestamp

  public init(package: Package, fetchedAt: Timestamp) {
    self.package = package
    self.fetchedAt = fetchedAt
  }
}

/// A quote, whose it is, and the id of the order that it may become.
///
/// The order's id is chosen with the quote, because a quote makes one order: whichever request
/// orders it, and however often it is repeated after a crash, the payment provider is asked about
/// one and the same order.
public struct StoredQuote: Hashable, Sendable {
  public var quote: Quote
  public var companyID: CompanyID
  public var orderID: OrderID

  public init(quote: Quote, companyID: CompanyID, orderID: OrderID) {
    self.quote = quote
    self.companyID = companyID
    self.orderID = orderID
  }
}

/// What is known of a request to order under an idempotency key (S14).
public struct OrderRequest: Hashable, Sendable {
  public enum State: Hashable, Sendable {
    /// Somebody works on it until then at the latest; becomes answered, or is removed.
    case underWay(attempt: String, until: Timestamp)
    /// The answer that every repetition gets. Stays.
    case answered(TopupOrder)

    /// How long it may be under way before another attempt may take it up: longer than every
    /// upstream deadline, short enough that a crash does not keep anybody waiting.
    static let leaseSeconds: Int64 = 30

    static func underWay(attempt: String, from now: Timestamp) -> State {
      .underWay(attempt: attempt, until: now.adding(seconds: leaseSeconds))
    }

    /// Whether somebody may still work on it. An attempt from before the clock was set back is
    /// over: it would keep its key until the clock is there again. Clocks of two servers, or of two
    /// threads that asked one after the other, may differ by as much as it lasts.
    func isUnderWay(at now: Timestamp) -> Bool {
      guard case .underWay(_, let until) = self else { return false }
      return now < until && until <= now.adding(seconds: 2 * Self.leaseSeconds)
    }
  }

  public var key: IdempotencyKey
  public var companyID: CompanyID
  public var quoteID: QuoteID
  public var state: State

  public init(key: IdempotencyKey, companyID: CompanyID, quoteID: QuoteID, state: State) {
    self.key = key
    self.companyID = companyID
    self.quoteID = quoteID
    self.state = state
  }
}

/// A report of the payment provider and what became of it, for people who look into it.
public struct PaymentDelivery: Hashable, Sendable {
  public var event: PaymentEvent
  public var result: PaymentEventResult
  public var at: Timestamp

  public init(event: PaymentEvent, result: PaymentEventResult, at: Timestamp) {
    self.event = event
    self.result = result
    self.at = at
  }
}

/// When to ask the provider about an order's payment, in case its webhook never comes (S15).
public struct PaymentWatch: Hashable, Sendable {
  public var orderID: OrderID
  public var dueAt: Timestamp

  public init(orderID: OrderID, dueAt: Timestamp) {
    self.orderID = orderID
    self.dueAt = dueAt
  }
}

/// Something to tell another service, stored in the transaction that made it necessary (S12).
public struct OutboxItem: Hashable, Sendable {
  public typealias ID = Identifier<OutboxItem>

  public enum Message: Hashable, Sendable {
    case paidInvoice(PaidInvoice)
    case mail(Mail)
  }

  public var id: ID
  public var message: Message
  /// How often it has been tried.
  public var attempts: Int
  public var dueAt: Timestamp
  /// When it was put there; nil where an older program did, which did not say.
  public var queuedAt: Timestamp?

  public init(
    id: ID, message: Message, attempts: Int, dueAt: Timestamp, queuedAt: Timestamp? = nil
  ) {
    self.id = id
    self.message = message
    self.attempts = attempts
    self.dueAt = dueAt
    self.queuedAt = queuedAt
  }
}
