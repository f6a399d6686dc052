import Testing
import TopupBackend
import TopupDomain

@testable import TopupModel

@Suite("S13: an order is followed whatever else is looked at")
struct FollowingTests {
  /// On the Payment page of o-1, with the detail of o-2 open on the Orders tab.
  private func beside() -> AppScript {
    var script = AppScript()
    script.walkToSubmitting()
    script.answer(.place(.success(PlacedOrder(order: .sample(), isReplay: false))))
    script.press(.character("4"))
    script.answer(.orders(.success(Page(rows: [.sample(id: "o-2")], nextCursor: nil))))
    script.press(.enter)
    return script
  }

  @Test("A look at another order does not end the looks at the one to be paid")
  func detailBeside() {
    var script = beside()
    script.wait(milliseconds: 1000)
    script.press(.character("R"))
    script.answer(.order(.success(.sample(id: "o-2"))))
    script.press(.character("1"))
    _ = script.takeEffects()
    script.wait(milliseconds: 20_000)
    #expect(script.questions.contains(.order(OrderID("o-1"))))
  }

  @Test("While a slow look at another order is awaited no deadline lies in the past")
  func noSpin() throws {
    var script = beside()
    script.press(.character("R"), .character("1"))
    script.wait(milliseconds: 10_000)
    #expect(try #require(script.app.nextDeadline) > script.app.now)
    script.answer(.order(.success(.sample(id: "o-2"))))
    #expect(script.app.payment?.orderID == OrderID("o-1"))
    script.wait(milliseconds: 20_000)
    #expect(script.questions.last == .order(OrderID("o-1")))
  }

  @Test("What went wrong with another order is not said of the one to be paid")
  func problemBeside() {
    var script = beside()
    script.press(.character("R"))
    script.answer(.order(.failure(.unreachable(.timedOut))))
    #expect(script.app.payment?.problem == nil)
    #expect(script.messages.contains(.backend(.unreachable(.timedOut))))
  }

  @Test("S18: only an order that awaits payment is named as another one that does")
  func listIsNotOtherAwaiting() {
    var script = AppScript()
    script.walkToReview()
    script.press(.character("4"), .character("1"))
    script.answer(.orders(.success(Page(rows: [.sample(.credited)], nextCursor: nil))))
    #expect(script.app.review?.otherAwaiting == nil)
  }

  @Test("S18: the cart that top up again replaces comes back with undo")
  func replacedCart() {
    var script = AppScript()
    script.press(.character("p"), .character("p"), .character("G"), .character("4"))
    script.answer(.orders(.success(Page(rows: [.sample(.expired)], nextCursor: nil))))
    let mine = script.app.cart.items
    script.press(.enter, .enter)
    #expect(script.app.tab == .topup)
    script.press(.character("u"))
    #expect(script.app.cart.items == mine)
  }
}
