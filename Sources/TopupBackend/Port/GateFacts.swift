public import TopupDomain

/// What the gates of a company look at, where a backend shows it: the contract does not.
public struct GateFacts: Hashable, Sendable {
  /// In the order in which they are shown.
  public var rows: [CatalogRow]
  public var billingVersion: BillingVersion
  /// The package's components and unlimited balances; its preferences are those in effect.
  public var facts: SectionGate.Facts
  public var layers: PreferenceLayers

  public init(
    rows: [CatalogRow], billingVersion: BillingVersion, facts: SectionGate.Facts,
    layers: PreferenceLayers
  ) {
    self.rows = rows
    self.billingVersion = billingVersion
    self.facts = facts
    self.layers = layers
  }
}
