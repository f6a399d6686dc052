import Testing
import TopupBackend
import TopupDomain

@testable import TopupModel

@Suite("R over what is shown already")
struct RefreshTests {
  @Test("A refresh is shown while it lasts, and its end is said with the time of the figures")
  func topup() {
    var script = AppScript()
    script.press(.end, .character("G"), .character("R"))
    #expect(!script.app.isRefreshing)
    #expect(script.app.nextDeadline == Moment(milliseconds: 100))
    script.wait(milliseconds: 100)
    #expect(script.app.isRefreshing)
    script.answer(.balances(.success(.sample)))
    script.answer(.catalog(.success(.sample)))
    #expect(script.messages.isEmpty && script.app.isRefreshing)
    script.answer(.excess(.success([])))
    #expect(!script.app.isRefreshing)
    #expect(script.messages == [.refreshed("09:00")])
  }

  @Test("That it is done is said on the page that was refreshed, and nowhere else")
  func endsWithPage() {
    var script = AppScript()
    script.press(.end, .character("G"), .character("R"))
    script.answer(.balances(.success(.sample)))
    script.answer(.catalog(.success(.sample)))
    script.answer(.excess(.success([])))
    script.press(.character("4"))
    #expect(script.messages.isEmpty)
  }

  @Test("A refresh that fails is not said to have succeeded")
  func failure() {
    var script = AppScript()
    script.press(.character("R"))
    script.answer(.catalog(.failure(.unreachable(.timedOut))))
    script.answer(.balances(.success(.sample)))
    script.answer(.excess(.success([])))
    #expect(script.messages.isEmpty && !script.app.isRefreshing)
    script.press(.character("R"))
    script.answer(.excess(.failure(.unreachable(.timedOut))))
    #expect(script.messages == [.backend(.unreachable(.timedOut))])
  }

  @Test("The first wait of a page is no refresh, and another page ends one")
  func otherPage() {
    var script = AppScript()
    script.press(.end, .character("G"), .character("4"), .character("R"))
    script.answer(.orders(.success(Page(rows: [.sample()], nextCursor: nil))))
    #expect(script.messages.isEmpty)
    script.press(.character("R"), .enter)
    script.answer(.orders(.success(Page(rows: [.sample()], nextCursor: nil))))
    #expect(script.messages.isEmpty)
    script.press(.character("R"))
    script.answer(.order(.success(.sample())))
    #expect(script.messages == [.refreshed("09:00")])
  }

  @Test("Prices that are asked for again over a review, and a payment that is looked at")
  func reviewAndPayment() {
    var script = AppScript()
    script.walkToReview()
    script.press(.character("R"))
    script.answer(.quote(.success(.sample)))
    #expect(script.messages == [.refreshed("09:00")])
    script.press(.enter, .tab, .enter)
    if let key = script.app.journal?.key { script.tell(.journalWritten(key)) }
    script.answer(.place(.success(PlacedOrder(order: .sample(), isReplay: false))))
    script.wait(milliseconds: 6000)
    script.answer(.order(.success(.sample())))
    script.press(.character("R"))
    script.answer(.order(.success(.sample())))
    #expect(script.messages == [.refreshed("09:00")])
  }
}
