import Testing
import TopupBackend
import TopupDomain

@testable import TopupModel

@Suite("S07, S15: keys and answers at odd moments")
struct SafetyTests {
  /// An earlier run's order could not be looked at, and its page was left for the Top up page.
  private func awayFromRecovery() -> AppScript {
    var entry = JournalEntry.sample
    entry.orderID = OrderID("o-0")
    var script = AppScript(startedWith: entry)
    script.answer(.config(.success(.sample)))
    script.answer(.balances(.success(.sample)))
    script.answer(.catalog(.success(.sample)))
    script.answer(.order(.failure(.unreachable(.timedOut))))
    script.press(.escape, .escape)
    return script
  }

  @Test("S07: the Enter that closes a question over the popup, pressed twice, orders nothing")
  func questionOverConfirm() {
    var script = AppScript(place: .sandbox(host: "127.0.0.1"))
    script.walkToReview()
    script.press(.enter, .tab, .control("c"))
    script.pressWithoutPainting(.enter, .enter)
    #expect(script.app.journal == nil)
    script.press(.enter, .enter)
    #expect(script.app.journal == nil)
  }

  @Test("S16: a new price is not agreed to by a key that was pressed before it was drawn")
  func unseenPrice() {
    var script = AppScript()
    script.walkToSubmitting()
    let fresh = Quote.sample(id: "q-2", amount: 1_200_000)
    script.answer(.place(.failure(.refused(.priceChanged, quote: fresh))))
    script.pressWithoutPainting(.enter)
    #expect(script.app.review?.state == .priceChanged(old: .sample, new: fresh))
    script.tell(.painted)
    script.press(.enter)
    #expect(script.app.review?.state == .ready(fresh))
  }

  @Test("S15: looking for an earlier run's order does not drop the note of a new one")
  func recoveryBesideNewOrder() throws {
    var script = awayFromRecovery()
    script.walkToSubmitting()
    _ = script.takeEffects()
    script.press(.character("R"))
    #expect(!script.questions.contains { $0.kind == .orderOfKey })
    #expect(script.app.journal?.orderID == nil)
    #expect(script.app.journal != nil)
  }

  @Test("S15: nothing is ordered while the sample data is being put back")
  func orderingDuringReset() {
    var script = AppScript()
    script.tell(.clicked(.tab(.qa)))
    script.press(.character("0"), .tab, .enter, .character("1"))
    script.walkToReview()
    script.press(.enter, .tab, .enter)
    #expect(script.app.journal == nil)
    #expect(script.messages.contains(.resetUnderWay))
  }

  @Test("S18: another order that awaits payment is named where the question is open already")
  func lateOtherOrder() {
    var script = AppScript()
    script.walkToReview()
    script.press(.enter, .tab)
    script.answer(.orders(.success(Page(rows: [.sample(id: "o-9")], nextCursor: nil))))
    script.pressWithoutPainting(.enter)
    #expect(script.app.journal == nil)
    guard case .confirm(let popup) = script.app.popups.last else {
      Issue.record("the question is gone")
      return
    }
    #expect(popup.otherAwaiting?.id == OrderID("o-9"))
  }

  @Test("What comes in after the end does nothing")
  func afterTheEnd() {
    var script = AppScript()
    script.walkToReview()
    script.press(.enter, .tab, .enter)
    let key = script.app.journal?.key
    script.tell(.terminated)
    _ = script.takeEffects()
    if let key { script.tell(.journalWritten(key)) }
    #expect(script.takeEffects().isEmpty)
    #expect(script.app.isFinished)
  }

  @Test("A section whose input has become a list of options has no field to type in")
  func otherKindOfInput() {
    var script = AppScript()
    script.type("5")
    var catalog = TopupCatalog.sample
    catalog.sections[0] = .sample(
      .whatsApp,
      SectionInput(kind: .options, options: [SectionInput.Option(value: 7, label: nil)]))
    script.press(.character("R"))
    script.answer(.catalog(.success(catalog)))
    #expect(script.app.topup.field == nil)
  }

  @Test("Moving over old rows while the list is asked for again does not take its answer away")
  func movingWhileReloading() {
    var script = AppScript()
    script.tell(.clicked(.tab(.orders)))
    script.answer(.orders(.success(Page(rows: [.sample()], nextCursor: "more"))))
    script.press(.character("R"), .down)
    script.answer(.orders(.failure(.unreachable(.timedOut))))
    #expect(script.app.orders.orders.error == .unreachable(.timedOut))
  }

  @Test("S15: R on a review does not bring back the payment of an earlier run")
  func reviewAfterLeavingRecovery() {
    var script = awayFromRecovery()
    script.walkToReview()
    script.press(.character("R"))
    #expect(script.app.page == .review)
    #expect(script.app.payment == nil)
  }

  @Test("A simulated payment that the webhook turns away is not silence")
  func rejectedPayment() {
    var script = AppScript()
    script.walkToSubmitting()
    script.answer(.place(.success(PlacedOrder(order: .sample(), isReplay: false))))
    script.press(.character("P"))
    let code = ProblemCode.webhookNotConfigured
    script.answer(
      .deliver(.success([DeliveryAnswer(status: 503, result: nil, code: code.rawValue)])))
    #expect(script.messages.contains(.backend(.refused(code))))
  }

  @Test("S16: a quote that credits less for the same money is agreed to anew")
  func lessForTheSame() {
    var script = AppScript()
    script.walkToReview()
    var fresh = Quote.sample(id: "q-2", amount: 1_000_000)
    fresh.price.lines[0].creditedQuantity = 900_000
    script.press(.character("R"))
    script.answer(.quote(.success(fresh)))
    #expect(script.app.review?.state == .priceChanged(old: .sample, new: fresh))
  }

  @Test("Of many refused values of one section only the last is said")
  func manyRefusals() {
    var script = AppScript()
    script.press(.down)
    for value in ["11", "12", "13"] {
      script.type(value)
      script.press(.enter)
    }
    #expect(script.app.toasts.filter { $0.kind == .error }.count == 1)
  }
}
