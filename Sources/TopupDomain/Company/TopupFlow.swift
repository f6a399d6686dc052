/// Which page a company tops up on (S01, S10).
public enum TopupFlow: Hashable, Sendable {
  /// Review Order, every section, excess.
  case new
  /// The rows marked `legacy` and a simple confirmation.
  case legacy

  /// The new flow is for V3 companies whose preference `billing_new_topup` holds, unless a global
  /// `billing_new_topup_page` is present and false.
  public init(billingVersion: BillingVersion?, preferences: Preferences) {
    let isNew =
      billingVersion?.isV3 == true && preferences.holds(Preferences.newTopup)
      && preferences.values[Preferences.newTopupPage] != false
    self = isNew ? .new : .legacy
  }
}
