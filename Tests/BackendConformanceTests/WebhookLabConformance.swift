import OwnThreads
import Testing
import TopupBackend
import TopupDomain
import TopupModel

@Suite("Every backend: the laboratory of webhooks", .onOwnThreads, .timeLimit(.minutes(5)))
struct WebhookLabConformance {
  @Test(
    "W05: every event in every state is answered as the tables say",
    arguments: BackendKind.allCases)
  func laboratory(kind: BackendKind) async throws {
    let stage = try kind.open()
    var desk = try await QADesk(stage, "CID-1001")
    await desk.press(.character("G"), .character("5"))
    for sequence in LabSequence.allCases {
      for copies in [1, 8] {
        _ = try await desk.backend.order(cart(("wa_balance", 1_000_000)))
        await desk.press(.character("R"))
        await desk.show(.webhooks)
        await desk.press(.home)
        while desk.app.qa.lab.sequence != sequence { await desk.press(.character("+")) }
        await desk.press(.down, .down, .down)
        while desk.app.qa.lab.copies != copies { await desk.press(.enter) }
        await desk.press(.down, .enter)
        let run = try #require(desk.app.labRun)
        #expect(run.isAsExpected, "\(sequence) × \(copies): \(run.steps)")
        #expect(desk.app.qa.audit?.isRight == true, "\(String(describing: desk.app.qa.audit))")
      }
    }
  }
}
