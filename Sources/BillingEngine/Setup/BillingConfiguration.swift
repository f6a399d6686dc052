public import TopupDomain

/// What holds for every company and changes only when data is loaded.
public struct BillingConfiguration: Hashable, Sendable {
  /// The first layer of preferences.
  public var preferences: [String: Bool]
  public var payment: PaymentSettings
  public var rows: [CatalogRow]

  public init(preferences: [String: Bool], payment: PaymentSettings, rows: [CatalogRow]) {
    self.preferences = preferences
    self.payment = payment
    self.rows = rows
  }
}

extension BillingSetup {
  public var configuration: BillingConfiguration {
    BillingConfiguration(preferences: preferences, payment: payment, rows: rows)
  }
}
