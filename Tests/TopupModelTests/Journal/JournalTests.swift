import Testing
import TopupBackend
import TopupDomain

@testable import TopupModel

@Suite("S15: an order is noted down before it is sent")
struct JournalTests {
  private static let owner = JournalOwner(
    companyID: ClientConfig.sample.companyID, userID: ClientConfig.sample.user.id)

  /// A service of which everything is known but what is in the journal.
  private func unopened() -> AppScript {
    var script = AppScript(startedWith: nil)
    script.answer(.config(.success(.sample)))
    script.answer(.balances(.success(.sample)))
    script.answer(.catalog(.success(.sample)))
    script.answer(.excess(.success([])))
    return script
  }

  @Test("Whose journal it is is known with the configuration, and it is opened once")
  func opening() {
    var script = AppScript(startedWith: nil)
    #expect(!script.effects.contains(.openJournal(Self.owner)))
    script.answer(.config(.success(.sample)))
    #expect(script.takeEffects().last == .openJournal(Self.owner))
    script.tell(.journalOpened(.empty))
    #expect(script.takeEffects().isEmpty && script.messages.isEmpty)
  }

  @Test("Sample data keeps no journal")
  func sampleData() {
    #expect(!AppScript().effects.contains(.openJournal(Self.owner)))
  }

  @Test("S15: an order that was left is told of, once, while nobody says who is signed in")
  func unanswered() {
    var script = AppScript(startedWith: nil)
    script.answer(.config(.failure(.unreachable(.timedOut))))
    #expect(script.effects.contains(.lookIntoJournals))
    script.tell(.journalsSeen(holdOrder: true))
    #expect(script.messages == [.lastOrderUnanswered])
    _ = script.takeEffects()
    script.press(.character("R"))
    script.answer(.config(.failure(.unreachable(.timedOut))))
    #expect(!script.effects.contains(.lookIntoJournals))
    script.press(.character("R"))
    script.answer(.config(.success(.sample)))
    #expect(!script.messages.contains(.lastOrderUnanswered))
    #expect(script.effects.contains(.openJournal(Self.owner)))
  }

  @Test("Where there is none, or it is known meanwhile who is signed in, nothing is said of one")
  func nothingUnanswered() {
    var script = AppScript(startedWith: nil)
    script.answer(.config(.failure(.unreachable(.timedOut))))
    script.tell(.journalsSeen(holdOrder: false))
    #expect(script.messages.isEmpty)
    script.press(.character("R"))
    script.answer(.config(.success(.sample)))
    script.tell(.journalsSeen(holdOrder: true))
    #expect(!script.messages.contains(.lastOrderUnanswered))
  }

  @Test("Nothing is reviewed before the journal is open; then it is, unless a key came in between")
  func waiting() {
    for key in [nil, Key.tab] {
      var script = unopened()
      script.press(.character("p"), .character("r"))
      #expect(script.app.review == nil && script.messages == [.signInUnderWay])
      if let key { script.press(key) }
      script.tell(.journalOpened(.empty))
      #expect((script.app.review != nil) == (key == nil))
    }
  }

  @Test("Another program awaits an answer: looking is free, ordering waits, r and R look again")
  func busy() {
    var script = unopened()
    script.tell(.journalOpened(.failed(.isBusy)))
    #expect(script.messages == [.journalFailed(.isBusy)])
    for key in ["r", "R"] as [Character] {
      _ = script.takeEffects()
      script.press(.character("p"), .character(key))
      #expect(script.app.review == nil)
      #expect(script.effects.contains(.openJournal(Self.owner)))
      script.tell(.journalOpened(.failed(.isBusy)))
    }
    script.press(.character("R"))
    script.tell(.journalOpened(.empty))
    script.press(.character("r"))
    #expect(script.app.review != nil)
  }

  @Test("What cannot be read is set aside with a word")
  func setAside() {
    var script = unopened()
    script.tell(.journalOpened(.setAside(path: "/j.set-aside-1.json")))
    #expect(script.messages == [.journalSetAside("/j.set-aside-1.json")])
    script.press(.escape, .character("p"), .character("r"))
    #expect(script.app.review != nil)
  }

  @Test("An order that another program has left in between is found out about before a new one")
  func anotherOrder() {
    var script = unopened()
    script.tell(.journalOpened(.empty))
    script.walkToReview()
    script.press(.enter, .tab, .enter)
    script.tell(.journalFailed(.holdsAnotherOrder))
    #expect(script.app.review?.state == .ready(.sample) && script.app.journal == nil)
    _ = script.takeEffects()
    script.press(.character("R"))
    #expect(script.effects.contains(.openJournal(Self.owner)))
    script.tell(.journalOpened(.found(.sample)))
    #expect(script.questions.contains(.orderOfKey(JournalEntry.sample.key)))
    #expect(script.app.isRecovering)
  }

  @Test("Where such an order is found while the popup is open, the popup goes with its review")
  func foundBehindThePopup() {
    var script = unopened()
    script.tell(.journalOpened(.empty))
    script.walkToReview()
    script.press(.enter, .tab, .enter)
    script.tell(.journalFailed(.holdsAnotherOrder))
    script.press(.character("R"))
    script.answer(.quote(.success(.sample)))
    script.press(.enter)
    #expect(script.app.popups.count == 1)
    var entry = JournalEntry.sample
    entry.orderID = OrderID("o-1")
    script.tell(.journalOpened(.found(entry)))
    #expect(script.app.payment?.orderID == OrderID("o-1") && script.app.review == nil)
    #expect(script.app.popups.isEmpty)
  }

  @Test("Billing that knows of no order is believed at the third answer, seconds later")
  func threeLooks() {
    var script = AppScript(startedWith: .sample)
    script.answer(.orderOfKey(.success(nil)))
    #expect(script.app.isRecovering && script.app.journal == .sample)
    script.wait(milliseconds: 1000)
    script.answer(.orderOfKey(.success(nil)))
    script.wait(milliseconds: 2000)
    script.answer(.orderOfKey(.success(.sample())))
    #expect(script.app.payment?.order?.status == .awaitingPayment)
    #expect(script.app.cart.isEmpty)
  }

  @Test("A search that fails goes on by itself, later where billing wants a pause")
  func searchGoesOn() {
    var script = AppScript(startedWith: .sample)
    var limited = Problem(.rateLimited)
    limited.retryAfterSeconds = 30
    script.answer(.orderOfKey(.failure(.refused(limited))))
    _ = script.takeEffects()
    script.wait(milliseconds: 29_999)
    #expect(!script.questions.contains(.orderOfKey(JournalEntry.sample.key)))
    script.wait(milliseconds: 1)
    #expect(script.questions.contains(.orderOfKey(JournalEntry.sample.key)))
  }

  @Test("A record reads back as it was written, and nothing newer is read")
  func record() throws {
    var entry = JournalEntry.sample
    for orderID in [nil, OrderID("o-1")] {
      entry.orderID = orderID
      let record = JournalRecord(address: "https://host/b", owner: Self.owner, entry: entry)
      let text = record.json.text(indent: 2)
      #expect(try JournalRecord(from: JSONNode(JSONValue(parsing: text))) == record)
      let newer = text.replacing("\"version\": 1", with: "\"version\": 2")
      #expect(throws: JSONDecodingError.self) {
        try JournalRecord(from: JSONNode(JSONValue(parsing: newer)))
      }
    }
  }
}
