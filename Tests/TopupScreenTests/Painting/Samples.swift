import TopupBackend
import TopupDomain
import TopupModel
import TopupScreen

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

extension Samples {
  static let companies = (1...9).map { number in
    CompanySummary(
      id: CompanyID("CID-100\(number)"), name: "PT Nusantara \(number)",
      about: "The full house: voice and AI, three WhatsApp numbers on one pool")
  }

  static let events = [
    DomainEvent(
      id: "2", at: World.start, type: "order_credited", companyID: nil,
      attributes: [.init("order", "TU/2026/07/000042"), .init("amount", "3108000")]),
    DomainEvent(
      id: "1", at: World.start, type: "webhook_rejected", companyID: nil,
      attributes: [.init("reason", "invalid_signature")]),
  ]

  /// A square that looks like a code of version 4, which is what a payment address needs.
  static let code = QRMatrix(
    side: 33, dark: (0..<33 * 33).map { ($0 * 7 + $0 / 33) % 3 == 0 })

  static let partialCatalog = TopupCatalog(
    sections: Array(sections.prefix(3)),
    skipped: [
      SkippedSection(
        code: code("chatbot_ai_extra"), label: "AI dialogs", reason: .pricingUnavailable),
      SkippedSection(code: code("user_seats"), label: "User seats", reason: .contractEnded),
    ])

  static let fieldErrors = BackendError.refused(
    Problem(
      .invalidRequest,
      errors: [
        Problem.FieldError(
          field: "lines[1].value", code: "above_maximum", message: "At most 4 users are left.")
      ]))

  // MARK: Companies that show something

  static let excessWorld = World().with { world in
    world.excess = .success([
      ExcessBalance(
        code: code("wa_balance"), label: "WhatsApp balance", unit: "rupiah",
        quantity: Decimal4(5000 as Int32), amount: Rupiah(5000)),
      ExcessBalance(
        code: code("muv"), label: "Monthly unique visitors", unit: "visitor",
        quantity: Decimal4(120 as Int32), amount: Rupiah(78_000)),
    ])
    world.settled = ["wa_balance": 5000, "muv": 120]
    world.balances = .success(
      .v3(
        info([
          balance("wa_balance", "WhatsApp balance", "rupiah", (0, 0), (0, 0), (9000, 5000)),
          balance("muv", "Monthly unique visitors", "visitor", (0, 0), (0, 0), (900, 120)),
          balance("user_quota", "User quota", "user", (0, 0), (0, 0), (0, 0), isUnlimited: true),
        ])))
  }

  static let lowWorld = World().with { world in
    world.balances = .success(
      .v3(
        info([
          balance("wa_balance", "WhatsApp balance", "rupiah", (5_000_000, 900_000), (0, 0), (0, 0)),
          balance("muv", "Visitors", "visitor", (0, 0), (0, 0), (0, 0), isUnlimited: true),
        ])))
  }

  static let legacyWorld = World().with { world in
    world.catalog = .success(TopupCatalog(sections: Array(sections.prefix(2)), skipped: []))
    world.balances = .success(
      .legacy(
        BillingInfo.Legacy(
          companyID: CompanyID("CID-1008"), packageName: "Basic",
          waBalance: Decimal4(2_150_000 as Int32), muv: Decimal4(1200 as Int32))))
  }

  /// More sections than any screen holds, one of them missing.
  static let manySectionsWorld = World().with { world in
    let many = (0..<12).flatMap { round in
      sections.map { section in
        var section = section
        guard round > 0 else { return section }
        section.code = code("\(section.code.text)_\(round)")
        section.label += " \(round)"
        return section
      }
    }
    world.catalog = .success(
      TopupCatalog(
        sections: many,
        skipped: [SkippedSection(code: code("x"), label: "X", reason: .pricingUnavailable)]))
  }

  static let awaitingWorld = World().with { world in
    let price = world.quote([
      CartLine(code: code("wa_balance"), value: 2_500_000),
      CartLine(code: code("user_quota"), value: 5),
    ]).price
    world.orders = [order(number: 41, price: price, status: .awaitingPayment)]
  }

  static let manyOrders = World().with { world in
    let price = world.quote([CartLine(code: code("wa_balance"), value: 2_500_000)]).price
    world.orders = (1...40).reversed().map { number in
      order(
        number: number, price: price,
        status: Order.Status.allCases[number % 6],
        at: World.start.adding(minutes: Int64(number - 40) * 1440))
    }
    world.ordersCursor = "next"
  }

  static func hostileWorld(_ text: String) -> World {
    World().with { world in
      world.companyName = text
      world.userName = text
      world.catalog = .success(
        TopupCatalog(
          sections: sections.map { section in
            var section = section
            section.label = text
            section.details = text
            section.input.options = section.input.options.map {
              SectionInput.Option(value: $0.value, label: text)
            }
            return section
          },
          skipped: [SkippedSection(code: code("x"), label: text, reason: .pricingUnavailable)]))
      world.events = [
        DomainEvent(
          id: "1", at: World.start, type: text, companyID: nil, attributes: [.init(text, text)])
      ]
    }
  }

  /// The same quote at a higher price for users.
  static func dearer(_ quote: Quote?) -> Quote? {
    guard let quote else { return nil }
    let lines = quote.price.lines.map { line in
      var line = line
      if line.code == code("user_quota") {
        line.unitPrice = Decimal4(165_000 as Int32)
        line.amount = sure { try line.unitPrice.times(line.value, Int64(line.billableMonths)) }
      }
      return line
    }
    return Quote(
      id: QuoteID("Q2"), expiresAt: quote.expiresAt,
      price: sure { try Quote.Price(lines: lines, taxedAt: tax) })
  }
}

extension World {
  func with(_ change: (inout World) -> Void) -> World {
    var world = self
    change(&world)
    return world
  }

  func with(catalog: TopupCatalog) -> World { with { $0.catalog = .success(catalog) } }
}
