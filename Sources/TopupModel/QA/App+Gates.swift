import TopupBackend
import TopupDomain

extension App {
  private var gates: GateFacts? { qa.survey.value?.gates }

  /// What shows to whom, as the preferences are now; nil until it is known.
  public var gateTable: GateTable? {
    guard let config = config.value, let info = balances.value else { return nil }
    let sections = topup.catalog.value?.sections.map(\.label)
    return GateTable(config, info, gates: gates, sections: sections)
  }

  /// The preferences, each of which a key flips.
  public var gateSwitches: [GateSwitch] {
    guard let config = config.value else { return [] }
    return config.preferences.values.keys.sorted().map { name in
      let isOn = config.preferences.holds(name)
      var item = GateSwitch(name: name, isOn: isOn)
      guard let gates else { return item }
      item.global = gates.layers.global[name] ?? false
      item.company = gates.layers.company[PreferenceLayers.companyName(of: name)] ?? false
      item.changes = changes(flipping: name, config.preferences, gates)
      return item
    }
  }

  private func changes(
    flipping name: String, _ preferences: Preferences, _ gates: GateFacts
  ) -> [String] {
    var flipped = preferences
    flipped.values[name] = !preferences.holds(name)
    func sections(_ preferences: Preferences) -> [String] {
      let flow = TopupFlow(billingVersion: gates.billingVersion, preferences: preferences)
      return GateTable.sections(gates, preferences, flow)
    }
    let (now, then) = (sections(preferences), sections(flipped))
    return then.filter { !now.contains($0) }.map { "+ \($0)" }
      + now.filter { !then.contains($0) }.map { "− \($0)" }
  }

  mutating func flipGate(_ effects: inout [Effect]) {
    let switches = gateSwitches
    guard switches.indices.contains(qa.selected) else { return }
    flipPreference(switches[qa.selected].name, &effects)
  }
}
