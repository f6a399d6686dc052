/// A row with the price and the limits that hold for one company now.
public struct Offer: Hashable, Sendable {
  /// Its minimum is already the company's.
  public var row: CatalogRow
  /// Rupiah per unit of value.
  public var unitPrice: Decimal4

  public init(row: CatalogRow, unitPrice: Decimal4) {
    self.row = row
    self.unitPrice = unitPrice
  }

  /// Why a row cannot be offered although the gate is open.
  public enum Obstacle: String, Error, Hashable, Sendable, CaseIterable {
    case pricingUnavailable = "pricing_unavailable"
    case invalidConfiguration = "invalid_configuration"
    case contractEnded = "contract_ended"
  }

  public var label: String { filled(row.label) }
  public var details: String { filled(row.details) }

  private func filled(_ text: String) -> String {
    text.replacing(CatalogRow.pricePlaceholder, with: FigureStyle.indonesian.priceText(unitPrice))
  }
}

extension CatalogRow {
  /// The label of a row without a price.
  public var labelWithoutPrice: String {
    let words = label.replacing(Self.pricePlaceholder, with: "")
      .split(separator: " ", omittingEmptySubsequences: true)
    return words.joined(separator: " ")
  }

  /// This row with the company's own minimum (S02), and without the presets that it would raise.
  public func withMinimum(from mcc: MonthlyCommitment?) -> CatalogRow {
    guard takesMinimumFromMCC, let mcc, mcc.isEnabled, let minimum = mcc.minimumValue else {
      return self
    }
    var row = self
    row.input.minimum = minimum
    let lowest = row.input.lowestNumber
    row.input.presets.removeAll { $0 < lowest }
    return row
  }

  /// Why this row cannot be offered whatever its price; nil where it can.
  public func obstacle(for company: Company, on today: CalendarDate) -> Offer.Obstacle? {
    let needsContract = quotaType == .untilContractEnd || pricePeriod == .month
    if needsContract, company.contract.hasEnded(on: today) { return .contractEnded }
    if pricing == .upstream, packageID == nil { return .invalidConfiguration }
    return withMinimum(from: company.mcc).input.canBeSatisfied ? nil : .invalidConfiguration
  }
}

extension String {
  /// Every `target` replaced; the standard library's own needs regular expressions at start-up.
  fileprivate func replacing(_ target: String, with replacement: String) -> String {
    guard !target.isEmpty else { return self }
    let bytes = Array(utf8)
    let pattern = Array(target.utf8)
    var result: [UInt8] = []
    var index = 0
    while index < bytes.count {
      if bytes[index...].starts(with: pattern) {
        result.append(contentsOf: replacement.utf8)
        index += pattern.count
      } else {
        result.append(bytes[index])
        index += 1
      }
    }
    return String(decoding: result, as: UTF8.self)
  }
}
