import SampleLog
import Testing
import TopupBackend
import TopupDomain

@testable import TopupModel

@Suite("P10: exporting a log")
struct ExportTests {
  private static let name = "topup-conversations-CID-1001-2026-07-01.csv"
  private static let filter = UsageFilter(.conversation)

  private func exporting() -> LogScript {
    var script = LogScript()
    script.press(.character("e"), .enter)
    return script
  }

  @Test("e suggests a name, Enter begins, and the toast says what was written where")
  func whole() {
    var script = exporting()
    #expect(script.others.contains(.export(Self.filter, fileName: Self.name)))
    #expect(script.script.app.export?.fileName == Self.name)
    let progress = ExportProgress(rows: 100, bytes: 9000, permille: 400)
    script.script.tell(.exportProgressed(progress))
    #expect(script.script.app.export?.progress == progress)
    script.script.tell(.exportEnded(.written(path: Self.name, progress)))
    #expect(script.script.app.export == nil)
    #expect(script.script.messages == [.exported(path: Self.name, rows: 100, bytes: 9000)])
  }

  @Test("What an export says covers no other tab, and is told on its own")
  func otherTabs() {
    let ending = Action.exportEnded(
      .written(path: Self.name, ExportProgress(rows: 1, bytes: 1)))
    var script = exporting()
    script.script.tell(ending)
    script.press(.character("4"))
    #expect(script.script.messages == [])
    var elsewhere = exporting()
    elsewhere.press(.character("4"))
    elsewhere.script.tell(ending)
    elsewhere.press(.character("3"))
    #expect(elsewhere.script.messages == [.exported(path: Self.name, rows: 1, bytes: 1)])
  }

  @Test("Its file stays on the tab, whatever is listed, until the next export begins")
  func exportedName() {
    var script = exporting()
    script.script.tell(
      .exportEnded(.written(path: "/home/ani/july-2.csv", ExportProgress(rows: 1, bytes: 1))))
    #expect(script.script.app.logs.exportedName == "july-2.csv")
    script.press(.tab)
    #expect(script.script.app.logs.filter.kind == .broadcast)
    #expect(script.script.app.logs.exportedName == "july-2.csv")
    script.press(.character("e"), .enter)
    #expect(script.script.app.export != nil && script.script.app.logs.exportedName == nil)
  }

  @Test("One at a time; leaving the tab does not stop it")
  func one() {
    var script = exporting()
    script.press(.character("e"))
    #expect(script.script.messages == [.exportUnderWay])
    script.press(.character("b"))
    #expect(script.script.app.tab == .topup && script.script.app.export != nil)
    #expect(!script.others.contains(.stopExport))
    script.script.tell(.companySwitched(.sampleData))
    #expect(script.script.app.export != nil)
  }

  @Test("Esc on the tab stops it once, and it counts until it has stopped")
  func stop() {
    var script = exporting()
    script.press(.escape, .escape)
    #expect(script.others.filter { $0 == .stopExport }.count == 1)
    #expect(script.script.app.export?.isStopping == true)
    script.script.tell(.exportEnded(.stopped))
    #expect(script.script.messages == [.exportStopped] && script.script.app.export == nil)
  }

  @Test("Quitting asks, and stops it")
  func quit() {
    var script = exporting()
    script.press(.character("q"))
    #expect(
      script.script.app.popups == [.question(QuestionPopup(subject: .quitWhileExporting))])
    script.press(.escape)
    #expect(!script.script.app.isFinished && script.script.app.export != nil)
    script.press(.character("q"), .tab, .enter)
    #expect(script.script.app.isFinished && script.others.contains(.stopExport))
  }

  @Test(
    "A name is checked at its field",
    arguments: [
      ("", ExportPopup.Refusal.empty), ("  ", .empty), ("a/b.csv", .noName), ("..", .noName),
    ])
  func names(text: String, refusal: ExportPopup.Refusal) {
    var script = LogScript()
    script.press(.character("e"), .control("u"))
    script.type(text)
    script.press(.enter)
    guard case .exportName(let popup) = script.script.app.popups.last else {
      Issue.record("no popup")
      return
    }
    #expect(popup.refusal == refusal)
    script.press(.control("u"))
    script.type("b.csv")
    script.press(.enter)
    #expect(script.others.contains(.export(Self.filter, fileName: "b.csv")))
  }

  @Test("There is nothing to export where there is nothing to see")
  func empty() {
    var script = LogScript(SampleLog(count: 0))
    script.press(.character("e"))
    #expect(script.script.messages == [.nothingToExport] && script.script.app.popups.isEmpty)
  }

  @Test(
    "What failed is said with what to do",
    arguments: [
      (ExportFault.file("No space left on device"), "No space left on device"),
      (.backend(.unreachable(.connectionLost)), "broke"),
    ])
  func faults(fault: ExportFault, word: String) {
    var script = exporting()
    script.script.tell(.exportEnded(.failed(fault)))
    #expect(script.script.app.toasts.first?.kind == .error)
    #expect(script.script.messages.first?.english.contains(word) == true)
    #expect(script.script.messages.first?.english.contains("No file is left") == true)
    #expect(script.script.messages.first?.text(.english).contains("Press R") == false)
  }

  @Test("The meter counts rows, not lines, and measures the way by the dates, in any pieces")
  func meter() {
    let text =
      "Date,Customer\r\n2026-07-01T00:00:00+07:00,\"two\r\nlines, \"\"quoted\"\"\"\r\n"
      + "2026-07-03T00:00:00+07:00,b\r\n2026-07-05T00:00:00+07:00,c\r\n"
    let bytes = Array(text.utf8)
    let (first, last) = (CalendarDate.exact("2026-07-01"), CalendarDate.exact("2026-07-05"))
    for size in [1, 7, bytes.count] {
      var meter = ExportMeter(
        oldest: TimeZoneRules.jakarta.instant(first), newest: TimeZoneRules.jakarta.instant(last))
      var seen: [Int] = []
      for start in stride(from: 0, to: bytes.count, by: size) {
        meter.read(Array(bytes[start..<min(bytes.count, start + size)]))
        if let permille = meter.progress.permille, seen.last != permille { seen.append(permille) }
      }
      #expect(meter.progress == ExportProgress(rows: 3, bytes: bytes.count, permille: 1000))
      if size == 1 { #expect(seen == [0, 500, 1000]) }
    }
  }

  @Test(
    "Sizes", arguments: [(0, "0 B"), (999, "999 B"), (1000, "1.0 kB"), (810_432_100, "810 MB")])
  func sizes(bytes: Int, text: String) {
    #expect(FigureStyle.english.text(bytes: bytes) == text)
  }
}
