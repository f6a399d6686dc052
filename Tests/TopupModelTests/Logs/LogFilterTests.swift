import SampleLog
import Testing
import TopupBackend
import TopupDomain

@testable import TopupModel

@Suite("P10: what a log shows")
struct LogFilterTests {
  @Test("The WABA ID is shown exactly where the preference holds and the company is V3")
  func wabas() {
    #expect(LogScript().script.app.showsWabaID)
    let hidden = ClientConfig.logs.with { $0.showsWabaID = false }
    #expect(!LogScript(config: hidden).script.app.showsWabaID)
    var legacy = LogScript(balances: .legacySample)
    #expect(!legacy.script.app.showsWabaID && legacy.row != nil)
    legacy.press(.character("/"))
    #expect(legacy.script.app.popups.isEmpty && legacy.script.messages == [.noWabaFilter])
  }

  @Test("A WABA is picked by its name, or any is typed by its id; x shows all again")
  func filter() {
    var script = LogScript()
    script.press(.character("/"))
    script.type("cabang 00002")
    script.press(.enter)
    #expect(script.logs.filter.wabaID == SampleLog.wabas[1])
    #expect(script.row?.id == "ul1" && script.logs.rows.count == 83)
    script.press(.character("/"))
    script.type("999")
    script.press(.enter)
    #expect(script.logs.filter.wabaID == WabaID("999") && script.logs.rows.count == 0)
    script.press(.character("x"))
    #expect(!script.logs.isFiltered && script.row?.id == "ul0")
    script.press(.character("x"))
    #expect(script.script.messages == [.nothingToClear])
  }

  @Test("Tab and the arrows show the other table with the same filter")
  func tables() {
    var script = LogScript()
    script.press(.character("/"))
    script.type("cabang 3")
    script.press(.enter, .tab)
    #expect(script.logs.filter == UsageFilter(.broadcast, wabaID: SampleLog.wabas[2]))
    #expect(script.row?.campaign != nil)
    script.press(.left)
    #expect(script.logs.filter.kind == .conversation)
  }

  @Test(
    "Days that are asked for often",
    arguments: [
      (DatePreset.all, nil, nil), (.today, "2026-07-01", "2026-07-01"),
      (.lastSevenDays, "2026-06-25", "2026-07-01"), (.thisMonth, "2026-07-01", "2026-07-01"),
      (.lastMonth, "2026-06-01", "2026-06-30"),
    ] as [(DatePreset, String?, String?)])
  func presets(preset: DatePreset, from: String?, to: String?) {
    var script = LogScript()
    script.press(.character("d"), .tab, .tab)
    for _ in 0..<(DatePreset.allCases.firstIndex(of: preset) ?? 0) { script.press(.down) }
    script.press(.enter)
    #expect(script.logs.filter.from == from.map { .exact($0) })
    #expect(script.logs.filter.to == to.map { .exact($0) })
    #expect(script.script.app.popups.isEmpty)
  }

  @Test("Typed days are checked at their field")
  func typedDays() {
    var script = LogScript()
    script.press(.character("d"))
    script.type("2026-7-13")
    script.press(.enter)
    #expect(dates(script)?.refusal?.field == .from && dates(script)?.refusal?.reason == .noDate)
    script.press(.control("u"))
    #expect(dates(script)?.refusal == nil)
    script.type("20260713")
    script.press(.tab)
    script.type("2026-07-12")
    script.press(.enter)
    #expect(dates(script)?.refusal?.field == .to && dates(script)?.refusal?.reason == .reversed)
    script.press(.backspace)
    script.type("3")
    script.press(.enter)
    #expect(script.script.app.popups.isEmpty)
    #expect(script.logs.filter.from == .exact("2026-07-13"))
    #expect(script.logs.filter.to == .exact("2026-07-13"))
    #expect(script.row?.id == "ul0")
    script.press(.character("d"))
    #expect(dates(script)?.from.text == "2026-07-13")
    script.press(.escape)
    #expect(script.script.app.popups.isEmpty && script.logs.isFiltered)
  }

  private func dates(_ script: LogScript) -> DatesPopup? {
    guard case .dates(let popup) = script.script.app.popups.last else { return nil }
    return popup
  }

  @Test("Who may not read logs is told who may, and nothing is asked", arguments: UserRole.allCases)
  func roles(role: UserRole) {
    var script = LogScript(config: .logs.with { $0.user.role = role })
    #expect((script.script.app.roleWithoutLogs == nil) == role.mayReadLogs)
    #expect(script.queries.isEmpty != role.mayReadLogs)
    guard !role.mayReadLogs else { return }
    script.press(.down, .end, .character("R"), .character("e"), .character("d"))
    #expect(script.queries.isEmpty && script.script.app.popups.isEmpty)
    #expect(script.script.messages == [.roleWithoutLogs(role)])
  }

  @Test("Enter shows a row whole, and Esc goes back to it")
  func detail() {
    var script = LogScript()
    script.press(.down, .enter)
    guard case .logRow(let popup) = script.script.app.popups.last else {
      Issue.record("no popup")
      return
    }
    #expect(popup.row.id == "ul1")
    script.press(.down, .escape)
    #expect(script.script.app.popups.isEmpty && script.logs.selected == 1)
    script.script.tell(.clicked(.row(4)))
    #expect(script.logs.selected == 4 && script.script.app.popups.isEmpty)
    script.script.tell(.clicked(.row(4)))
    #expect(script.script.app.popups.count == 1)
  }

  @Test("Nothing of the log is asked for before its tab is shown, and what was read stays")
  func tab() {
    var script = LogScript()
    script.press(.down, .down, .character("1"), .character("3"))
    #expect(script.logs.selected == 2 && script.row?.id == "ul2")
    #expect(script.queries.count == 2)
    #expect(AppScript().questions.isEmpty)
  }
}
