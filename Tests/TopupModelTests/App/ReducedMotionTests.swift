import Testing
import TopupBackend
import TopupDomain

@testable import TopupModel

@Suite("Reduced motion")
struct ReducedMotionTests {
  private func script(reducesMotion: Bool) -> AppScript {
    var session = Session(
      place: .sampleData, hasLevers: true, hasCompanies: true, language: .english)
    session.reducesMotion = reducesMotion
    var script = AppScript(session: session)
    script.answer(.config(.success(.sample)))
    script.answer(.balances(.success(.sample)))
    script.answer(.catalog(.success(.sample)))
    script.answer(.excess(.success([])))
    return script
  }

  @Test("A message leaves with the next key, not by itself")
  func toasts() {
    var script = script(reducesMotion: true)
    script.tell(.receiptSaved(path: "r.txt"))
    #expect(script.app.toasts.map(\.leavesAt) == [nil])
    script.wait(milliseconds: 60_000)
    #expect(script.app.toasts.count == 1)
    script.press(.down)
    #expect(script.app.toasts.isEmpty)
    var moving = self.script(reducesMotion: false)
    moving.tell(.receiptSaved(path: "r.txt"))
    moving.wait(milliseconds: 60_000)
    #expect(moving.app.toasts.isEmpty)
  }

  @Test("Nothing changes by time more often than once a minute, once all has come")
  func deadlines() throws {
    var script = script(reducesMotion: true)
    script.tell(.receiptSaved(path: "r.txt"))
    for _ in 0..<10 {
      let next = try #require(script.app.nextDeadline)
      let pause = next.milliseconds - script.clock
      #expect(pause > 0)
      script.wait(milliseconds: pause)
      let after = try #require(script.app.nextDeadline)
      #expect(after.milliseconds - script.clock >= 59_000)
    }
  }

  @Test("An export's bar grows by tenths")
  func export() {
    var script = script(reducesMotion: true)
    script.app.export = LogExport(fileName: "x.csv", since: script.app.now)
    for permille in [20, 90] {
      script.tell(.exportProgressed(ExportProgress(rows: permille, permille: permille)))
      #expect(script.app.export?.progress.rows == 0)
    }
    script.tell(.exportProgressed(ExportProgress(rows: 110, permille: 110)))
    #expect(script.app.export?.progress.rows == 110)
  }
}
