import TopupBackend
import TopupDomain

/// Audits a company from what billing shows of it: every rupiah credited was paid once and credited
/// once, and every figure follows from the others.
///
/// It works everything out anew and calls none of the rules that billing goes by.
public struct LedgerAudit {
  /// The ledger service may be down for a while before an invoice counts as missing.
  static let invoiceSecondsMax: Int64 = 3600
  /// Billing asks the provider every five minutes what became of a payment.
  static let expirySecondsMax: Int64 = 600

  let survey: Survey
  /// Nil where this reading is the first.
  let baseline: AuditBaseline?
  var report = AuditReport()

  /// - Parameter baseline: of the same company; one of another is not looked at.
  public static func report(on survey: Survey, since baseline: AuditBaseline?) -> AuditReport {
    let own = baseline.flatMap { $0.company == survey.config.companyID ? $0 : nil }
    var audit = LedgerAudit(survey: survey, baseline: own)
    audit.checkOrders()
    audit.checkBalances()
    audit.checkFlows()
    return audit.report
  }

  // MARK: Orders

  private mutating func checkOrders() {
    guard let orders = survey.orders else {
      return report.skip(
        [
          .prices, .paidOnce, .creditedOnce, .creditsMatchLines, .settledFirst, .creditsAddUp,
          .nothingUnpaid, .invoicesMatch, .noneStuck,
        ], because: .unread(.orders))
    }
    for order in orders {
      checkPrice(of: order)
      checkStuck(order)
      guard order.status == .credited else {
        report.expect(.nothingUnpaid, order.number, .count(0), is: .count(order.credits.count))
        continue
      }
      checkPayment(of: order, among: orders)
      checkCredits(of: order)
      checkInvoices(of: order)
    }
    if survey.events == nil { report.skip([.creditedOnce], because: .unread(.events)) }
  }

  private mutating func checkPrice(of order: TopupOrder) {
    let price = order.price
    let sum = price.lines.reduce(Int128(0)) { $0 + Int128($1.amount.amount) }
    report.expect(
      .prices, order.number, .money(price.subtotal), is: .money(Rupiah(clamping: sum)))
    report.expect(
      .prices, order.number, .money(price.total),
      is: .money(
        Rupiah(clamping: Int128(price.subtotal.amount) + Int128(price.tax.amount.amount))))
  }

  private mutating func checkPayment(of order: TopupOrder, among orders: [TopupOrder]) {
    let isPaid = order.payment.paidAt != nil && order.payment.paymentID != nil
    report.expect(.paidOnce, order.number, .count(1), is: .count(isPaid ? 1 : 0))
    if let payment = order.payment.paymentID {
      let sharing = orders.count { $0.status == .credited && $0.payment.paymentID == payment }
      report.expect(.paidOnce, order.number, .count(1), is: .count(sharing))
    }
    let credited = TimelineEntry.Event.credited.rawValue
    if !order.timeline.isEmpty {
      report.expect(
        .creditedOnce, order.number, .count(1),
        is: .count(order.timeline.count { $0.event == credited }))
    }
    // Orders of the sample data have no events.
    if !survey.events(.orderPlaced, of: order.id).isEmpty {
      report.expect(
        .creditedOnce, order.number, .count(1),
        is: .count(survey.events(.orderCredited, of: order.id).count))
    }
  }

  private mutating func checkCredits(of order: TopupOrder) {
    for line in order.price.lines {
      let subject = "\(order.number) · \(line.label)"
      let credits = order.credits.filter { $0.code == line.code }
      report.expect(.creditsMatchLines, subject, .count(1), is: .count(credits.count))
      guard let credit = credits.first else { continue }
      let (settled, added) = (credit.split.settled.exact, credit.split.added.exact)
      let (before, after) = (credit.balanceBefore.exact, credit.balanceAfter.exact)
      let quantity = Int128(line.creditedQuantity) * 10_000
      func figure(_ number: Int128) -> AuditReport.Figure { .exact(number, unit: line.unit) }
      report.expect(.creditsMatchLines, subject, figure(quantity), is: figure(settled + added))
      report.expect(
        .settledFirst, subject, figure(min(quantity, max(0, -before))), is: figure(settled))
      report.expect(.creditsAddUp, subject, figure(before + settled + added), is: figure(after))
    }
    let extra = order.credits.count { credit in
      !order.price.lines.contains { $0.code == credit.code }
    }
    report.expect(.creditsMatchLines, order.number, .count(0), is: .count(extra))
  }

  private mutating func checkInvoices(of order: TopupOrder) {
    let paidAt = order.payment.paidAt ?? order.createdAt
    let isDue = survey.at.milliseconds(since: paidAt) > Self.invoiceSecondsMax * 1000
    for line in order.price.lines {
      let subject = "\(order.number) · \(line.label)"
      let invoices = order.paidInvoices.filter { $0.lineCode == line.code && $0.id != nil }
      guard let invoice = invoices.first else {
        if isDue { report.expect(.invoicesMatch, subject, .count(1), is: .count(0)) }
        continue
      }
      report.expect(.invoicesMatch, subject, .count(1), is: .count(invoices.count))
      report.expect(.invoicesMatch, subject, .money(line.amount), is: .money(invoice.amount))
      report.expect(
        .invoicesMatch, subject, .exact(Int128(line.creditedQuantity) * 10_000, unit: line.unit),
        is: .exact(Int128(invoice.quantity) * 10_000, unit: line.unit))
      report.expect(.invoicesMatch, subject, .date(line.periodEnd), is: .date(invoice.periodEnd))
    }
  }

  private mutating func checkStuck(_ order: TopupOrder) {
    let overdue = survey.at.milliseconds(since: order.payment.expiresAt)
    switch order.status {
    case .awaitingPayment where overdue > Self.expirySecondsMax * 1000:
      report.expect(.noneStuck, order.number, .status(.expired), is: .status(.awaitingPayment))
    case .paid:
      report.expect(.noneStuck, order.number, .status(.credited), is: .status(.paid))
    case .awaitingPayment, .credited, .paymentFailed, .expired, .cancelled, .needsReview:
      report.expect(.noneStuck, order.number, .count(0), is: .count(0))
    }
  }

  // MARK: Balances

  private mutating func checkBalances() {
    guard let balances = survey.balances else {
      return report.skip([.bucketsAddUp, .bucketsInRange], because: .noBuckets)
    }
    for balance in balances where !balance.isUnlimited {
      let (initial, additional) = (balance.initial, balance.additional)
      let used = balance.postpaid.used.exact
      func expect(_ check: AuditReport.Check, _ expected: Int128, is actual: Int128) {
        report.expect(
          check, balance.label, .exact(expected, unit: balance.unit),
          is: .exact(actual, unit: balance.unit))
      }
      let held = initial.remaining.exact + additional.remaining.exact
      expect(.bucketsAddUp, held - used, is: balance.remaining.exact)
      expect(.bucketsAddUp, initial.total.exact + additional.total.exact, is: balance.total.exact)
      for bucket in [initial, additional] {
        let remaining = bucket.remaining.exact
        expect(.bucketsInRange, min(max(0, remaining), bucket.total.exact), is: remaining)
      }
      // Postpaid is touched last: while it is in use nothing else is left (P01).
      expect(.bucketsInRange, min(max(0, used), balance.postpaid.limit.exact), is: used)
      if used > 0 { expect(.bucketsInRange, 0, is: held) }
    }
  }
}

extension Decimal4 {
  /// Times 10,000: sums of these cannot leave their range.
  var exact: Int128 { tenThousandths }
}

extension AuditReport.Figure {
  static func exact(_ number: Int128, unit: String) -> AuditReport.Figure {
    (try? Decimal4(tenThousandths: number)).map { .number($0, unit: unit) } ?? .unknown
  }
}

extension Rupiah {
  init(clamping number: Int128) {
    self.init(Int64(clamping: number))
  }
}
