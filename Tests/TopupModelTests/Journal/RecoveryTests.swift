import Testing
import TopupBackend
import TopupDomain

@testable import TopupModel

@Suite("S15: what an earlier run left behind")
struct RecoveryTests {
  @Test("Nothing was ordered: the cart is back and the journal is cleared")
  func nothingOrdered() {
    var script = AppScript(startedWith: .sample)
    #expect(script.questions.contains(.orderOfKey(JournalEntry.sample.key)))
    script.answerThatNothingWasOrdered()
    #expect(script.app.cart[.whatsApp]?.value == 2_000_000)
    #expect(script.effects.last == .clearJournal)
    #expect(script.app.journal == nil)
  }

  @Test("It awaits payment: the Payment page opens")
  func awaiting() {
    var script = AppScript(startedWith: .sample)
    script.answer(.orderOfKey(.success(.sample())))
    #expect(script.app.payment?.order?.status == .awaitingPayment)
    #expect(script.app.journal?.orderID == OrderID("o-1"))
  }

  @Test("It was credited meanwhile: the result shows and the journal is cleared")
  func credited() {
    var script = AppScript(startedWith: .sample)
    script.answer(.orderOfKey(.success(.sample(.credited))))
    #expect(script.app.payment?.order?.status == .credited)
    #expect(script.app.journal == nil)
    #expect(script.effects.contains(.clearJournal))
  }

  @Test("A known order is followed at once")
  func knownOrder() {
    var entry = JournalEntry.sample
    entry.orderID = OrderID("o-1")
    let script = AppScript(startedWith: entry)
    #expect(script.app.payment?.orderID == OrderID("o-1"))
    #expect(script.questions.contains(.order(OrderID("o-1"))))
  }

  @Test("While billing cannot be asked the journal stays, and R asks again")
  func unreachable() {
    var script = AppScript(startedWith: .sample)
    script.answer(.orderOfKey(.failure(.unreachable(.timedOut))))
    #expect(script.app.journal == .sample)
    _ = script.takeEffects()
    script.press(.character("R"))
    #expect(script.questions.contains(.orderOfKey(JournalEntry.sample.key)))
  }

  @Test("A request that billing still works on is no missing order: it is waited for")
  func underWay() {
    var script = AppScript(startedWith: .sample)
    for _ in 0..<5 {
      script.answer(.orderOfKey(.failure(.refused(Problem(.requestInProgress)))))
      #expect(script.app.journal == .sample)
      #expect(script.app.cart.isEmpty)
      script.press(.character("R"))
    }
    script.answer(.orderOfKey(.success(.sample())))
    #expect(script.app.payment?.order?.status == .awaitingPayment)
  }

  @Test("Nothing new is ordered over a journal whose order nobody knows yet")
  func noOrderMeanwhile() {
    var script = AppScript(startedWith: .sample)
    script.answer(.balances(.success(.sample)))
    script.answer(.catalog(.success(.sample)))
    script.press(.character("p"), .character("r"))
    #expect(script.app.review == nil)
    #expect(script.messages == [.recoveryUnderWay])
    script.answerThatNothingWasOrdered()
    script.press(.character("r"))
    #expect(script.app.review != nil)
  }

  @Test("A look at another order does not end the finding out")
  func otherOrderMeanwhile() {
    var script = AppScript(startedWith: .sample)
    script.answer(.orderOfKey(.failure(.unreachable(.timedOut))))
    script.press(.character("4"))
    script.answer(.orders(.success(Page(rows: [.sample(id: "o-2")], nextCursor: nil))))
    script.press(.enter, .character("R"))
    script.answer(.order(.success(.sample(id: "o-2"))))
    #expect(script.app.isRecovering)
  }

  @Test("What was picked meanwhile stays beside the cart that comes back")
  func keepsWhatWasPicked() {
    var script = AppScript(startedWith: .sample)
    script.answer(.balances(.success(.sample)))
    script.answer(.catalog(.success(.sample)))
    script.press(.tab, .character("3"), .tab)
    script.answerThatNothingWasOrdered()
    #expect(script.app.cart[.users]?.value == 3)
    #expect(script.app.cart[.whatsApp]?.value == 2_000_000)
  }
}
