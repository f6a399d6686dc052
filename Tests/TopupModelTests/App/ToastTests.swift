import Testing
import TopupBackend
import TopupDomain

@testable import TopupModel

@Suite("Messages and the pages that they belong to")
struct ToastTests {
  @Test("A hint ends with the page that it was said on; an error stays until it is dismissed")
  func endsWithPage() {
    var script = AppScript()
    script.press(.character("u"), .character("r"))
    #expect(script.messages == [.nothingToUndo, .cartIsEmpty])
    script.tell(.companySwitchFailed("gone"))
    script.press(.end, .character("G"), .character("4"))
    #expect(script.messages == [.companySwitchFailed("gone")])
  }

  @Test("However many messages come, an error makes room for none of them")
  func errorsStay() {
    var script = AppScript()
    for number in 0..<4 { script.tell(.receiptFailed("disk \(number)")) }
    for number in 0..<9 { script.tell(.receiptSaved(path: "\(number).txt")) }
    #expect(script.app.toasts.count { $0.kind == .error } == 4)
    #expect(script.app.toasts.count == 5)
    #expect(script.messages.last == .receiptSaved("8.txt"))
  }

  @Test("A popup over the page ends nothing")
  func staysUnderPopup() {
    var script = AppScript()
    script.press(.character("u"), .character("?"), .escape)
    #expect(script.messages == [.nothingToUndo])
  }

  @Test("What a change of page has to say is said on the new one")
  func saidOnNewPage() {
    var script = AppScript()
    script.press(.end, .character("G"), .character("4"))
    script.answer(.orders(.success(Page(rows: [.sample(.expired)], nextCursor: nil))))
    script.press(.enter, .enter)
    #expect(script.messages == [.cartRestored])
  }
}
