import SampleLog
import Testing
import TopupBackend
import TopupDomain

@testable import TopupModel

@Suite("P10: the window over a log")
struct LogWindowTests {
  @Test("Opening asks for one page; pages ahead are asked for before their first row is reached")
  func ahead() {
    var script = LogScript(SampleLog(count: 1000))
    #expect(script.queries == [UsageLogQuery(UsageFilter(.conversation))])
    #expect(script.row?.id == "ul0" && script.logs.rows.reach == 200)
    for _ in 0..<4 { script.press(.pageDown) }
    #expect(script.logs.selected == 64)
    #expect(script.queries.last?.cursor == "100")
    #expect(script.logs.rows[150]?.id == "ul150")
  }

  @Test("However far somebody scrolls, few rows are held, and each is the right one")
  func eviction() {
    var script = LogScript(SampleLog(count: 100_000))
    for _ in 0..<600 {
      script.press(.pageDown)
      #expect(script.row?.id == "ul\(script.logs.selected)")
    }
    #expect(script.rowsHeld <= 700)
    let asked = script.queries.count
    for _ in 0..<600 {
      script.press(.pageUp)
      #expect(script.row?.id == "ul\(script.logs.selected)")
    }
    #expect(script.logs.selected == 0 && script.rowsHeld <= 700)
    // Nothing but what was let go is asked for again.
    #expect(script.queries.count <= 2 * asked)
  }

  @Test("The cursors that are kept are bounded, and what lies between is found again")
  func cursors() {
    var starts = PageStarts()
    for page in 1...60_000 { starts.note("c\(page)", of: page, near: page) }
    #expect(starts.starts.count <= PageStarts.countMax)
    #expect(starts.last == 60_000)
    for page in 59_800...60_000 { #expect(starts.cursor(of: page) == "c\(page)") }
    for page in stride(from: 1, to: 60_000, by: 977) {
      let start = starts.start(atOrBefore: page)
      #expect(start.page <= page && page - start.page <= 128)
    }
    #expect(starts.start(atOrBefore: 0) == PageStarts.Start(page: 0, cursor: nil))
  }

  @Test("A page between two known ones is walked to from the one before it")
  func walk() {
    var rows = LogRows(.newestFirst)
    let log = SampleLog(count: 1000)
    func page(_ number: Int) -> Page<UsageLogEntry> {
      let query = UsageLogQuery(
        UsageFilter(.conversation), cursor: number == 0 ? nil : String(number * 100))
      guard case .success(let page) = log.page(query) else { preconditionFailure() }
      return page
    }
    for number in 0...5 { rows.take(page(number), at: number, near: number...number) }
    #expect(rows.pages.map(\.number) == [0, 4, 5])
    rows.take(page(2), at: 2, near: 2...2)
    #expect(rows.wanted(around: 350, rows: 10) == PageStarts.Start(page: 3, cursor: "300"))
    #expect(rows[250]?.id == "ul250" && rows[350] == nil)
  }

  @Test("End asks from the other side and scrolls back from there; Home is the newest again")
  func end() {
    var script = LogScript(SampleLog(count: 5000))
    script.press(.end)
    #expect(script.logs.anchor == .oldestFirst && script.row?.id == "ul4999")
    #expect(script.queries.last?.order == .oldestFirst)
    script.press(.down)
    #expect(script.row?.id == "ul4999")
    script.press(.up)
    #expect(script.row?.id == "ul4998")
    for _ in 0..<20 { script.press(.pageUp) }
    #expect(script.row?.id == "ul\(4998 - 320)")
    script.press(.character("g"))
    #expect(script.logs.anchor == .newestFirst && script.row?.id == "ul0")
    let asked = script.queries.count
    script.press(.character("G"))
    #expect(script.row?.id == "ul4999" && script.queries.count == asked)
  }

  @Test("Both directions meet: the whole list is scrolled through from either end")
  func meeting() {
    var script = LogScript(SampleLog(count: 250))
    script.press(.end)
    var seen: [String] = []
    for _ in 0..<250 {
      seen.append(script.row?.id ?? "-")
      script.press(.up)
    }
    #expect(seen == (0..<250).reversed().map { "ul\($0)" })
    #expect(script.row?.id == "ul0" && script.logs.rows.count == 250)
    for _ in 0..<300 { script.press(.down) }
    #expect(script.row?.id == "ul249")
    // Where the end is known there is no need of another listing.
    script.press(.home)
    for _ in 0..<20 { script.press(.pageDown) }
    #expect(script.logs.anchor == .newestFirst && script.logs.rows.count == 250)
    script.press(.end)
    #expect(script.logs.anchor == .newestFirst && script.row?.id == "ul249")
  }

  @Test("Keys never wait: rows that are not here yet are gone over, and one page of them at most")
  func pending() {
    var script = LogScript(SampleLog(count: 1000))
    script.isSilent = true
    for _ in 0..<40 { script.press(.pageDown) }
    #expect(script.logs.selected == 199 && script.row == nil)
    script.isSilent = false
    script.answerAll()
    #expect(script.row?.id == "ul199")
  }

  @Test("A page shorter than what was gone over takes the cursor back to the last row")
  func short() {
    var script = LogScript(SampleLog(count: 130))
    script.isSilent = true
    for _ in 0..<40 { script.press(.pageDown) }
    script.isSilent = false
    script.answerAll()
    #expect(script.row?.id == "ul129" && script.logs.rows.count == 130)
  }

  @Test("The end out of reach: what came stays, a retry row is last, and R tries again")
  func failure() {
    var script = LogScript(SampleLog(count: 1000))
    script.log.error = .unreachable(.timedOut)
    for _ in 0..<20 { script.press(.pageDown) }
    #expect(script.logs.selected == 100 && script.logs.rows.hasFailed(at: 100))
    #expect(script.logs.rows[99]?.id == "ul99")
    let asked = script.queries.count
    script.press(.up, .down)
    #expect(script.queries.count == asked)
    script.log.error = nil
    script.press(.character("R"))
    #expect(script.row?.id == "ul100" && script.logs.rows.failure == nil)
    script.log.error = .unreachable(.timedOut)
    for _ in 0..<20 { script.press(.pageDown) }
    script.log.error = nil
    script.press(.enter)
    #expect(script.row != nil)
  }

  @Test("A jump to the end that fails says so and leaves the rows in view")
  func failedJump() {
    var script = LogScript(SampleLog(count: 1000))
    script.log.error = .unreachable(.connectionLost)
    script.press(.end)
    #expect(script.row?.id == "ul0" && script.logs.anchor == .newestFirst)
    #expect(script.script.messages == [.backend(.unreachable(.connectionLost))])
    script.log.error = nil
    script.press(.escape, .end)
    #expect(script.row?.id == "ul999")
  }

  @Test("The late answer of an earlier filter is dropped")
  func late() {
    var script = LogScript(SampleLog(count: 1000))
    script.isSilent = true
    script.press(.tab)
    guard let (_, broadcasts) = script.takeQuestion() else {
      Issue.record("nobody asked")
      return
    }
    script.press(.tab)
    let old = script.log.page(UsageLogQuery(UsageFilter(.broadcast)))
    script.script.tell(.answered(.usageLog(old), broadcasts))
    #expect(script.logs.rows.isUntouched && script.logs.filter.kind == .conversation)
    script.isSilent = false
    script.answerAll()
    #expect(script.row?.campaign == nil && script.row?.id == "ul0")
  }

  @Test("Rows that came in while somebody reads are shown with R, and move no row before")
  func newRows() {
    var script = LogScript(SampleLog(count: 1000))
    for _ in 0..<8 { script.press(.pageDown) }
    script.press(.home)
    script.log.count = 1005
    script.press(.down, .up)
    #expect(script.row?.id == "ul0")
    script.press(.character("R"))
    #expect(script.script.messages.count == 1)
    for index in 0..<150 { #expect(script.logs.rows[index].map { $0.id == "ul\(index)" } ?? true) }
  }

  @Test("A page in the middle that is not whole is not understood")
  func incomplete() {
    var rows = LogRows(.newestFirst)
    rows.take(
      Page(rows: [SampleLog().entry(0, .conversation)], nextCursor: "c"), at: 0, near: 0...0)
    #expect(rows.failure != nil && rows.isWithoutRows)
  }
}
