import Testing
import TopupDomain

@Suite("S02–S06: which companies see a section")
struct SectionGateTests {
  struct Row: Sendable, CustomTestStringConvertible {
    var name: String
    var gate: SectionGate
    var components: Set<String> = []
    var wabas = 1
    var unlimited: [String] = []
    var preferences: [String: Bool] = [:]
    var isOpen: Bool

    var testDescription: String { name }
  }

  private static let voice = SectionGate(
    requiredPreference: "billing_voice_call_topup", shownByComponents: ["voice_call"])
  private static let whatsApp = SectionGate(shownByComponents: ["waba"])
  private static let visitors = SectionGate(hiddenBy: [.init(code: "muv", whenUnlimited: true)])
  private static let replaced = SectionGate(hiddenBy: [.init(code: "voice", whenUnlimited: false)])
  private static let isOn = ["billing_voice_call_topup": true]

  static let rows = [
    Row(name: "S02: a WABA", gate: whatsApp, isOpen: true),
    Row(name: "S02: no WABA", gate: whatsApp, wabas: 0, isOpen: false),
    Row(
      name: "S02: the package names it, but none is registered", gate: whatsApp,
      components: ["waba"], wabas: 0, isOpen: false),
    Row(name: "S03: visitors are limited", gate: visitors, isOpen: true),
    Row(
      name: "S03: the package has visitors, which hides nothing", gate: visitors,
      components: ["muv"], isOpen: true),
    Row(name: "S03: visitors are unlimited", gate: visitors, unlimited: ["muv"], isOpen: false),
    Row(
      name: "S03: another balance is unlimited", gate: visitors, unlimited: ["user_quota"],
      isOpen: true),
    Row(
      name: "S05: component and preference", gate: voice, components: ["voice_call"],
      preferences: isOn, isOpen: true),
    Row(name: "S05: component alone", gate: voice, components: ["voice_call"], isOpen: false),
    Row(name: "S05: preference alone", gate: voice, preferences: isOn, isOpen: false),
    Row(name: "S05: neither", gate: voice, isOpen: false),
    Row(name: "hidden by a component", gate: replaced, components: ["voice"], isOpen: false),
    Row(name: "hidden by a component it lacks", gate: replaced, isOpen: true),
    Row(name: "no gate at all", gate: SectionGate(), wabas: 0, isOpen: true),
  ]

  @Test("S01–S06: the gate's table", arguments: rows)
  func gate(row: Row) {
    let company = company(
      components: row.components, wabas: row.wabas, unlimited: row.unlimited)
    let facts = SectionGate.Facts(
      company: company, preferences: Preferences(row.preferences))
    #expect(row.gate.isOpen(to: facts, on: .new) == row.isOpen)
  }

  @Test("P12: the legacy page does not look at a preference")
  func legacyIgnoresPreferences() {
    let facts = SectionGate.Facts(
      preferences: Preferences([:]), components: ["voice_call"], unlimitedCodes: [])
    #expect(Self.voice.isOpen(to: facts, on: .legacy))
    #expect(!Self.voice.isOpen(to: facts, on: .new))
  }
}
