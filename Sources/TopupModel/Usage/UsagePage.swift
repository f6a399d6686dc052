public import TopupBackend
import TopupDomain

/// The Usage tab: one figure a balance, of which one has the focus (P08).
public struct UsagePage: Hashable, Sendable {
  /// Index of the focused balance.
  public internal(set) var focus = 0
  /// Whether the tooltip was opened since the tab was: it is recorded once a visit.
  var hasViewedTooltip = false
  /// What the logs come to, once they were read.
  public internal(set) var reading = UsageReading.unread
  /// Whether the logs are to be read when the figures are on screen.
  var wantsHistory = false
}

extension App {
  /// The balances of a company on the shared pool; none in the shape of old companies.
  public var usageBalances: [ComponentBalance] {
    if case .v3(let info) = balances.value { info.balances } else { [] }
  }

  /// The balance that the keys of the Usage tab are about.
  public var focusedBalance: ComponentBalance? {
    let balances = usageBalances
    return balances.indices.contains(usage.focus) ? balances[usage.focus] : nil
  }

  /// Somebody has come to the tab: what is done once a visit begins anew.
  mutating func beginUsageVisit() {
    usage.hasViewedTooltip = false
    usage.wantsHistory = true
  }

  mutating func moveBalance(by rows: Int) {
    usage.focus = min(max(0, usage.focus + rows), max(0, usageBalances.count - 1))
  }

  /// Balances have come: the focus stays within them, and a banner that was dismissed for a state
  /// that is over may show again.
  mutating func takeUsage(_ info: BillingInfo) {
    moveBalance(by: 0)
    forgetDismissals(of: info)
  }

  // MARK: Tooltip

  /// How many WABAs draw from the same balances; nil where that is not known or not so (P08).
  public var sharingWabaCount: Int? {
    guard case .v3(let info) = balances.value,
      UsageGates.hasSharingTooltip(version: info.billingVersion)
    else { return nil }
    return config.value?.wabas.count
  }

  mutating func openTooltip(_ effects: inout [Effect]) {
    if let obstacle = obstacle(to: .showSharing) { return say(obstacle, .info) }
    guard let config = config.value else { return }
    open(.note(NotePopup(note: .sharing(config.wabas.map(\.name)))))
    guard !usage.hasViewedTooltip else { return }
    usage.hasViewedTooltip = true
    effects.append(.record(.sharedBalanceTooltipViewed))
  }

  var obstacleToSharing: Message? {
    guard balances.value != nil else { return .balancesUnknown }
    guard config.value != nil else { return .signInUnderWay }
    return sharingWabaCount == nil ? .sharingUnknown : nil
  }
}
