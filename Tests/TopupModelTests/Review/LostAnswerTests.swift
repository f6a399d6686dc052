import Testing
import TopupBackend
import TopupDomain

@testable import TopupModel

@Suite("S15: the answer to an order was lost")
struct LostAnswerTests {
  /// The request was sent, and nobody knows what became of it.
  private func findingOut() -> AppScript {
    var script = AppScript()
    script.walkToSubmitting()
    script.answer(.place(.failure(.unreachable(.timedOut))))
    _ = script.takeEffects()
    return script
  }

  @Test("While the next try is awaited no deadline lies in the past, whatever is pressed")
  func noSpin() throws {
    var script = findingOut()
    script.wait(milliseconds: 1000)
    #expect(script.questions.count { $0.kind == .place } == 1)
    script.wait(milliseconds: 30_000)
    #expect(try #require(script.app.nextDeadline) > script.app.now)
    script.press(.character("R"))
    #expect(try #require(script.app.nextDeadline) > script.app.now)
    #expect(script.questions.count { $0.kind == .place } == 1)
  }

  @Test("A try that fails late is followed by a pause, not by the next try at once")
  func pausesAfterLateFailure() {
    var script = findingOut()
    script.wait(milliseconds: 1000)
    script.wait(milliseconds: 10_000)
    script.answer(.place(.failure(.unreachable(.timedOut))))
    script.wait(milliseconds: 0)
    #expect(script.questions.count { $0.kind == .place } == 1)
    script.wait(milliseconds: 2000)
    #expect(script.questions.count { $0.kind == .place } == 2)
  }

  @Test(
    "A refusal that says nothing of the first request leaves it open, and the journal stays",
    arguments: [
      ProblemCode.storeUnavailable, .rateLimited, .invalidToken, .unauthenticated, .roleNotAllowed,
      .requestInProgress, .companyNotFound,
    ])
  func staysOpen(code: ProblemCode) {
    var script = findingOut()
    script.wait(milliseconds: 1000)
    script.answer(.place(.failure(.refused(code))))
    #expect(script.app.review?.isOrdering == true)
    #expect(script.app.journal != nil)
    #expect(!script.effects.contains(.clearJournal))
  }

  @Test(
    "A refusal that only follows a look for the key says that nothing was ordered",
    arguments: [
      ProblemCode.quoteNotFound, .sectionHidden, .pricingUnavailable, .paymentUnavailable,
      .quoteAlreadyOrdered, .withholdingNotSupported, .invalidRequest,
    ])
  func settles(code: ProblemCode) {
    var script = findingOut()
    script.wait(milliseconds: 1000)
    script.answer(.place(.failure(.refused(code))))
    #expect(script.app.review?.isOrdering == false)
    #expect(script.effects.contains(.clearJournal))
  }

  @Test("Neither resuming another order nor its cart again drops an order that is under way")
  func otherOrder() {
    for status in [Order.Status.awaitingPayment, .expired] {
      var script = AppScript()
      script.walkToSubmitting()
      script.press(.character("4"))
      script.answer(
        .orders(.success(Page(rows: [.sample(status, id: "o-9")], nextCursor: nil))))
      script.press(.enter, .enter)
      #expect(script.app.review?.isOrdering == true)
      #expect(script.app.payment == nil)
      script.answer(.place(.success(PlacedOrder(order: .sample(), isReplay: false))))
      #expect(script.app.payment?.orderID == OrderID("o-1"))
      #expect(script.app.cart.isEmpty)
    }
  }

  @Test("A company cannot be chosen while an order is under way, whenever its list was opened")
  func otherCompany() {
    let preferences = ClientConfig.sample.with { $0.preferences = Preferences([:]) }
    var script = AppScript(config: preferences, balances: .legacySample)
    script.press(.character("p"), .character("r"), .character("c"))
    script.tell(
      .companiesListed([CompanySummary(id: CompanyID("CID-1002"), name: "Other", about: nil)]))
    script.answer(.quote(.success(.sample)))
    script.tell(.painted)
    script.press(.tab, .enter)
    #expect(script.app.review?.isOrdering == true)
    script.press(.enter, .tab, .enter)
    #expect(!script.effects.contains(.switchCompany(CompanyID("CID-1002"))))
  }

  @Test("Nothing is ordered while another company's backend is on its way")
  func switchUnderWay() {
    var script = AppScript()
    script.walkToReview()
    script.press(.character("c"))
    script.tell(
      .companiesListed([CompanySummary(id: CompanyID("CID-1002"), name: "Other", about: nil)]))
    script.tell(.painted)
    script.press(.enter, .tab, .enter)
    #expect(script.effects.contains(.switchCompany(CompanyID("CID-1002"))))
    script.press(.enter, .tab, .enter)
    #expect(script.app.journal == nil)
    script.tell(.companySwitchFailed("gone"))
    script.press(.enter, .tab, .enter)
    #expect(script.app.journal != nil)
  }

  @Test("Neither another company nor a reset is taken while nobody knows whether there is an order")
  func unresolvedOrder() {
    var script = findingOut()
    script.press(.character("c"))
    #expect(script.messages == [.orderUnderWay] && script.app.popups.isEmpty)
    script.press(.character("5"), .character("0"), .tab, .enter)
    #expect(!script.questions.contains(.resetSandbox))
    #expect(script.messages == [.orderUnderWay])
    #expect(script.app.journal != nil)
    var earlier = AppScript(startedWith: .sample)
    earlier.press(.character("5"), .character("0"), .tab, .enter)
    #expect(!earlier.questions.contains(.resetSandbox))
    #expect(earlier.messages == [.recoveryUnderWay] && earlier.app.journal == .sample)
  }

  @Test(
    "The question before quitting promises to find out only where something is kept",
    arguments: [
      (BackendPlace.sampleData, false), (.sandbox(host: "h"), true), (.live(host: "h"), true),
    ])
  func quitting(place: BackendPlace, isKept: Bool) throws {
    var script = AppScript(place: place)
    script.walkToSubmitting()
    script.press(.character("q"))
    let subject = QuestionPopup.Subject.quitWhileOrdering(isKept: isKept)
    #expect(script.app.popups == [.question(QuestionPopup(subject: subject))])
    #expect(PopupWords.question(subject).english.contains("next start") == isKept)
    #expect(PopupWords.question(subject).indonesian.contains("dijalankan lagi") == isKept)
  }
}
