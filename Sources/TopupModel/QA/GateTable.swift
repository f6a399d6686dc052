import TopupBackend
public import TopupDomain

/// What shows for every version and role with the preferences as they are, and with the new top-up
/// the other way round. Every cell is the answer of the rule that the pages themselves go by.
public struct GateTable: Hashable, Sendable {
  public enum Version: Int, Hashable, Sendable, CaseIterable {
    case v3, older, unknown

    var version: BillingVersion? {
      switch self {
      case .v3: BillingVersion("3.0.0")
      case .older: BillingVersion("2.0.0")
      case .unknown: nil
      }
    }
  }

  public struct Row: Hashable, Sendable {
    /// Whether `billing_new_topup` holds.
    public var isNewTopup: Bool
    public var version: Version
    /// Roles that may do the same.
    public var roles: [UserRole]
    public var flow: TopupFlow
    public var mayTopUp: Bool
    public var mayReadLogs: Bool
    public var hasWabaColumn: Bool
    public var hasTooltip: Bool
    /// Labels of the sections; nil where the backend does not show what gates look at.
    public var sections: [String]?
    /// The company's own version and preferences, and the role of whoever is signed in.
    public var isCurrent: Bool
  }

  public let rows: [Row]
  /// Labels of sections that this company does not see, and the preference that hides each, where
  /// it is one.
  public let hidden: [(label: String, preference: String?)]

  public static func == (left: GateTable, right: GateTable) -> Bool { left.rows == right.rows }
  public func hash(into hasher: inout Hasher) { hasher.combine(rows) }

  init(_ config: ClientConfig, _ info: BillingInfo, gates: GateFacts?, sections: [String]?) {
    let current = Self.version(of: info)
    let preferences = config.preferences
    var rows: [Row] = []
    for isNewTopup in [true, false] {
      var assumed = preferences
      assumed.values[Preferences.newTopup] = isNewTopup
      for version in Version.allCases {
        let flow = TopupFlow(billingVersion: version.version, preferences: assumed)
        for roles in Self.roleGroups {
          let isCurrent =
            version == current && isNewTopup == preferences.holds(Preferences.newTopup)
            && roles.contains(config.user.role)
          rows.append(
            Row(
              isNewTopup: isNewTopup, version: version, roles: roles, flow: flow,
              mayTopUp: roles[0].mayTopUp && !config.withholdsIncomeTax,
              mayReadLogs: roles[0].mayReadLogs,
              hasWabaColumn: UsageGates.showsWabaID(
                preferences.holds(Preferences.showWabaID), version: version.version),
              hasTooltip: UsageGates.hasSharingTooltip(version: version.version),
              sections: gates.map { Self.sections($0, assumed, flow) }
                ?? (isCurrent ? sections : nil), isCurrent: isCurrent))
        }
      }
    }
    self.rows = rows
    hidden = gates.map { Self.hidden($0, preferences, current) } ?? []
  }

  private static func version(of info: BillingInfo) -> Version {
    switch info {
    case .v3(let info): info.billingVersion.isV3 ? .v3 : .older
    case .legacy: .older
    }
  }

  /// Roles that may do the same, in the order of the table of roles.
  private static let roleGroups: [[UserRole]] = {
    var groups: [[UserRole]] = []
    for role in UserRole.allCases {
      let index = groups.firstIndex {
        $0[0].mayTopUp == role.mayTopUp && $0[0].mayReadLogs == role.mayReadLogs
      }
      if let index { groups[index].append(role) } else { groups.append([role]) }
    }
    return groups
  }()

  private static func offered(
    _ gates: GateFacts, _ preferences: Preferences, _ flow: TopupFlow
  ) -> [CatalogRow] {
    var facts = gates.facts
    facts.preferences = preferences
    return gates.rows.filter { $0.isOffered(to: facts, on: flow) }
  }

  static func sections(
    _ gates: GateFacts, _ preferences: Preferences, _ flow: TopupFlow
  ) -> [String] {
    offered(gates, preferences, flow).map(\.labelWithoutPrice)
  }

  private static func hidden(
    _ gates: GateFacts, _ preferences: Preferences, _ version: Version
  ) -> [(label: String, preference: String?)] {
    let flow = TopupFlow(billingVersion: version.version, preferences: preferences)
    let shown = Set(offered(gates, preferences, flow).map(\.code))
    return gates.rows.filter { !shown.contains($0.code) }.map { row in
      // With its preference on it would be there: so it is that which hides it.
      guard let name = row.gate.requiredPreference, !preferences.holds(name) else {
        return (row.labelWithoutPrice, nil)
      }
      var assumed = preferences
      assumed.values[name] = true
      let isThere = offered(gates, assumed, flow).contains { $0.code == row.code }
      return (row.labelWithoutPrice, isThere ? name : nil)
    }
  }
}

/// A preference of the company as the gate table lists it.
public struct GateSwitch: Hashable, Sendable {
  public var name: String
  /// In effect.
  public var isOn: Bool
  /// The two layers; nil where the backend does not show them.
  public var global: Bool?
  public var company: Bool?
  /// Sections that come or go when it is flipped; nil where that is not known.
  public var changes: [String]?
}
