import TopupDomain

// Short ways to write the values that the tables of this suite are made of.

func decimal(_ text: String) -> Decimal4 { Decimal4(text)! }

func date(_ text: String) -> CalendarDate { CalendarDate(text)! }

func code(_ text: String) -> ComponentCode { ComponentCode(text)! }

/// Initial, additional and postpaid; the totals are what is left unless given.
func pool(
  _ initial: String, _ additional: String, used: String, limit: String = "100000",
  initialTotal: String? = nil
) throws(PoolViolation) -> Pool {
  try Pool(
    initial: Bucket(total: decimal(initialTotal ?? initial), remaining: decimal(initial)),
    additional: Bucket(total: decimal(additional), remaining: decimal(additional)),
    postpaid: Postpaid(limit: decimal(limit), used: decimal(used)))
}

func company(
  version: String = "3.0.0", settings: [String: Bool] = ["bifrost_new_topup": true],
  components: Set<String> = [], wabas: Int = 1, unlimited: [String] = []
) -> Company {
  Company(
    id: CompanyID("CID-1"), name: "PT Contoh", about: nil, timeZone: .jakarta,
    billingVersion: BillingVersion(version), packageName: "Package",
    contract: Contract(startDate: date("2026-01-01"), endDate: date("2026-12-31")), tax: nil,
    settings: settings, withholdsIncomeTax: false, mcc: nil, components: components,
    wabas: (0..<wabas).map {
      Waba(id: WabaID("W\($0)"), name: "", phoneNumber: "", organizationPackageID: nil)
    },
    balances: unlimited.map {
      Balance(
        code: code($0), label: $0, unit: "x", isUnlimited: true, pool: .empty, thresholdPercent: nil
      )
    }, freeUsage: nil, users: [])
}
