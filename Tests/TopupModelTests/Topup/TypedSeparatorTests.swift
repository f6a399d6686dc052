import Testing
import TopupBackend
import TopupDomain

@testable import TopupModel

@Suite("Dots and commas typed between the digits of an amount")
struct TypedSeparatorTests {
  @Test("Thousands may be typed with them", arguments: ["2.000.000", "2,000,000", "2000000"])
  func thousands(text: String) {
    var script = AppScript()
    script.type(text)
    script.press(.tab)
    #expect(script.app.cart.items.first?.value.value == 2_000_000)
    #expect(script.app.toasts.isEmpty)
  }

  @Test(
    "Anything else is refused with the reason, never silently altered",
    arguments: ["3.5", "2.0000000", "1.00.000", "2000000.", ".5"])
  func refused(text: String) {
    var script = AppScript()
    script.type(text)
    let isRefusedAtOnce = script.app.topup.field?.refusal == .misplacedSeparator
    script.press(.tab)
    #expect(isRefusedAtOnce || script.app.toasts.contains { $0.kind == .error })
    #expect(script.app.cart.items.first?.value.value != 35)
  }

  @Test("3.5 users are not 35: nothing is ordered, and the field says why")
  func review() {
    var script = AppScript()
    script.type("3.5")
    script.press(.character("r"))
    #expect(script.app.review == nil)
    #expect(script.app.cart.items.isEmpty)
    #expect(script.app.toasts.first?.message.english.contains("every three digits") == true)
  }
}
