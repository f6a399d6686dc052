import Testing
import TopupBackend
import TopupDomain

@testable import TopupModel

@Suite("The ledger audit")
struct LedgerAuditTests {
  /// A balance of 1,000,000 that an order of 1,000,000 was credited to, of which 500 were deducted.
  private static let baseline = AuditBaseline(survey { $0.orders = [] })

  private static func balance(
    additional: String, total: String = "2000000", used: String = "0"
  ) -> ComponentBalance {
    let bucket = Bucket(total: .exact(total), remaining: .exact(additional))
    let none = Bucket(total: .zero, remaining: .zero)
    return ComponentBalance(
      code: .whatsApp, label: "WhatsApp", unit: "rupiah", isUnlimited: false,
      remaining: Samples.difference(additional, used), total: .exact(total), initial: none,
      additional: bucket, postpaid: Postpaid(limit: .exact("9000"), used: .exact(used)),
      thresholdPercent: .exact("40"), state: .ok, isShared: false)
  }

  private enum Samples {
    static func difference(_ left: String, _ right: String) -> Decimal4 {
      (try? Decimal4.exact(left).subtracting(.exact(right))) ?? .zero
    }
  }

  private static func info(_ balance: ComponentBalance) -> BillingInfo {
    guard case .v3(var info) = BillingInfo.sample else { return .sample }
    info.balances = [balance]
    return .v3(info)
  }

  private static func survey(_ change: (inout Survey) -> Void) -> Survey {
    var survey = Survey(
      at: .sample, config: .sample, info: info(balance(additional: "1000000")))
    survey.orders = []
    survey.events = []
    survey.usage = []
    change(&survey)
    return survey
  }

  private static let credited: TopupOrder = {
    var order = TopupOrder.sample(.credited)
    order.payment.paidAt = .sample
    order.payment.paymentID = PaymentID("pm-1")
    order.credits = [
      Credit(
        code: .whatsApp, split: CreditSplit(settled: .zero, added: .exact("1000000")),
        balanceBefore: .exact("1000000"), balanceAfter: .exact("2000000"))
    ]
    order.paidInvoices = [
      PaidInvoice(
        id: PaidInvoiceID("pi-1"), orderID: order.id, lineCode: .whatsApp,
        companyID: CompanyID("CID-1001"), packageCode: "wa_balance", quantity: 1_000_000,
        amount: Rupiah(1_000_000), activeFrom: .exact("2026-07-01"),
        paidDate: .exact("2026-07-01"), periodEnd: nil, billingVersion: "3")
    ]
    order.timeline = ["placed", "paid", "credited"].map {
      TopupOrder.TimelineRow(at: .sample, event: $0, detail: nil)
    }
    return order
  }()

  private static func event(_ kind: DomainEvent.Kind, _ id: String) -> DomainEvent {
    DomainEvent(
      id: id, at: .sample, type: kind.rawValue, companyID: CompanyID("CID-1001"),
      attributes: [.init("order_id", "o-1")])
  }

  /// After the order was credited and a message was sent.
  private static let right = survey {
    $0.info = info(balance(additional: "1999500"))
    $0.orders = [credited]
    $0.events = [event(.orderCredited, "e-2"), event(.orderPlaced, "e-1")]
    $0.usage = [
      UsageLogEntry(
        id: "u-1", at: .sample, wabaID: nil, customerName: "", phoneNumber: "",
        category: "marketing", campaign: nil, quantity: .exact("500"),
        creditedTo: [BucketShare(code: .whatsApp, bucket: .additional, amount: .exact("500"))],
        totalPrice: .exact("500"))
    ]
  }

  @Test("What is right is found right, check by check")
  func allRight() {
    let report = LedgerAudit.report(on: Self.right, since: Self.baseline)
    #expect(report.firstFailure == nil)
    #expect(report.checkedCount == AuditReport.Check.allCases.count)
    // Every order here is paid.
    for row in report.rows where row.check != .nothingUnpaid {
      #expect(row.count > 0, "\(row.check)")
    }
  }

  private static func changed(_ edit: (inout TopupOrder) -> Void) -> Survey {
    var survey = right
    var order = credited
    edit(&order)
    survey.orders = [order]
    return survey
  }

  private static func changed(balance: ComponentBalance) -> Survey {
    var survey = right
    survey.info = info(balance)
    return survey
  }

  private static let wrong: [(AuditReport.Check, Survey)] = [
    (.prices, changed { $0.price.total = Rupiah($0.price.total.amount + 1) }),
    (.prices, changed { $0.price.lines[0].amount = Rupiah(999_999) }),
    (.paidOnce, changed { $0.payment.paymentID = nil }),
    (
      .paidOnce,
      {
        var survey = right
        var other = credited
        other.id = OrderID("o-2")
        survey.orders = [credited, other]
        return survey
      }()
    ),
    (
      .creditedOnce,
      {
        var survey = right
        survey.events?.append(event(.orderCredited, "e-3"))
        return survey
      }()
    ),
    (
      .creditedOnce,
      changed { $0.timeline.append(.init(at: .sample, event: "credited", detail: nil)) }
    ),
    (.creditsMatchLines, changed { $0.credits = [] }),
    (.creditsMatchLines, changed { $0.credits[0].split.added = .exact("1000001") }),
    (
      .settledFirst,
      changed {
        $0.credits[0].balanceBefore = .exact("-5000")
        $0.credits[0].balanceAfter = .exact("995000")
      }
    ),
    (.creditsAddUp, changed { $0.credits[0].balanceAfter = .exact("2000001") }),
    (.nothingUnpaid, changed { $0.status = .paymentFailed }),
    (.invoicesMatch, changed { $0.paidInvoices[0].quantity = 999_999 }),
    (.invoicesMatch, changed { $0.paidInvoices[0].amount = Rupiah(1) }),
    (.invoicesMatch, changed { $0.paidInvoices[0].periodEnd = .exact("2026-12-31") }),
    (.invoicesMatch, changed { $0.paidInvoices.append($0.paidInvoices[0]) }),
    (
      .invoicesMatch,
      changed {
        $0.paidInvoices = []
        $0.payment.paidAt = Timestamp.sample.adding(seconds: -2 * 3600)
      }
    ),
    (.noneStuck, changed { $0.status = .paid }),
    (
      .noneStuck,
      changed {
        $0.status = .awaitingPayment
        $0.credits = []
        $0.payment.expiresAt = Timestamp.sample.adding(seconds: -3600)
      }
    ),
    (
      .bucketsAddUp,
      {
        var odd = balance(additional: "1999500")
        odd.remaining = .exact("1999501")
        return changed(balance: odd)
      }()
    ),
    (.bucketsInRange, changed(balance: balance(additional: "1999500", total: "1999499"))),
    (.bucketsInRange, changed(balance: balance(additional: "0", used: "9001"))),
    (.bucketsInRange, changed(balance: balance(additional: "1", used: "1"))),
    (.additionalFlow, changed(balance: balance(additional: "1999501"))),
    (.balanceFlow, changed(balance: balance(additional: "999500"))),
    (.postpaidFlow, changed(balance: balance(additional: "0", used: "500"))),
    (
      .usageAddsUp,
      {
        var survey = right
        survey.usage?[0].quantity = .exact("501")
        return survey
      }()
    ),
  ]

  @Test("What is wrong is caught, by the check that is about it", arguments: wrong)
  func caught(check: AuditReport.Check, survey: Survey) {
    let report = LedgerAudit.report(on: survey, since: Self.baseline)
    #expect(!report[check].failures.isEmpty)
    #expect(!report.isRight)
  }

  @Test("What cannot be read is not judged, and named")
  func gaps() {
    var survey = Self.right
    survey.events = nil
    survey.usage = nil
    let report = LedgerAudit.report(on: survey, since: Self.baseline)
    #expect(report.isRight)
    #expect(report[.creditedOnce].skipped == .unread(.events))
    #expect(report[.balanceFlow].skipped == .unread(.usage))
    #expect(report.checkedCount < AuditReport.Check.allCases.count)
  }

  @Test("A month that began since is not taken for money that came from nowhere")
  func reset() {
    var survey = Self.changed(balance: Self.balance(additional: "7"))
    survey.events?.append(Self.event(.monthlyReset, "e-9"))
    let report = LedgerAudit.report(on: survey, since: Self.baseline)
    #expect(report[.balanceFlow].skipped == .monthlyReset)
    #expect(report.isRight)
  }

  @Test("A baseline of another company is not compared with")
  func otherCompany() {
    var survey = Self.changed(balance: Self.balance(additional: "7"))
    survey.config.companyID = CompanyID("CID-1002")
    #expect(LedgerAudit.report(on: survey, since: Self.baseline).isRight)
  }
}
