import Testing
import TopupBackend
import TopupModel
import TopupScreen

@Suite("What the screen says by time, and how tabs are reached")
struct ByTimeTests {
  @Test("A pause that billing asks for counts down, and at its end the key is named alone")
  func pause() throws {
    var problem = Problem(.rateLimited)
    problem.retryAfterSeconds = 27
    let error = BackendError.refused(problem)
    var stage = Stage(World().with { $0.ordersError = error })
    stage.press(.tab, .character("4"))
    #expect(stage.text().contains("Wait 27 seconds"))
    let next = try #require(stage.app.nextDeadline)
    #expect(next.milliseconds(since: stage.app.now) <= 1000)
    stage.wait(milliseconds: 5000)
    #expect(stage.text().contains("Wait 22 seconds"))
    stage.wait(milliseconds: 25_000)
    #expect(!stage.text().contains("Wait"))
    #expect(stage.text().contains("Press R to try again."))
    let later = stage.app.nextDeadline.map { $0.milliseconds(since: stage.app.now) } ?? 0
    #expect(later > 1000, "nothing counts any more")
  }

  @Test("The neighbouring tab is a key away also where digits are typed")
  func neighbours() {
    var stage = Stage()
    stage.type("5")
    stage.press(.character("]"))
    #expect(stage.row(containing: "[2 Usage]") != nil)
    #expect(stage.row(containing: "as of 09:00") != nil)
    stage.press(.character("["), .character("["))
    #expect(stage.row(containing: "[5 QA]") != nil, "around the ends")
  }

  @Test("Balances older than billing keeps them are asked for when Top up is visited again")
  func refresh() {
    var stage = Stage()
    func count(_ stage: Stage) -> Int {
      stage.effects.count { if case .ask(.excess, _) = $0 { true } else { false } }
    }
    stage.press(.tab, .character("4"))
    let before = count(stage)
    stage.press(.character("1"))
    #expect(count(stage) == before, "they are fresh")
    stage.press(.tab, .tab, .tab, .character("4"))
    stage.wait(milliseconds: 31_000)
    stage.press(.character("1"))
    #expect(count(stage) == before + 1)
    #expect(stage.row(containing: "Balance Rp") != nil, "what was known stays in view")
  }
}
