import Testing
import TopupBackend
import TopupDomain

@testable import TopupModel

@Suite("The Usage tab")
struct UsagePageTests {
  private static let wabas = ["Denpasar", "Ubud"].map {
    ClientConfig.WabaSummary(id: WabaID($0), name: $0, phoneNumber: "+62")
  }

  @Test("P08: the tooltip says how many WABAs share, and is recorded once a visit")
  func tooltip() {
    let config = ClientConfig.sample.with { $0.wabas = Self.wabas }
    var script = AppScript.atUsage(.sample([.healthy]), config: config)
    _ = script.takeEffects()
    script.press(.character("i"))
    #expect(script.app.popups == [.note(NotePopup(note: .sharing(["Denpasar", "Ubud"])))])
    #expect(script.takeEffects() == [.record(.sharedBalanceTooltipViewed)])
    script.press(.enter, .character("i"), .escape)
    #expect(script.app.popups.isEmpty && script.takeEffects().isEmpty)
    script.press(.character("1"), .character("2"), .character("i"))
    #expect(script.takeEffects().contains(.record(.sharedBalanceTooltipViewed)))
  }

  @Test(
    "P08: without billing version 3 there is no tooltip, and i says why",
    arguments: [
      BillingInfo.legacySample, .sample([.healthy], version: "?"),
      .sample([.healthy], version: "4"),
    ])
  func noTooltip(info: BillingInfo) {
    var script = AppScript.atUsage(info)
    script.press(.character("i"))
    #expect(script.app.popups.isEmpty && script.messages == [.sharingUnknown])
    #expect(!script.effects.contains(.record(.sharedBalanceTooltipViewed)))
  }

  @Test("The focus moves between balances, and stays within what a reload leaves")
  func focus() {
    var script = AppScript.atUsage(.sample([.healthy, .lowUsers, .low]))
    script.press(.character("j"), .down, .character("j"))
    #expect(script.app.focusedBalance == .low)
    script.press(.character("k"))
    #expect(script.app.focusedBalance == .lowUsers)
    script.press(.character("G"))
    #expect(script.app.focusedBalance == .low)
    script.press(.character("R"))
    script.answer(.balances(.success(.sample([.healthy]))))
    #expect(script.app.focusedBalance == .healthy)
    script.tell(.clicked(.row(0)))
    #expect(script.app.usage.focus == 0)
  }

  @Test("P11: stale figures do not turn the clock back")
  func staleClock() {
    var script = AppScript.atUsage(.sample([.healthy]))
    script.wait(milliseconds: 120_000)
    script.press(.character("R"))
    script.answer(.balances(.success(.sample([.healthy], isStale: true))))
    #expect(script.app.backendTime == Timestamp.sample.adding(minutes: 2))
  }
}
