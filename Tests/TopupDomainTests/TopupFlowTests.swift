import Testing
import TopupDomain

@Suite("S01: the gate of the new flow")
struct TopupFlowTests {
  /// A billing version, both layers of billing_new_topup, the global page switch, and the flow.
  static let table: [(String, Bool?, Bool?, Bool?, TopupFlow)] = {
    var rows: [(String, Bool?, Bool?, Bool?, TopupFlow)] = []
    let switches: [Bool?] = [nil, false, true]
    for version in ["3", "3.0.0", "3.12", "2.0.0", "1", "", "three", "33", "3.x", " 3"] {
      for global in switches {
        for own in switches {
          for page in switches {
            let isV3 = ["3", "3.0.0", "3.12"].contains(version)
            let isNew = isV3 && global == true && own == true && page != false
            rows.append((version, global, own, page, isNew ? .new : .legacy))
          }
        }
      }
    }
    return rows
  }()

  @Test("S01: V3, both layers true, and no page switch that says no", arguments: table)
  func gate(row: (version: String, global: Bool?, own: Bool?, page: Bool?, flow: TopupFlow)) {
    var global: [String: Bool] = [:]
    global["billing_new_topup"] = row.global
    global["billing_new_topup_page"] = row.page
    var own: [String: Bool] = [:]
    own["bifrost_new_topup"] = row.own
    let preferences = PreferenceLayers(global: global, company: own).inEffect
    let flow = TopupFlow(
      billingVersion: BillingVersion(row.version), preferences: preferences)
    #expect(flow == row.flow)
  }

  @Test("S01: an unknown billing version means the legacy page")
  func unknownVersion() {
    let preferences = Preferences(["billing_new_topup": true])
    #expect(TopupFlow(billingVersion: nil, preferences: preferences) == .legacy)
  }

  @Test("S01: a company's own page switch means nothing")
  func pageSwitchIsGlobal() {
    let layers = PreferenceLayers(
      global: ["billing_new_topup": true],
      company: ["bifrost_new_topup": true, "billing_new_topup_page": false])
    #expect(layers.inEffect.holds("billing_new_topup"))
    #expect(layers.inEffect.values["billing_new_topup_page"] == nil)
    let flow = TopupFlow(billingVersion: BillingVersion("3"), preferences: layers.inEffect)
    #expect(flow == .new)
  }

  @Test(
    "S01: a name holds where both layers are true",
    arguments: [
      (true, true, true), (true, false, false), (false, true, false), (nil, true, false),
      (true, nil, false), (nil, nil, false),
    ] as [(Bool?, Bool?, Bool)])
  func layers(global: Bool?, own: Bool?, holds: Bool) {
    var layers = PreferenceLayers(global: [:], company: [:])
    layers.global["billing_voice_call_topup"] = global
    layers.company["billing_voice_call_topup"] = own
    #expect(layers.inEffect.holds("billing_voice_call_topup") == holds)
  }
}
