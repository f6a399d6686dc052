private import Synchronization
public import TopupBackend
public import TopupDomain

/// The records of a sandbox in this process, gone with it.
public final class MemorySandboxRecords: SandboxRecords {
  /// By the text of ids, which costs a start less than tables by the ids themselves.
  private struct Tables {
    var clockOffsetMilliseconds: Int64?
    var payments: [String: Payment] = [:]
    /// By token.
    var ordersByToken: [String: OrderID] = [:]
    /// In the order in which they were booked.
    var invoices: [String: [PaidInvoice]] = [:]
    var ordersBooked: [String] = []
    var codesWithPeriod: [ComponentCode] = []
    var packages: [String: Package] = [:]
    var mails: [Mail] = []
    var mailIDs: Set<String> = []
  }

  private let tables = Mutex(Tables())

  public init() {}

  public func clockOffsetMilliseconds() -> Int64? {
    tables.withLock { $0.clockOffsetMilliseconds }
  }

  public func setClockOffset(milliseconds: Int64) {
    tables.withLock { $0.clockOffsetMilliseconds = milliseconds }
  }

  public func payment(of order: OrderID) -> Payment? {
    tables.withLock { $0.payments[order.text] }
  }

  public func payment(token: String) -> Payment? {
    tables.withLock { tables in
      tables.ordersByToken[token].flatMap { tables.payments[$0.text] }
    }
  }

  public func open(_ payment: Payment) -> (payment: Payment, isNew: Bool) {
    tables.withLock { tables in
      if let kept = tables.payments[payment.orderID.text] { return (kept, false) }
      tables.payments[payment.orderID.text] = payment
      tables.ordersByToken[payment.token] = payment.orderID
      return (payment, true)
    }
  }

  public func change(paymentOf order: OrderID, _ body: (inout Payment) -> Void) -> Payment? {
    tables.withLock { tables in
      guard var payment = tables.payments[order.text] else { return nil }
      body(&payment)
      tables.payments[order.text] = payment
      return payment
    }
  }

  public func book(_ invoice: PaidInvoice) -> (invoice: PaidInvoice, isNew: Bool) {
    tables.withLock { tables in
      let order = invoice.orderID.text
      let booked = tables.invoices[order, default: []]
      if let kept = booked.first(where: { $0.lineCode == invoice.lineCode }) {
        return (kept, false)
      }
      if booked.isEmpty { tables.ordersBooked.append(order) }
      tables.invoices[order] = booked + [invoice]
      return (invoice, true)
    }
  }

  public func invoices(of order: OrderID?) -> [PaidInvoice] {
    tables.withLock { tables in
      if let order { return tables.invoices[order.text, default: []] }
      return tables.ordersBooked.flatMap { tables.invoices[$0, default: []] }
    }
  }

  public func needsPeriodEnd(_ code: ComponentCode) -> Bool {
    tables.withLock { $0.codesWithPeriod.contains(code) }
  }

  public func package(_ id: PackageID) -> Package? { tables.withLock { $0.packages[id.text] } }

  public func packages() -> [Package] {
    tables.withLock { $0.packages.values.sorted { $0.id < $1.id } }
  }

  public func put(_ package: Package) {
    tables.withLock { $0.packages[package.id.text] = package }
  }

  public func setPrice(_ price: Decimal4, of id: PackageID) -> Package? {
    tables.withLock { tables in
      tables.packages[id.text]?.price = price
      return tables.packages[id.text]
    }
  }

  public func keep(_ mail: Mail) -> Bool {
    tables.withLock { tables in
      guard tables.mailIDs.insert(mail.id).inserted else { return false }
      tables.mails.append(mail)
      return true
    }
  }

  public func mails() -> [Mail] { tables.withLock { $0.mails } }

  public func reset(to setup: BillingSetup) {
    tables.withLock { Self.reset(&$0, to: setup) }
  }

  public func begin(with setup: BillingSetup) {
    tables.withLock { if $0.packages.isEmpty { Self.reset(&$0, to: setup) } }
  }

  private static func reset(_ tables: inout Tables, to setup: BillingSetup) {
    tables = Tables(
      clockOffsetMilliseconds: tables.clockOffsetMilliseconds,
      codesWithPeriod: setup.codesWithPeriod)
    for package in setup.packages { tables.packages[package.id.text] = package }
  }
}

extension BillingSetup {
  /// The sections whose quota lasts until the contract ends.
  public var codesWithPeriod: [ComponentCode] {
    rows.filter { $0.quotaType == .untilContractEnd }.map { $0.code }
  }
}
