internal import BillingEngine
internal import TopupDomain

/// Makes the companies, the catalog and the settings of a world from its seed.
struct WorldSetup {
  /// Every balance and section that there is, in the order of ``CatalogRow/position``.
  static let codeTexts = [
    "wa_balance", "muv", "user_quota", "voice", "ai_dialogs", "email_quota",
  ]
  static let codes = codeTexts.compactMap { ComponentCode($0) }
  static let preferences = [
    "billing_new_topup", "billing_voice_call_topup", "billing_chatbot_ai_topup",
    "waba_save_organization_id", "billing_report_show_waba_id",
  ]
  static let packageIDs = ["PKG-AI", "PKG-MAIL"].map { PackageID($0) }
  static let excessPackageID = PackageID("PKG-EXCESS")

  private var dice: Dice

  mutating func roll(_ sides: Int) -> Int { dice.roll(sides) }

  init(seed: UInt64) { dice = Dice(seed, 0, 1) }

  mutating func make() -> BillingSetup {
    // Any second of two years, so that every kind of month and midnight comes up.
    let start = Timestamp(
      milliseconds: 1_767_225_600_000 + Int64(dice.roll(63_072_000)) * 1000 + Int64(dice.roll(1000))
    )
    let isNew = dice.chance(97)
    var settings: [String: Bool] = [:]
    for name in Self.preferences { settings[name] = true }
    settings["billing_new_topup"] = isNew
    if dice.chance(3) { settings["billing_new_topup_page"] = dice.chance(50) }
    let count = dice.roll(3...5)
    return BillingSetup(
      clockStart: start, preferences: settings, payment: payment(), apiKey: "key",
      packages: packages(), rows: rows(), companies: (0..<count).map { company($0, at: start) })
  }

  private mutating func payment() -> PaymentSettings {
    var payment = PaymentSettings(
      callbackToken: "token", webhookSecrets: ["whsec_AAAA"], sourceAllowList: ["127.0.0.0/8"])
    switch dice.roll(40) {
    case 0: payment.checks = WebhookChecks(source: false)
    case 1: payment.checks = WebhookChecks(token: false)
    case 2: payment.checks = WebhookChecks(timestamp: false)
    case 3: payment.checks = WebhookChecks(signature: false)
    case 4: payment.callbackToken = ""
    case 5: payment.expiresAfterMinutes = 30
    default: break
    }
    return payment
  }

  private mutating func price(_ whole: ClosedRange<Int>) -> Decimal4 {
    let fraction = dice.chance(70) ? 0 : dice.roll(10_000)
    return Decimal4.checked(Int128(dice.roll(whole)) * 10_000 + Int128(fraction))
  }

  private mutating func packages() -> [Package] {
    [
      Package(id: Self.packageIDs[0], code: "ai", name: "AI", price: price(300_000...400_000)),
      Package(id: Self.packageIDs[1], code: "mail", name: "Mail", price: price(10...60)),
      Package(id: Self.excessPackageID, code: "excess", name: "Excess", price: price(1...3)),
    ]
  }

  private mutating func rows() -> [CatalogRow] {
    var rows = [whatsApp(), visitors(), users(), voice(), dialogs(), mails()]
    for index in rows.indices { rows[index].position = index }
    return rows
  }

  private func row(_ index: Int, _ input: SectionInput, _ pricing: Pricing) -> CatalogRow {
    CatalogRow(
      code: Self.codes[index], position: index, label: Self.codeTexts[index], details: "",
      unit: "unit", icon: nil, input: input, takesMinimumFromMCC: false, pricing: pricing,
      pricePeriod: .once, quotaType: .additional, packageID: nil, packageCode: nil,
      gate: SectionGate(), isLegacy: false, billingVersionForPaidInvoice: nil, excessKey: nil,
      excessPackageID: nil, excessPackageCode: nil)
  }

  private mutating func whatsApp() -> CatalogRow {
    let minimum: Int64 = dice.chance(50) ? 1_000_000 : Int64(dice.roll(1...200))
    var row = row(0, SectionInput(kind: .amount, minimum: minimum), .fixed(Decimal4(1 as Int32)))
    row.takesMinimumFromMCC = true
    row.gate = SectionGate(shownByComponents: ["waba"])
    row.isLegacy = true
    row.excessPackageID = Self.excessPackageID
    row.unit = "rupiah"
    return row
  }

  private mutating func visitors() -> CatalogRow {
    let options = [10, 100, 500].map { SectionInput.Option(value: $0, label: nil) }
    var row = row(1, SectionInput(kind: .options, options: options), .fixed(price(500...700)))
    row.gate = SectionGate(hiddenBy: [.init(code: "muv", whenUnlimited: true)])
    row.isLegacy = true
    return row
  }

  private mutating func users() -> CatalogRow {
    let input = SectionInput(kind: .quantity, minimum: 1, maximum: 500)
    var row = row(2, input, .fixed(price(100_000...200_000)))
    row.pricePeriod = .month
    row.quotaType = .untilContractEnd
    row.packageCode = "user_package"
    return row
  }

  private mutating func voice() -> CatalogRow {
    let minimum = Int64(dice.roll(1...300))
    var row = row(3, SectionInput(kind: .amount, minimum: minimum), .fixed(price(1...2)))
    row.gate = SectionGate(
      requiredPreference: "billing_voice_call_topup", shownByComponents: ["voice_call"])
    return row
  }

  private mutating func dialogs() -> CatalogRow {
    let options = [1, 5].map { SectionInput.Option(value: $0, label: nil) }
    let multiplier = dice.chance(50) ? 1000 : Int64(dice.roll(1...50))
    var row = row(
      4, SectionInput(kind: .options, options: options, multiplier: multiplier), .upstream)
    row.packageID = Self.packageIDs[0]
    row.gate = SectionGate(
      requiredPreference: "billing_chatbot_ai_topup", shownByComponents: ["chatbot_ai"])
    return row
  }

  /// A sixth section, which nothing in the program knows by name.
  private mutating func mails() -> CatalogRow {
    let input = SectionInput(kind: .quantity, minimum: 15, maximum: 400, step: 10)
    var row = row(5, input, dice.chance(70) ? .upstream : .fixed(price(10...60)))
    row.packageID = dice.chance(95) ? Self.packageIDs[1] : nil
    row.gate = SectionGate(hiddenBy: [.init(code: "no_mail", whenUnlimited: false)])
    return row
  }
}

extension Decimal4 {
  /// A figure of the simulation's own, which is always within the range.
  static func checked(_ tenThousandths: Int128) -> Decimal4 {
    (try? Decimal4(tenThousandths: tenThousandths)) ?? .zero
  }
}
