public import TopupBackend
public import TopupDomain

/// What a sandbox's simulated services and its clock remember: in memory, or in a database beside
/// billing's own.
///
/// Every call is one transaction: it is kept as a whole, durably, before it returns. What must
/// exist once does, whichever process came first.
public protocol SandboxRecords: Sendable {
  /// How far the sandbox's clock is ahead of the real one; nil before the first start.
  func clockOffsetMilliseconds() throws(Rollback) -> Int64?

  func setClockOffset(milliseconds: Int64) throws(Rollback)

  // MARK: The payment provider

  func payment(of order: OrderID) throws(Rollback) -> Payment?

  /// By the last component of its URL.
  func payment(token: String) throws(Rollback) -> Payment?

  /// Keeps a payment unless its order has one; answers the one that is kept.
  func open(_ payment: Payment) throws(Rollback) -> (payment: Payment, isNew: Bool)

  /// Changes the status and the time of payment of an order's payment; nil where it has none.
  func change(
    paymentOf order: OrderID, _ body: (inout Payment) -> Void
  ) throws(Rollback) -> Payment?

  // MARK: The ledger service

  /// Keeps an invoice unless its order's line has one; answers the one that is kept.
  func book(_ invoice: PaidInvoice) throws(Rollback) -> (invoice: PaidInvoice, isNew: Bool)

  /// In the order in which they were booked; nil is those of every order.
  func invoices(of order: OrderID?) throws(Rollback) -> [PaidInvoice]

  /// Whether an invoice of this section must say when its period ends (S04).
  func needsPeriodEnd(_ code: ComponentCode) throws(Rollback) -> Bool

  // MARK: The pricing service

  func package(_ id: PackageID) throws(Rollback) -> Package?

  /// By id.
  func packages() throws(Rollback) -> [Package]

  /// One package for an id.
  func put(_ package: Package) throws(Rollback)

  /// Answers the package with its new price; nil where there is none.
  func setPrice(_ price: Decimal4, of id: PackageID) throws(Rollback) -> Package?

  // MARK: The mail sink

  /// False, and nothing changes, where a mail of this id was kept before.
  func keep(_ mail: Mail) throws(Rollback) -> Bool

  /// In the order in which they were kept.
  func mails() throws(Rollback) -> [Mail]

  /// Forgets everything but the clock and begins anew with the packages and sections of `setup`.
  func reset(to setup: BillingSetup) throws(Rollback)

  /// Begins with the packages and sections of `setup` unless something has begun already, in this
  /// process or another.
  func begin(with setup: BillingSetup) throws(Rollback)
}

extension Payment {
  /// What its page is found by: the last component of its URL.
  public var token: String {
    let bytes = url.utf8
    guard let slash = bytes.lastIndex(of: UInt8(ascii: "/")) else { return url }
    return String(url[bytes.index(after: slash)...])
  }
}
