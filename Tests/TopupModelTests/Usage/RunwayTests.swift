import SampleLog
import Testing
import TopupBackend
import TopupDomain

@testable import TopupModel

@Suite("Asking for the logs")
struct RunwayTests {
  private static func history(rows: [UsageLogEntry]) -> UsageHistory {
    HistoryTests.gather([.conversation: rows])
  }

  private static let rows = [
    HistoryTests.entry(1, hoursAgo: 1, "1530"), HistoryTests.entry(0, hoursAgo: 200, "1"),
  ]

  private static func isHistory(_ question: Question) -> Bool {
    if case .usageHistory = question { true } else { false }
  }

  @Test("P16: the logs are asked for when the figures have come, once a visit and after each R")
  func asked() {
    let info = BillingInfo.sample([.healthy])
    var script = AppScript(balances: info)
    #expect(!script.questions.contains(where: Self.isHistory), "not at the start")
    script.press(.end, .character("G"), .character("2"))
    #expect(!script.questions.contains(where: Self.isHistory), "not before the figures")
    script.answer(.balances(.success(info)))
    #expect(script.questions.count(where: Self.isHistory) == 1)
    script.press(.character("j"), .character("k"))
    #expect(script.questions.count(where: Self.isHistory) == 1)
    script.press(.character("R"))
    script.answer(.balances(.success(info)))
    #expect(script.questions.count(where: Self.isHistory) == 2)
    script.press(.character("1"), .character("2"))
    script.answer(.balances(.success(info)))
    #expect(script.questions.count(where: Self.isHistory) == 3)
  }

  @Test("P16: who may not read logs does not ask for them, nor does a company of old")
  func notAsked() {
    for role in [UserRole.agent, .member] {
      let config = ClientConfig.sample.with { $0.user.role = role }
      let script = AppScript.atUsage(.sample([.healthy]), config: config)
      #expect(!script.questions.contains(where: Self.isHistory))
      #expect(script.app.absence(ofRunwayOf: .healthy) == .role(role))
    }
    #expect(!AppScript.atUsage(.legacySample).questions.contains(where: Self.isHistory))
  }

  @Test("P16: the runway shows when the logs were read, and its absence has a reason")
  func absences() {
    let unlimited = ComponentBalance.sample(.dialogs, isUnlimited: true)
    var script = AppScript.atUsage(.sample([.healthy, .lowUsers, .belowZero, unlimited]))
    #expect(script.app.absence(ofRunwayOf: .healthy) == .reading)
    script.answer(.usageHistory(.success(Self.history(rows: Self.rows))))
    #expect(script.app.runway(of: .healthy)?.perDay == .exact("240"))
    #expect(script.app.absence(ofRunwayOf: .lowUsers) == .noUse)
    #expect(script.app.absence(ofRunwayOf: .belowZero) == .nothingLeft)
    #expect(script.app.absence(ofRunwayOf: unlimited) == .unlimited)
    #expect(script.app.runway(of: unlimited) == nil)
  }

  @Test("P16: a failed reading is nobody's message, keeps what was known, and is said by why")
  func failure() {
    var script = AppScript.atUsage(.sample([.healthy]))
    script.answer(.usageHistory(.failure(.unreachable(.timedOut))))
    #expect(script.messages.isEmpty)
    #expect(script.app.absence(ofRunwayOf: .healthy) == .failed)
    script.press(.character("R"))
    script.answer(.balances(.success(.sample([.healthy]))))
    script.answer(.usageHistory(.success(Self.history(rows: Self.rows))))
    script.press(.character("R"))
    script.answer(.balances(.success(.sample([.healthy]))))
    script.answer(.usageHistory(.failure(.unreachable(.timedOut))))
    #expect(script.app.runway(of: .healthy) != nil)
  }
}
