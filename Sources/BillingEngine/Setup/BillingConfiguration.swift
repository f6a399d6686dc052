public import TopupDomain

/// What holds for every company and changes only when data is loaded.
public struct BillingConfiguration: Hashable, Sendable {
  /// The first layer of preferences.
  public var preferences: [String: Bool]
  public var payment: PaymentSettings
  /// The key of other services; nil or empty disables what they may do.
  public var apiKey: String?
  /// In any order; ``CatalogRow/position`` says in which they are shown.
  public var rows: [CatalogRow]

  public init(
    preferences: [String: Bool], payment: PaymentSettings, apiKey: String?, rows: [CatalogRow]
  ) {
    self.preferences = preferences
    self.payment = payment
    self.apiKey = apiKey
    self.rows = rows
  }
}

extension BillingSetup {
  public var configuration: BillingConfiguration {
    BillingConfiguration(
      preferences: preferences, payment: payment, apiKey: apiKey, rows: rows)
  }
}
