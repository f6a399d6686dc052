/// Which companies see a section: one truth table over preferences, components, unlimited balances
/// and WABAs (S01–S06).
public struct SectionGate: Hashable, Sendable {
  public struct Hiding: Hashable, Sendable {
    public var code: String
    /// True: an unlimited balance of that code hides the section; false: having the component does.
    public var whenUnlimited: Bool

    public init(code: String, whenUnlimited: Bool) {
      self.code = code
      self.whenUnlimited = whenUnlimited
    }
  }

  public var requiredPreference: String?
  /// Shown only where the package has all of these.
  public var shownByComponents: [String]
  /// Hidden where any of these holds.
  public var hiddenBy: [Hiding]

  public init(
    requiredPreference: String? = nil, shownByComponents: [String] = [], hiddenBy: [Hiding] = []
  ) {
    self.requiredPreference = requiredPreference
    self.shownByComponents = shownByComponents
    self.hiddenBy = hiddenBy
  }

  /// What a gate looks at.
  public struct Facts: Hashable, Sendable {
    public var preferences: Preferences
    /// The package's components, and `waba` where the company has at least one.
    public var components: Set<String>
    public var unlimitedCodes: Set<String>

    public init(preferences: Preferences, components: Set<String>, unlimitedCodes: Set<String>) {
      self.preferences = preferences
      self.components = components
      self.unlimitedCodes = unlimitedCodes
    }

    public init(company: Company, preferences: Preferences) {
      self.preferences = preferences
      components = company.components
      // A package may name `waba`, but only a registered one lets messages be sent.
      if company.wabas.isEmpty { components.remove("waba") } else { components.insert("waba") }
      unlimitedCodes = Set(company.balances.filter(\.isUnlimited).map(\.code.text))
    }
  }

  /// Whether the gate lets a company with these facts through, on its page.
  ///
  /// A preference belongs to the new flow, so the legacy page does not look at it (P12).
  public func isOpen(to facts: Facts, on flow: TopupFlow) -> Bool {
    if flow == .new, let requiredPreference, !facts.preferences.holds(requiredPreference) {
      return false
    }
    let hasAll = shownByComponents.allSatisfy(facts.components.contains)
    let isHidden = hiddenBy.contains { hiding in
      hiding.whenUnlimited
        ? facts.unlimitedCodes.contains(hiding.code) : facts.components.contains(hiding.code)
    }
    return hasAll && !isHidden
  }
}

extension CatalogRow {
  /// Whether a company sees this row on the page it has.
  public func isOffered(to facts: SectionGate.Facts, on flow: TopupFlow) -> Bool {
    (flow == .new || isLegacy) && gate.isOpen(to: facts, on: flow)
  }
}
