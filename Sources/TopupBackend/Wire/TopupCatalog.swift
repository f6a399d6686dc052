public import TopupDomain

/// The sections that a company may top up, in the order to show them, and those that had to be left
/// out.
public struct TopupCatalog: Hashable, Sendable {
  public var sections: [TopupSection]
  public var skipped: [SkippedSection]

  public init(sections: [TopupSection], skipped: [SkippedSection]) {
    self.sections = sections
    self.skipped = skipped
  }
}

/// One section, priced: the contract's `TopupConfiguration`.
public struct TopupSection: Hashable, Sendable {
  public var code: ComponentCode
  public var label: String
  public var details: String
  /// In the singular.
  public var unit: String
  public var input: SectionInput
  /// Rupiah per unit of value.
  public var basePrice: Decimal4
  public var pricePeriod: PricePeriod
  public var isFixedCost: Bool
  public var quotaType: QuotaType
  public var packageID: PackageID?
  public var packageCode: String?
  public var icon: String?

  public init(
    code: ComponentCode, label: String, details: String, unit: String, input: SectionInput,
    basePrice: Decimal4, pricePeriod: PricePeriod, isFixedCost: Bool, quotaType: QuotaType,
    packageID: PackageID?, packageCode: String?, icon: String?
  ) {
    self.code = code
    self.label = label
    self.details = details
    self.unit = unit
    self.input = input
    self.basePrice = basePrice
    self.pricePeriod = pricePeriod
    self.isFixedCost = isFixedCost
    self.quotaType = quotaType
    self.packageID = packageID
    self.packageCode = packageCode
    self.icon = icon
  }

  public init(_ offer: Offer) {
    self.init(
      code: offer.row.code, label: offer.label, details: offer.details, unit: offer.row.unit,
      input: offer.row.input, basePrice: offer.unitPrice, pricePeriod: offer.row.pricePeriod,
      isFixedCost: offer.row.pricing != .upstream, quotaType: offer.row.quotaType,
      packageID: offer.row.packageID, packageCode: offer.row.packageCode, icon: offer.row.icon)
  }
}

/// A section that should be there and is not.
public struct SkippedSection: Hashable, Sendable {
  public var code: ComponentCode
  /// Placeholders removed.
  public var label: String
  public var reason: Offer.Obstacle

  public init(code: ComponentCode, label: String, reason: Offer.Obstacle) {
    self.code = code
    self.label = label
    self.reason = reason
  }
}

/// A balance below zero.
public struct ExcessBalance: Hashable, Sendable {
  public var code: ComponentCode
  public var label: String
  /// In the singular.
  public var unit: String
  /// How far below zero, as a positive number.
  public var quantity: Decimal4
  /// Its worth at the excess package's price; nil where that is not known.
  public var amount: Rupiah?

  public init(
    code: ComponentCode, label: String, unit: String, quantity: Decimal4, amount: Rupiah?
  ) {
    self.code = code
    self.label = label
    self.unit = unit
    self.quantity = quantity
    self.amount = amount
  }
}
