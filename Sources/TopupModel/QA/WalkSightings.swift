import TopupBackend
import TopupDomain

/// What has been seen of every company since the sample data was loaded: an item of the walk may
/// need several of them.
public struct WalkSightings: Hashable, Sendable {
  /// In the order in which they were first seen.
  public private(set) var companies: [CompanySighting] = []
  var crowds: [CrowdRun] = []
  /// What the pricing service was told to answer.
  var prices: [Package] = []

  subscript(id: CompanyID) -> CompanySighting? { companies.first { $0.id == id } }

  mutating func note(_ survey: Survey) {
    let id = survey.config.companyID
    let index = companies.firstIndex { $0.id == id } ?? companies.endIndex
    if index == companies.endIndex { companies.append(CompanySighting(survey)) }
    companies[index].take(survey)
  }

  mutating func note(_ catalog: TopupCatalog, of id: CompanyID) {
    guard let index = companies.firstIndex(where: { $0.id == id }) else { return }
    companies[index].take(catalog)
  }

  mutating func note(_ info: BillingInfo, of id: CompanyID) {
    guard let index = companies.firstIndex(where: { $0.id == id }) else { return }
    companies[index].take(info)
  }
}

/// What has been seen of one company.
public struct CompanySighting: Hashable, Sendable {
  /// A price that was shown, and whether the section was there at all.
  enum PriceSight: Hashable, Sendable {
    case price(Decimal4)
    case skipped
  }

  /// A balance that was low, and what was said of it.
  struct LowSight: Hashable, Sendable {
    var code: ComponentCode
    var label: String
    var isCritical: Bool
    var hasFreeUsage: Bool
  }

  let id: CompanyID
  var name: String
  /// The newest.
  var survey: Survey
  /// Of sections that are priced upstream, each change in order.
  private(set) var prices: [ComponentCode: [PriceSight]] = [:]
  /// What those sections are priced by, also while they are not there.
  private(set) var packages: [ComponentCode: PackageID] = [:]
  private(set) var low: [LowSight] = []
  /// Balances that were low and are well again.
  private(set) var recovered: Set<ComponentCode> = []

  init(_ survey: Survey) {
    id = survey.config.companyID
    name = survey.config.companyName
    self.survey = survey
  }

  mutating func take(_ survey: Survey) {
    self.survey = survey
    take(survey.info)
    if let catalog = survey.catalog { take(catalog) }
  }

  mutating func take(_ catalog: TopupCatalog) {
    for section in catalog.sections where !section.isFixedCost {
      packages[section.code] = section.packageID
      see(.price(section.basePrice), of: section.code)
    }
    for section in catalog.skipped where section.reason == .pricingUnavailable {
      see(.skipped, of: section.code)
    }
  }

  private mutating func see(_ sight: PriceSight, of code: ComponentCode) {
    if prices[code]?.last != sight { prices[code, default: []].append(sight) }
  }

  mutating func take(_ info: BillingInfo) {
    guard case .v3(let info) = info else { return }
    for balance in info.balances where !balance.isUnlimited {
      let wasLow = low.contains { $0.code == balance.code }
      guard balance.state != .ok else {
        if wasLow { recovered.insert(balance.code) }
        continue
      }
      let sight = LowSight(
        code: balance.code, label: balance.label, isCritical: balance.state == .belowZero,
        hasFreeUsage: info.freeUsage.map { $0.remaining > .zero } ?? false)
      if !low.contains(sight) { low.append(sight) }
    }
  }
}
