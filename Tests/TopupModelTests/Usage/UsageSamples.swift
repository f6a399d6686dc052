import TopupBackend
import TopupDomain

@testable import TopupModel

extension ComponentBalance {
  /// A balance whose state follows from its figures, as billing's own does.
  static func sample(
    _ code: ComponentCode = .whatsApp, label: String = "WhatsApp balance", unit: String = "rupiah",
    initial: (total: String, left: String) = ("0", "0"),
    additional: (total: String, left: String) = ("0", "0"),
    postpaid: (limit: String, used: String) = ("0", "0"), isUnlimited: Bool = false
  ) -> ComponentBalance {
    do {
      let pool = try Pool(
        initial: Bucket(total: .exact(initial.total), remaining: .exact(initial.left)),
        additional: Bucket(total: .exact(additional.total), remaining: .exact(additional.left)),
        postpaid: Postpaid(limit: .exact(postpaid.limit), used: .exact(postpaid.used)))
      return try ComponentBalance(
        Balance(
          code: code, label: label, unit: unit, isUnlimited: isUnlimited, pool: pool,
          thresholdPercent: nil), isShared: false)
    } catch {
      preconditionFailure("\(error)")
    }
  }

  /// CID-1009: Rp 350,000 of Rp 2,500,000 left.
  static let low = sample(initial: ("500000", "0"), additional: ("2000000", "350000"))
  /// CID-1010: −Rp 18,250.5 of Rp 2,000,000.
  static let belowZero = sample(
    initial: ("1000000", "0"), additional: ("1000000", "0"), postpaid: ("250000", "18250.5"))
  static let healthy = sample(initial: ("500000", "500000"))
  static let lowUsers = sample(.users, label: "User quota", unit: "user", initial: ("10", "3"))
}

extension BillingInfo {
  static func sample(
    _ balances: [ComponentBalance], free: String? = nil, version: String = "3.0.0",
    asOf: Timestamp = .sample, isStale: Bool = false
  ) -> BillingInfo {
    .v3(
      V3(
        companyID: CompanyID("CID-1001"), packageName: "Pro",
        billingVersion: BillingVersion(version),
        contract: Contract(startDate: .exact("2026-01-01"), endDate: .exact("2026-12-31")),
        balances: balances,
        freeUsage: free.map {
          FreeUsage(
            label: "Service conversations", unit: "conversation", total: .exact("1000"),
            remaining: .exact($0))
        }, asOf: asOf, isStale: isStale))
  }
}

extension AppScript {
  /// On the Usage tab, its balances read.
  static func atUsage(
    _ info: BillingInfo, config: ClientConfig = .sample, catalog: TopupCatalog = .sample,
    language: Language = .english
  ) -> AppScript {
    var script = AppScript(language: language, config: config, balances: info, catalog: catalog)
    script.press(.end, .character("G"), .character("2"))
    script.answer(.balances(.success(info)))
    script.tell(.painted)
    return script
  }
}
