public import TopupDomain

/// What an engine is loaded with: everything that billing knows before anything happens.
public struct BillingSetup: Hashable, Sendable {
  /// Where a sandbox's clock starts; it runs on from there.
  public var clockStart: Timestamp
  /// The first layer of preferences; ``PreferenceLayers`` joins a company's own with it.
  public var preferences: [String: Bool]
  public var payment: PaymentSettings
  /// The key of other services; nil or empty disables what they may do.
  public var apiKey: String?
  /// What the simulated pricing service knows.
  public var packages: [Package]
  /// In any order; ``CatalogRow/position`` says in which they are shown.
  public var rows: [CatalogRow]
  public var companies: [Company]
  /// Orders from before the clock starts; they change no balance.
  public var history: [PastOrder]
  /// What the companies used before the clock starts; at most one for each.
  public var usage: [UsageHistory]

  public init(
    clockStart: Timestamp, preferences: [String: Bool], payment: PaymentSettings, apiKey: String?,
    packages: [Package], rows: [CatalogRow], companies: [Company], history: [PastOrder] = [],
    usage: [UsageHistory] = []
  ) {
    self.clockStart = clockStart
    self.preferences = preferences
    self.payment = payment
    self.apiKey = apiKey
    self.packages = packages
    self.rows = rows
    self.companies = companies
    self.history = history
    self.usage = usage
  }
}
