/// The two layers of preferences and what they amount to (S01).
public struct PreferenceLayers: Hashable, Sendable {
  public var global: [String: Bool]
  public var company: [String: Bool]

  public init(global: [String: Bool], company: [String: Bool]) {
    self.global = global
    self.company = company
  }

  /// A preference holds where both layers are true; a name absent from a layer is false there.
  public var inEffect: Preferences {
    var values: [String: Bool] = [:]
    for (name, isOn) in global {
      values[name] = isOn && company[Self.companyName(of: name)] == true
    }
    for name in company.keys {
      let name = Self.globalName(of: name)
      values[name] = values[name] ?? false
    }
    // The page switch is the one name that the global layer decides alone, also by its absence.
    values[Preferences.newTopupPage] = global[Preferences.newTopupPage]
    return Preferences(values)
  }

  /// `bifrost_new_topup` is the company's layer of `billing_new_topup`; every other name is its
  /// own.
  public static func companyName(of name: String) -> String {
    name == Preferences.newTopup ? companyNewTopup : name
  }

  private static func globalName(of name: String) -> String {
    name == companyNewTopup ? Preferences.newTopup : name
  }

  private static let companyNewTopup = "bifrost_new_topup"
}

/// Preferences with both layers joined, as a client receives them.
public struct Preferences: Hashable, Sendable {
  public static let newTopup = "billing_new_topup"
  public static let newTopupPage = "billing_new_topup_page"
  /// Any number of WABAs join the company's one package (P15).
  public static let saveOrganizationID = "waba_save_organization_id"
  public static let showWabaID = "billing_report_show_waba_id"

  public var values: [String: Bool]

  public init(_ values: [String: Bool]) {
    self.values = values
  }

  /// A name that is not there does not hold.
  public func holds(_ name: String) -> Bool { values[name] == true }
}
