import Testing
import TopupBackend
import TopupDomain

@testable import TopupModel

@Suite("The webhook laboratory")
struct WebhookLabTests {
  private func opened() -> AppScript {
    var script = AppScript()
    script.press(.character("G"), .character("5"), .right)
    script.answer(
      .orders(.success(Page(rows: [.sample(.credited, id: "o-2"), .sample()], nextCursor: nil))))
    _ = script.takeEffects()
    return script
  }

  @Test("Parts are switched with left and right, and Tab leads to the details and back")
  func parts() {
    var script = opened()
    #expect(script.app.qa.part == .webhooks)
    script.press(.left)
    #expect(script.app.qa.part == .levers)
    script.press(.character("h"))
    #expect(script.app.qa.part == .ledger)
    script.press(.character("l"), .tab)
    #expect(script.app.qa.isDetailFocused)
    script.press(.escape)
    #expect(!script.app.qa.isDetailFocused)
    #expect(script.app.tab == .qa)
  }

  @Test("Event, spoil and copies are chosen and delivered to the newest order that awaits payment")
  func deliver() {
    var script = opened()
    script.press(.down, .character("+"), .down, .character("-"), .down, .enter, .down, .enter)
    let delivery = SandboxDelivery(event: .failed, spoil: .tamperedBody, copies: 2)
    #expect(
      script.questions == [.runLab(LabPlan(order: OrderID("o-1"), deliveries: [delivery]))])
  }

  @Test("Another order can be chosen, and copies stay between 1 and 64")
  func choose() {
    var script = opened()
    script.press(.character("o"), .down, .enter)
    #expect(script.app.qa.target?.id == OrderID("o-2"))
    script.press(.down, .down, .down)
    for _ in 0..<70 { script.press(.character("+")) }
    #expect(script.app.qa.lab.copies == 64)
    for _ in 0..<70 { script.press(.character("-")) }
    #expect(script.app.qa.lab.copies == 1)
  }

  @Test("A run is kept with what came and what should have come")
  func run() {
    var script = opened()
    script.press(.down, .down, .down, .down, .enter)
    let step = LabRun.Step(
      delivery: SandboxDelivery(event: .paid), statusBefore: .awaitingPayment,
      statusAfter: .credited, answers: [DeliveryAnswer(status: 200, result: .applied, code: nil)])
    script.answer(.runLab(.success(LabRun(order: .sample(.credited), steps: [step], balances: []))))
    #expect(script.app.labRun?.isAsExpected == true)
    #expect(script.app.qa.lab.runs.map(\.number) == [1])
  }
}
