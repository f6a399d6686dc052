import Testing
import TopupBackend
import TopupDomain

@testable import TopupModel

@Suite("What pays next")
struct PaysNextTests {
  /// 500 monthly, 400 topped up, 100 on credit.
  static let balance = ComponentBalance.sample(
    initial: ("500", "500"), additional: ("400", "400"), postpaid: ("100", "0"))

  struct Sample: Sendable {
    let count: Int64
    let price: String
    let sent: Int64
    let shares: [String]
    let left: String
  }

  static let samples: [Sample] = [
    Sample(count: 0, price: "10", sent: 0, shares: ["0", "0", "0"], left: "900"),
    Sample(count: 1, price: "500", sent: 1, shares: ["500", "0", "0"], left: "400"),
    Sample(count: 60, price: "10", sent: 60, shares: ["500", "100", "0"], left: "300"),
    Sample(count: 1000, price: "1", sent: 1000, shares: ["500", "400", "100"], left: "-100"),
    Sample(count: 1001, price: "1", sent: 1000, shares: ["500", "400", "100"], left: "-100"),
    Sample(count: 4, price: "300.5", sent: 3, shares: ["500", "400", "1.5"], left: "-1.5"),
    Sample(
      count: 999_999_999_999_999, price: "1000.0001", sent: 0, shares: ["0", "0", "0"],
      left: "900"),
  ]

  @Test("P16: whole messages, from initial, then additional, then postpaid", arguments: samples)
  func messages(sample: Sample) throws {
    let outcome = try #require(
      PaysNext(sample.count, at: .exact(sample.price), from: Self.balance))
    #expect(outcome.sent == sample.sent && outcome.refused == sample.count - sample.sent)
    let shares = [outcome.shares.initial, outcome.shares.additional, outcome.shares.postpaid]
    #expect(shares == sample.shares.map { .exact($0) })
    #expect(outcome.remaining == .exact(sample.left))
  }

  @Test("P16: units at once are taken whole or not at all")
  func units() throws {
    let taken = try #require(PaysNext(units: 1000, from: Self.balance))
    #expect(taken.refused == 0 && taken.shares.postpaid == .exact("100"))
    let refused = try #require(PaysNext(units: 1001, from: Self.balance))
    #expect(refused.sent == 0 && refused.shares == .none && refused.remaining == .exact("900"))
  }

  @Test("P16: the popup counts messages where the logs know them, and writes nothing")
  func popup() {
    var script = AppScript.atUsage(.sample([.lowUsers, Self.balance]))
    let rows = [
      HistoryTests.entry(2, hoursAgo: 1, "10"),
      HistoryTests.entry(1, hoursAgo: 2, nil, category: "service"),
    ]
    script.answer(.usageHistory(.success(HistoryTests.gather([.conversation: rows]))))
    _ = script.takeEffects()
    script.press(.character("m"))
    guard case .paysNext(var popup) = script.app.popups.last else {
      Issue.record("no popup")
      return
    }
    #expect(script.app.paysNextCountsUnits == nil)
    #expect(script.app.paysNext(popup)?.sent == 100, "a number stands there to begin with")
    script.type("95")
    if case .paysNext(let shown) = script.app.popups.last { popup = shown }
    #expect(popup.field.value == 95)
    #expect(script.app.paysNext(popup)?.sent == 95)
    script.press(.right)
    if case .paysNext(let shown) = script.app.popups.last { popup = shown }
    guard let choice = script.app.choice(of: popup) else { return }
    #expect(script.app.balance(payingFor: choice) == nil, "such messages take nothing")
    script.press(.character("l"), .backspace, .control("u"))
    if case .paysNext(let shown) = script.app.popups.last { popup = shown }
    #expect(popup.field.value == nil && script.app.paysNext(popup) == nil)
    script.press(.enter, .enter)
    #expect(script.app.popups.count == 1, "Enter in a field goes on to the next")
    script.press(.enter)
    #expect(script.app.popups.isEmpty && script.effects.isEmpty)
  }

  @Test("P16: without logs it counts units of the focused balance")
  func withoutLogs() {
    let config = ClientConfig.sample.with { $0.user.role = .agent }
    var script = AppScript.atUsage(.sample([.lowUsers, Self.balance]), config: config)
    script.press(.character("j"), .character("m"))
    #expect(script.app.paysNextCountsUnits == .roleWithoutLogs)
    guard case .paysNext(let popup) = script.app.popups.last else {
      Issue.record("no popup")
      return
    }
    #expect(script.app.choice(of: popup) == .units(Self.balance))
    #expect(script.app.paysNext(popup)?.shares.initial == .exact("100"))
  }
}
