import Testing
import TopupBackend
import TopupDomain

@testable import TopupModel

@Suite("A digit after a value that was not typed")
struct PickedValueTests {
  @Test("The first digit after a step or a preset begins another value; the next ones append")
  func replaces() {
    for key in ["p", "+"] as [Character] {
      var script = AppScript()
      script.press(.character(key))
      #expect(script.app.topup.field?.value == 1_000_000)
      script.type("25")
      #expect(script.app.topup.field?.value == 25)
      script.press(.escape)
      #expect(script.app.topup.field?.value == 1_000_000)
    }
  }

  @Test("So it is with a quantity, and a zero that begins nothing changes nothing")
  func quantity() {
    var script = AppScript()
    script.press(.down, .right, .right)
    script.type("0")
    #expect(script.app.topup.field?.value == 2)
    script.type("70")
    #expect(script.app.topup.field?.value == 70)
  }

  @Test("Whoever moves the caret or deletes works on the value itself")
  func edits() {
    var script = AppScript()
    script.press(.character("p"), .backspace)
    script.type("5")
    #expect(script.app.topup.field?.value == 1_000_005)
    script.press(.character("p"), .left, .character("5"))
    #expect(script.app.topup.field?.value == 10_000_050)
  }

  @Test("A value that is typed or was entered before is appended to")
  func appends() {
    var script = AppScript()
    script.type("2000000")
    script.press(.tab, .backTab)
    script.type("0")
    #expect(script.app.topup.field?.value == 20_000_000)
  }

  @Test("A field full of digits that were picked still takes the first digit of another value")
  func fullField() {
    let input = SectionInput(kind: .amount, minimum: 1, presets: [999_999_999_999_999])
    var script = AppScript(
      catalog: TopupCatalog(sections: [.sample(.whatsApp, input)], skipped: []))
    script.press(.character("p"))
    script.type("7")
    #expect(script.app.topup.field?.value == 7)
    #expect(script.app.topup.field?.refusal == nil)
  }

  @Test("A refused value says which one stays, in either language")
  func saysWhatIsKept() {
    var script = AppScript()
    script.press(.down)
    script.type("99")
    script.press(.tab)
    let nothing = Message.valueRefused("user_quota", 99, .aboveMaximum(10), kept: nil)
    #expect(script.messages == [nothing])
    #expect(nothing.english == "user_quota: 99 is above the maximum of 10. It is not in the order.")
    script.press(.backTab)
    script.type("3")
    script.press(.tab)
    #expect(script.messages.isEmpty)
    script.press(.backTab)
    script.type("4")
    script.press(.tab)
    let kept = Message.valueRefused("user_quota", 34, .aboveMaximum(10), kept: 3)
    #expect(script.messages == [kept])
    #expect(kept.english == "user_quota: 34 is above the maximum of 10. Kept 3.")
    #expect(kept.indonesian.hasSuffix(" Tetap 3."))
  }
}
