import TopupDomain

/// What of the usage pages hangs on the billing version and a preference (P08, P10).
enum UsageGates {
  /// The column, its filter and its part of an export.
  static func showsWabaID(_ isPreferred: Bool, version: BillingVersion?) -> Bool {
    isPreferred && version?.isV3 == true
  }

  /// Who shares a balance is told where the version is known to have shared ones.
  static func hasSharingTooltip(version: BillingVersion?) -> Bool { version?.isV3 == true }
}
