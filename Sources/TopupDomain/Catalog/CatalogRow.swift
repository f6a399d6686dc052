/// One section that can be topped up, as data: nothing in the program knows a section by name.
public struct CatalogRow: Hashable, Sendable {
  /// The section, and the balance that it credits.
  public var code: ComponentCode
  public var position: Int
  /// May hold ``pricePlaceholder``.
  public var label: String
  /// May hold ``pricePlaceholder``.
  public var details: String
  /// In the singular: "rupiah", "visitor", "dialog".
  public var unit: String
  public var icon: String?
  public var input: SectionInput
  /// The company's MCC minimum takes the place of the input's own (S02).
  public var takesMinimumFromMCC: Bool
  public var pricing: Pricing
  public var pricePeriod: PricePeriod
  public var quotaType: QuotaType
  public var packageID: PackageID?
  public var packageCode: String?
  public var gate: SectionGate
  /// Also offered on the page of a company outside the new flow (S10).
  public var isLegacy: Bool
  public var billingVersionForPaidInvoice: String?
  public var excessKey: String?
  public var excessPackageID: PackageID?
  public var excessPackageCode: String?

  /// Becomes the formatted price in labels and descriptions (S09).
  public static let pricePlaceholder = "{{mekari_billing}}"

  public init(
    code: ComponentCode, position: Int, label: String, details: String, unit: String, icon: String?,
    input: SectionInput, takesMinimumFromMCC: Bool, pricing: Pricing, pricePeriod: PricePeriod,
    quotaType: QuotaType, packageID: PackageID?, packageCode: String?, gate: SectionGate,
    isLegacy: Bool, billingVersionForPaidInvoice: String?, excessKey: String?,
    excessPackageID: PackageID?, excessPackageCode: String?
  ) {
    self.code = code
    self.position = position
    self.label = label
    self.details = details
    self.unit = unit
    self.icon = icon
    self.input = input
    self.takesMinimumFromMCC = takesMinimumFromMCC
    self.pricing = pricing
    self.pricePeriod = pricePeriod
    self.quotaType = quotaType
    self.packageID = packageID
    self.packageCode = packageCode
    self.gate = gate
    self.isLegacy = isLegacy
    self.billingVersionForPaidInvoice = billingVersionForPaidInvoice
    self.excessKey = excessKey
    self.excessPackageID = excessPackageID
    self.excessPackageCode = excessPackageCode
  }
}

/// Where a row's price per unit comes from.
public enum Pricing: Hashable, Sendable {
  /// Rupiah per unit of value, from the row itself.
  case fixed(Decimal4)
  /// Asked of the package pricing service under the row's package (S09); never served from the row.
  case upstream
}

/// What a price is paid for.
public enum PricePeriod: String, Hashable, Sendable, CaseIterable {
  case once
  /// Per month up to the contract's end.
  case month
}

/// How long what is credited lasts.
public enum QuotaType: String, Hashable, Sendable, CaseIterable {
  case additional
  /// The paid invoice must carry the contract's end (S04).
  case untilContractEnd = "until_contract_end"
}
