import Testing
import TopupBackend
import TopupDomain

@testable import TopupModel

@Suite("Review Order and its popup")
struct ReviewTests {
  @Test("S07: the popup starts on Cancel, and Tab goes Confirm, [x], Cancel")
  func popupFocus() {
    var script = AppScript()
    script.walkToReview()
    #expect(script.app.review?.button == .pay)
    script.press(.enter)
    var seen: [ConfirmPopup.Button?] = [script.confirmButton]
    for _ in 0..<3 {
      script.press(.tab)
      seen.append(script.confirmButton)
    }
    #expect(seen == [.cancel, .confirm, .close, .cancel])
  }

  @Test("S07: keys pressed before the popup was drawn are not heard")
  func deafBeforePainting() {
    var script = AppScript()
    script.walkToReview()
    script.pressWithoutPainting(.enter, .tab, .enter, .enter)
    #expect(script.confirmButton == .cancel)
    #expect(script.app.journal == nil)
  }

  @Test("S07: two fast Enters on Confirm order once")
  func confirmsOnce() {
    var script = AppScript()
    script.walkToReview()
    script.press(.enter, .tab)
    script.pressWithoutPainting(.enter, .enter, .enter)
    let written = script.effects.filter { if case .writeJournal = $0 { true } else { false } }
    #expect(written.count == 1)
    if let key = script.app.journal?.key {
      script.tell(.journalWritten(key))
      script.tell(.journalWritten(key))
    }
    script.pressWithoutPainting(.enter, .enter)
    let placed = script.questions.filter { if case .place = $0 { true } else { false } }
    #expect(placed.count == 1)
  }

  @Test("S15: nothing is sent before the journal is durable")
  func journalFirst() {
    var script = AppScript()
    script.walkToReview()
    _ = script.takeEffects()
    script.press(.enter, .tab, .enter)
    let entry = JournalEntry(
      key: IdempotencyKey("topup-seed-1"), quoteID: QuoteID("q-1"),
      cart: [CartLine(code: .whatsApp, value: 1_000_000)], total: Rupiah(1_110_000))
    #expect(script.takeEffects() == [.writeJournal(entry)])
    script.tell(.journalWritten(entry.key))
    #expect(script.questions == [.place(QuoteID("q-1"), entry.key)])
  }

  @Test("A journal that cannot be written orders nothing")
  func journalFails() {
    var script = AppScript()
    script.walkToReview()
    script.press(.enter, .tab, .enter)
    _ = script.takeEffects()
    script.tell(.journalFailed(.notWritten("disk full")))
    #expect(script.questions.isEmpty)
    #expect(script.app.review?.state == .ready(.sample))
    #expect(script.messages == [.journalFailed(.notWritten("disk full"))])
  }

  @Test("Cancel, [x] and Esc close the popup and order nothing", arguments: [0, 2, 3])
  func closes(tabs: Int) {
    var script = AppScript()
    script.walkToReview()
    script.press(.enter)
    if tabs == 3 {
      script.press(.escape)
    } else {
      for _ in 0..<tabs { script.press(.tab) }
      script.press(.enter)
    }
    #expect(script.app.popups.isEmpty)
    #expect(script.app.journal == nil)
    #expect(script.app.review?.state == .ready(.sample))
  }

  @Test("Going back keeps the cart")
  func backKeepsCart() {
    var script = AppScript()
    script.walkToReview()
    script.press(.escape)
    #expect(script.app.review == nil)
    #expect(script.app.cart[.whatsApp]?.value == 1_000_000)
  }

  @Test("S16: a changed price returns to the review, both prices in sight, and is confirmed anew")
  func priceChanged() {
    var script = AppScript()
    script.walkToSubmitting()
    let fresh = Quote.sample(id: "q-2", amount: 1_200_000)
    script.answer(.place(.failure(.refused(.priceChanged, quote: fresh))))
    #expect(script.app.review?.state == .priceChanged(old: .sample, new: fresh))
    #expect(script.app.journal == nil)
    script.tell(.painted)
    _ = script.takeEffects()
    script.press(.enter)
    #expect(script.app.review?.state == .ready(fresh))
    #expect(script.app.popups.isEmpty)
    #expect(script.effects.isEmpty)
  }

  @Test("S16: prices asked for again because the quote expired are told apart from the old ones")
  func expiredQuoteCostsMore() {
    var script = AppScript()
    script.walkToSubmitting()
    script.answer(.place(.failure(.refused(.quoteExpired))))
    let fresh = Quote.sample(id: "q-2", amount: 1_200_000)
    script.answer(.quote(.success(fresh)))
    #expect(script.app.review?.state == .priceChanged(old: .sample, new: fresh))
    script.tell(.painted)
    script.press(.enter)
    #expect(script.app.review?.state == .ready(fresh))
    script.press(.character("R"))
    script.answer(.quote(.success(.sample(id: "q-3", amount: 1_200_000))))
    #expect(script.app.review?.state == .ready(.sample(id: "q-3", amount: 1_200_000)))
  }

  @Test("A lost answer is neither success nor failure: it is asked again with the same key")
  func findsOut() {
    var script = AppScript()
    script.walkToSubmitting()
    script.answer(.place(.failure(.unreachable(.timedOut))))
    guard case .findingOut = script.app.review?.state else {
      Issue.record("\(String(describing: script.app.review?.state))")
      return
    }
    _ = script.takeEffects()
    script.wait(milliseconds: 1000)
    #expect(script.questions == [.place(QuoteID("q-1"), IdempotencyKey("topup-seed-1"))])
    script.answer(.place(.success(PlacedOrder(order: .sample(), isReplay: true))))
    #expect(script.app.payment?.orderID == OrderID("o-1"))
  }

  @Test("While the outcome is open the network failing again decides nothing")
  func staysOpen() {
    var script = AppScript()
    script.walkToSubmitting()
    script.answer(.place(.failure(.unreachable(.connectionLost))))
    script.wait(milliseconds: 1000)
    script.answer(.place(.failure(.unreachable(.notConnected("refused")))))
    #expect(script.app.review?.isOrdering == true)
    #expect(script.app.journal != nil)
    script.press(.escape)
    #expect(script.app.review?.isOrdering == true)
  }

  @Test("A refusal orders nothing, keeps the cart and clears the journal")
  func refused() {
    var script = AppScript()
    script.walkToSubmitting()
    let error = BackendError.refused(.paymentUnavailable)
    script.answer(.place(.failure(error)))
    #expect(script.app.review?.state == .failed(error))
    #expect(script.effects.last == .clearJournal)
    #expect(!script.app.cart.isEmpty)
  }

  @Test("S18: another order that awaits payment is said before a second one is made")
  func otherAwaiting() {
    var script = AppScript()
    script.press(.character("p"), .character("r"))
    script.answer(.orders(.success(Page(rows: [.sample(id: "o-0")], nextCursor: nil))))
    script.answer(.quote(.success(.sample)))
    #expect(script.app.review?.otherAwaiting?.id == OrderID("o-0"))
  }

  @Test("S10: the legacy page confirms at once, without a review to walk through")
  func legacy() {
    var script = AppScript(balances: .legacySample)
    script.press(.character("p"), .character("r"))
    script.answer(.quote(.success(.sample)))
    #expect(script.confirmButton == .cancel)
    script.tell(.painted)
    script.press(.escape)
    #expect(script.app.review == nil)
  }

  @Test("An empty cart is not reviewed")
  func emptyCart() {
    var script = AppScript()
    script.press(.character("r"))
    #expect(script.app.review == nil)
    #expect(script.messages == [.cartIsEmpty])
  }
}

extension AppScript {
  fileprivate var confirmButton: ConfirmPopup.Button? {
    if case .confirm(let popup) = app.popups.last { popup.button } else { nil }
  }
}
