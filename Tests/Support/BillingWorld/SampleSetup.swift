public import BillingEngine
public import TopupDomain

extension BillingSetup {
  /// Four companies: V3 with everything, V3 with an excess, V2, and one that withholds income tax.
  public static var sample: BillingSetup {
    BillingSetup(
      clockStart: World.start,
      preferences: [
        "billing_new_topup": true, "billing_voice_call_topup": true,
        "billing_chatbot_ai_topup": true,
      ],
      payment: PaymentSettings(
        callbackToken: "token", webhookSecrets: ["whsec_AAAA"], sourceAllowList: ["127.0.0.0/8"]),
      apiKey: "key",
      packages: [
        Package(id: PackageID("PKG-AI"), code: "ai", name: "AI", price: decimal("350000")),
        Package(id: PackageID("PKG-EXCESS"), code: "excess", name: "Excess", price: decimal("1.5")),
      ],
      rows: [.users, .whatsApp, .visitors, .dialogs, .voice],
      companies: [
        .sample("CID-V3"),
        .sample("CID-EXCESS") {
          $0.balances = [.sample("wa_balance", used: "5000"), .sample("muv", used: "120")]
        },
        .sample("CID-V2") { $0.billingVersion = BillingVersion("2.0.0") },
        .sample("CID-PPH") { $0.withholdsIncomeTax = true },
      ])
  }
}

extension Company {
  public static func sample(_ id: String, _ change: (inout Company) -> Void = { _ in }) -> Company {
    var company = Company(
      id: CompanyID(id), name: "PT \(id)", about: nil, timeZone: .jakarta,
      billingVersion: BillingVersion("3.0.0"), packageName: "Package",
      contract: Contract(
        startDate: CalendarDate("2026-01-01")!, endDate: CalendarDate("2026-12-31")!),
      tax: TaxRate(name: "PPN", ratePercent: decimal("11")),
      settings: [
        "bifrost_new_topup": true, "billing_voice_call_topup": true,
        "billing_chatbot_ai_topup": true,
      ],
      withholdsIncomeTax: false, mcc: nil, components: ["chatbot_ai", "voice_call"],
      wabas: [
        Waba(
          id: WabaID(id == "CID-V3" ? "W1" : "W1-" + id), name: "One", phoneNumber: "+62",
          organizationPackageID: "P")
      ],
      balances: [.sample("wa_balance", initial: "500", additional: "400")], freeUsage: nil,
      users: UserRole.allCases.map { role in
        User(
          id: UserID("\(id)-\(role.rawValue)"), name: "Ms \(role.rawValue)",
          email: "\(role.rawValue)@example.com", role: role, token: "\(id)-\(role.rawValue)")
      })
    change(&company)
    return company
  }
}

extension Balance {
  public static func sample(
    _ text: String, initial: String = "0", additional: String = "0", used: String = "0",
    limit: String = "10000"
  ) -> Balance {
    guard
      let pool = try? Pool(
        initial: Bucket(total: decimal(initial), remaining: decimal(initial)),
        additional: Bucket(total: decimal(additional), remaining: decimal(additional)),
        postpaid: Postpaid(limit: decimal(limit), used: decimal(used)))
    else { preconditionFailure("These figures make no pool") }
    return Balance(
      code: BillingWorld.code(text), label: text, unit: "unit", isUnlimited: false,
      pool: pool, thresholdPercent: nil)
  }
}

extension CatalogRow {
  public static let whatsApp = row("wa_balance", 1, .init(kind: .amount, minimum: 1_000_000)) {
    $0.takesMinimumFromMCC = true
    $0.gate = SectionGate(shownByComponents: ["waba"])
    $0.isLegacy = true
    $0.excessPackageID = PackageID("PKG-EXCESS")
  }
  public static let visitors = row(
    "muv", 2, .init(kind: .options, options: [.init(value: 500, label: "500 visitors")])
  ) {
    $0.pricing = .fixed(decimal("600"))
    $0.gate = SectionGate(hiddenBy: [.init(code: "muv", whenUnlimited: true)])
    $0.isLegacy = true
  }
  public static let users = row("user_quota", 3, .init(kind: .quantity, minimum: 1, maximum: 500)) {
    $0.pricing = .fixed(decimal("150000"))
    $0.pricePeriod = .month
    $0.quotaType = .untilContractEnd
    $0.packageCode = "user_package"
  }
  public static let voice = row("voice_balance", 4, .init(kind: .amount, minimum: 500_000)) {
    $0.gate = SectionGate(
      requiredPreference: "billing_voice_call_topup", shownByComponents: ["voice_call"])
  }
  public static let dialogs = row(
    "chatbot_ai_extra", 5,
    .init(kind: .options, options: [1, 5].map { .init(value: $0, label: nil) }, multiplier: 1000)
  ) {
    $0.label = "AI {{mekari_billing}} dialogs"
    $0.pricing = .upstream
    $0.packageID = PackageID("PKG-AI")
    $0.gate = SectionGate(
      requiredPreference: "billing_chatbot_ai_topup", shownByComponents: ["chatbot_ai"])
  }

  public static func row(
    _ text: String, _ position: Int, _ input: SectionInput,
    _ change: (inout CatalogRow) -> Void = { _ in }
  ) -> CatalogRow {
    var row = CatalogRow(
      code: BillingWorld.code(text), position: position, label: text, details: "",
      unit: "unit", icon: nil,
      input: input, takesMinimumFromMCC: false, pricing: .fixed(decimal("1")), pricePeriod: .once,
      quotaType: .additional, packageID: nil, packageCode: nil, gate: SectionGate(),
      isLegacy: false, billingVersionForPaidInvoice: nil, excessKey: nil, excessPackageID: nil,
      excessPackageCode: nil)
    change(&row)
    return row
  }
}
