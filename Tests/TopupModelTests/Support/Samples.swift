import TopupBackend
import TopupDomain

@testable import TopupModel

extension ComponentCode {
  init(known text: String) {
    guard let code = ComponentCode(text) else { preconditionFailure("\(text) is no code") }
    self = code
  }

  static let whatsApp = ComponentCode(known: "wa_balance")
  static let users = ComponentCode(known: "user_quota")
  static let dialogs = ComponentCode(known: "chatbot_ai_extra")
}

extension Decimal4 {
  static func exact(_ text: String) -> Decimal4 {
    guard let number = Decimal4(text) else { preconditionFailure("\(text) is no decimal") }
    return number
  }
}

extension CalendarDate {
  static func exact(_ text: String) -> CalendarDate {
    guard let date = CalendarDate(text) else { preconditionFailure("\(text) is no date") }
    return date
  }
}

extension Timestamp {
  /// 1 July 2026, 09:00 in Jakarta.
  static let sample = TimeZoneRules.jakarta.instant(.exact("2026-07-01"), hour: 9)
}

extension ClientConfig {
  static let sample = ClientConfig(
    companyID: CompanyID("CID-1001"), companyName: "PT Maju Jaya", timeZoneName: "Asia/Jakarta",
    user: SignedInUser(id: UserID("u-1"), name: "Sari", email: "sari@maju.example", role: .admin),
    preferences: Preferences([Preferences.newTopup: true]), withholdsIncomeTax: false,
    showsWabaID: true, wabas: [])

  func with(_ change: (inout ClientConfig) -> Void) -> ClientConfig {
    var config = self
    change(&config)
    return config
  }
}

extension BillingInfo {
  static let sample = BillingInfo.v3(
    V3(
      companyID: CompanyID("CID-1001"), packageName: "Pro", billingVersion: BillingVersion("3.0.0"),
      contract: Contract(startDate: .exact("2026-01-01"), endDate: .exact("2026-12-31")),
      balances: [], freeUsage: nil, asOf: .sample, isStale: false))

  static let legacySample = BillingInfo.legacy(
    Legacy(companyID: CompanyID("CID-1008"), packageName: "Basic", waBalance: .zero, muv: .zero))
}

extension TopupSection {
  static func sample(
    _ code: ComponentCode, _ input: SectionInput, price: String = "1", unit: String = "rupiah",
    period: PricePeriod = .once
  ) -> TopupSection {
    TopupSection(
      code: code, label: code.text, details: "", unit: unit, input: input,
      basePrice: .exact(price), pricePeriod: period, isFixedCost: true, quotaType: .additional,
      packageID: nil, packageCode: nil, icon: nil)
  }
}

extension TopupCatalog {
  static let sample = TopupCatalog(
    sections: [
      .sample(
        .whatsApp,
        SectionInput(kind: .amount, minimum: 1_000_000, presets: [1_000_000, 5_000_000])),
      .sample(
        .users, SectionInput(kind: .quantity, minimum: 1, maximum: 10), price: "150000",
        unit: "user", period: .month),
      .sample(
        .dialogs,
        SectionInput(
          kind: .options,
          options: [1, 5, 10].map { SectionInput.Option(value: $0, label: "\($0)k") },
          multiplier: 1000), price: "250000", unit: "dialog"),
    ], skipped: [])
}

extension Quote {
  static let sample = Quote.sample(id: "q-1", amount: 1_000_000)

  static func sample(id: String, amount: Int64) -> Quote {
    let line = QuoteLine(
      code: .whatsApp, label: "WhatsApp", unit: "rupiah", value: 1_000_000, adjustedFrom: nil,
      creditedQuantity: 1_000_000, unitPrice: .exact("1"), billableMonths: 1,
      amount: Rupiah(amount), settlesExcess: .zero, netCredit: .exact("1000000"), periodEnd: nil)
    let rate = TaxRate(name: "PPN", ratePercent: .exact("11"))
    let tax = Tax(rate: rate, amount: Rupiah(amount * 11 / 100))
    return Quote(
      id: QuoteID(id), expiresAt: Timestamp.sample.adding(minutes: 15),
      price: Quote.Price(
        lines: [line], subtotal: Rupiah(amount), tax: tax,
        total: Rupiah(amount + amount * 11 / 100)))
  }
}

extension TopupOrder {
  static func sample(_ status: Order.Status = .awaitingPayment, id: String = "o-1") -> TopupOrder {
    TopupOrder(
      id: OrderID(id), number: "TU/2026/07/000042", status: status, price: Quote.sample.price,
      payment: PaymentRecord(
        url: "https://sandbox.invalid/pay/token",
        expiresAt: TimeZoneRules.jakarta.endOfDay(.exact("2026-07-02")), paidAt: nil,
        paymentID: nil),
      credits: [], paidInvoices: [], createdAt: .sample, createdBy: "Sari", timeline: [])
  }
}

extension BackendError {
  static func refused(_ code: ProblemCode, quote: Quote? = nil) -> BackendError {
    .refused(Problem(code, quote: quote))
  }
}

extension JournalEntry {
  static let sample = JournalEntry(
    key: IdempotencyKey("topup-earlier-1"), quoteID: QuoteID("q-0"),
    cart: [CartLine(code: .whatsApp, value: 2_000_000)], total: Rupiah(2_220_000))
}
