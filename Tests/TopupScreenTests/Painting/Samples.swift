import TopupBackend
import TopupDomain
import TopupModel

/// The figures of the sample company that shows everything, made by hand.
enum Samples {
  static let contractEnd = CalendarDate(year: 2026, month: 12, day: 31)!
  static let tax = TaxRate(name: "PPN", ratePercent: Decimal4(11 as Int32))
  static let timeout = BackendError.unreachable(.timedOut)
  static let emptyPrice = sure { try Quote.Price(lines: [], taxedAt: tax) }

  /// A figure of a test is in range.
  static func sure<Value>(_ make: () throws -> Value) -> Value {
    do { return try make() } catch { fatalError("\(error)") }
  }

  static func code(_ text: String) -> ComponentCode { ComponentCode(text)! }

  // MARK: Sections

  static let sections = [
    section(
      "wa_balance", "WhatsApp balance",
      "Pays for the WhatsApp messages of every number of the company", "rupiah",
      SectionInput(
        kind: .amount, minimum: 1_000_000, presets: [1_000_000, 2_500_000, 5_000_000, 10_000_000]),
      price: 1),
    section(
      "muv", "Monthly unique visitors", "Customers who may talk to you in a month", "visitor",
      SectionInput(
        kind: .options,
        options: [500, 1000, 2500, 5000, 10_000].map {
          SectionInput.Option(value: $0, label: "\(FigureStyle.english.text($0)) visitors")
        }), price: 600),
    section(
      "user_quota", "User quota", "More colleagues in the inbox, until the contract ends", "user",
      SectionInput(
        kind: .quantity, minimum: 1, maximum: 500, step: 1, presets: [1, 5, 10, 25]),
      price: 150_000, period: .month, quota: .untilContractEnd),
    section(
      "voice_balance", "Voice balance", "Pays for calls that are made and taken over WhatsApp",
      "rupiah",
      SectionInput(kind: .amount, minimum: 500_000, presets: [500_000, 1_000_000, 2_500_000]),
      price: 1),
    section(
      "chatbot_ai_extra", "AI dialogs",
      "Rp 350.000 for 1,000 dialogs that the AI chatbot answers by itself", "dialog",
      SectionInput(
        kind: .options,
        options: [1, 2, 5, 10, 20].map {
          SectionInput.Option(value: $0, label: "\(FigureStyle.english.text($0 * 1000)) dialogs")
        }, multiplier: 1000), price: 350_000),
  ]

  static func section(
    _ code: String, _ label: String, _ details: String, _ unit: String, _ input: SectionInput,
    price: Int32, period: PricePeriod = .once, quota: QuotaType = .additional
  ) -> TopupSection {
    TopupSection(
      code: self.code(code), label: label, details: details, unit: unit, input: input,
      basePrice: Decimal4(price), pricePeriod: period, isFixedCost: true, quotaType: quota,
      packageID: nil, packageCode: nil, icon: nil)
  }

  // MARK: Balances

  static let balances = [
    balance(
      "wa_balance", "WhatsApp balance", "rupiah", (5_000_000, 3_862_450), (10_000_000, 8_215_500),
      (2_000_000, 0)),
    balance("muv", "Monthly unique visitors", "visitor", (5000, 3910), (2500, 2500), (0, 0)),
    balance("user_quota", "User quota", "user", (25, 18), (10, 10), (0, 0)),
    balance(
      "voice_balance", "Voice balance", "rupiah", (1_000_000, 742_800), (2_500_000, 2_500_000),
      (0, 0)),
    balance("chatbot_ai_extra", "AI dialogs", "dialog", (2000, 1580), (10_000, 9240), (0, 0)),
  ]

  static func balance(
    _ code: String, _ label: String, _ unit: String, _ initial: (Int32, Int32),
    _ additional: (Int32, Int32), _ postpaid: (Int32, Int32), isUnlimited: Bool = false
  ) -> ComponentBalance {
    let remaining = initial.1 + additional.1 - postpaid.1
    let total = initial.0 + additional.0
    return ComponentBalance(
      code: self.code(code), label: label, unit: unit, isUnlimited: isUnlimited,
      remaining: Decimal4(remaining), total: Decimal4(total),
      initial: Bucket(total: Decimal4(initial.0), remaining: Decimal4(initial.1)),
      additional: Bucket(total: Decimal4(additional.0), remaining: Decimal4(additional.1)),
      postpaid: Postpaid(limit: Decimal4(postpaid.0), used: Decimal4(postpaid.1)),
      thresholdPercent: Decimal4(40 as Int32),
      state: remaining < 0 ? .belowZero : remaining * 100 < total * 40 ? .low : .ok,
      isShared: true)
  }

  static func info(_ balances: [ComponentBalance], isStale: Bool = false) -> BillingInfo.V3 {
    BillingInfo.V3(
      companyID: CompanyID("CID-1001"), packageName: "Omnichannel Enterprise",
      billingVersion: BillingVersion("3.0.0"),
      contract: Contract(
        startDate: CalendarDate(year: 2026, month: 1, day: 1)!, endDate: contractEnd),
      balances: balances,
      freeUsage: FreeUsage(
        label: "Service conversations", unit: "conversation", total: Decimal4(1000 as Int32),
        remaining: Decimal4(684 as Int32)), asOf: World.start, isStale: isStale)
  }

  // MARK: Orders

  static func order(
    number: Int, price: Quote.Price, status: Order.Status, at time: Timestamp = World.start
  ) -> TopupOrder {
    TopupOrder(
      id: OrderID("ORD-\(number)"), number: "TU/2026/07/\(number.padded(to: 6))", status: status,
      price: price,
      payment: TopupOrder.PaymentRecord(
        url: "https://sandbox.invalid/pay/k7Qm2vXw9ZtR4bNc8HsLpA",
        expiresAt: time.adding(minutes: 1440),
        paidAt: nil, paymentID: nil), credits: [], paidInvoices: [], createdAt: time,
      createdBy: "Hendra Wijaya",
      timeline: [TopupOrder.TimelineRow(at: time, event: "placed", detail: nil)])
  }
}
