internal import BillingEngine
internal import TopupBackend
internal import TopupDomain

/// The services of others in one world: pricing, payments, the ledger and e-mail, with everything
/// that can go wrong in a call of them.
///
/// Unchecked because a world and everything in it belong to one thread.
final class Upstream: PricingService, PaymentService, LedgerService, MailSink, @unchecked Sendable {
  enum Service: Int, CaseIterable {
    case pricing, opening, asking, invoice, mail
  }

  let stage: Stage
  private let auditor: Auditor
  private(set) var packages: [Package]
  private(set) var payments: [OrderID: Payment] = [:]
  private var booked: [BookedLine: PaidInvoice] = [:]
  private var mails: Set<String> = []
  private var serial = 0

  struct BookedLine: Hashable {
    var order: OrderID
    var code: ComponentCode
  }

  init(packages: [Package], stage: Stage, auditor: Auditor) {
    self.packages = packages
    self.stage = stage
    self.auditor = auditor
  }

  // MARK: Levers

  func setPrice(_ price: Decimal4, ofPackage index: Int) { packages[index].price = price }

  /// What becomes of a payment; one that is paid stays so.
  func settle(_ order: OrderID, as status: Payment.Status, at now: Timestamp) -> Payment? {
    guard var payment = payments[order] else { return nil }
    if payment.status != .paid {
      payment.status = status
      payment.paidAt = status == .paid ? now : nil
      payments[order] = payment
    }
    return payment
  }

  // MARK: Services

  func package(_ id: PackageID) throws(UpstreamFailure) -> Package {
    stage.current.note(nil, of: id)
    let isGarbled = try begin(.pricing)
    guard var package = packages.first(where: { $0.id == id }) else {
      throw .refused(status: 404, code: ProblemCode.packageNotFound.rawValue)
    }
    try end(.pricing)
    if isGarbled {
      package.id = PackageID("PKG-OTHER")
      return package
    }
    stage.current.note(package.price.tenThousandths, of: id)
    return package
  }

  func open(_ request: PaymentRequest) throws(UpstreamFailure) -> Payment {
    stage.current.opened = nil
    let isGarbled = try begin(.opening)
    let payment: Payment
    if let known = payments[request.orderID] {
      payment = known
    } else {
      payment = Payment(
        id: PaymentID("pm-" + request.orderID.text), orderID: request.orderID,
        amount: request.amount, currency: request.currency, status: .pending,
        url: "https://pay.invalid/" + request.orderID.text, paidAt: nil)
      payments[request.orderID] = payment
    }
    auditor.hasOpened(payment, request, stage.current)
    try end(.opening)
    if isGarbled {
      var other = payment
      other.amount = Rupiah(payment.amount.amount + 1)
      return other
    }
    stage.current.opened = payment
    return payment
  }

  func payment(of order: OrderID) throws(UpstreamFailure) -> Payment? {
    if try begin(.asking) { throw .malformedBody }
    let payment = payments[order]
    try end(.asking)
    if let payment { stage.current.note(payment) }
    return payment
  }

  func book(_ invoice: PaidInvoice) throws(UpstreamFailure) -> PaidInvoice {
    let isGarbled = try begin(.invoice)
    let line = BookedLine(order: invoice.orderID, code: invoice.lineCode)
    let kept: PaidInvoice
    if let known = booked[line] {
      kept = known
    } else {
      // A service that needs the period's end refuses an invoice without it (S04).
      if auditor.needsPeriodEnd(invoice.lineCode), invoice.periodEnd == nil {
        auditor.hasRefused(invoice)
        throw .refused(status: 422, code: ProblemCode.periodEndRequired.rawValue)
      }
      var new = invoice
      serial += 1
      new.id = PaidInvoiceID("pi-\(serial)")
      booked[line] = new
      kept = new
      auditor.hasBooked(new)
    }
    try end(.invoice)
    if isGarbled {
      var other = kept
      other.id = nil
      return other
    }
    return kept
  }

  func send(_ mail: Mail) throws(UpstreamFailure) {
    if try begin(.mail) { throw .malformedBody }
    if mails.insert(mail.id).inserted { auditor.hasTaken(mail) }
    try end(.mail)
  }

  func hasTaken(mail id: String) -> Bool { mails.contains(id) }

  func hasBooked(_ code: ComponentCode, of order: OrderID) -> Bool {
    booked[BookedLine(order: order, code: code)] != nil
  }
}
