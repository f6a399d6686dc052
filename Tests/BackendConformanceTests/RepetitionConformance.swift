import OwnThreads
import Testing
import TopupBackend
import TopupDomain
import TopupModel

@Suite("Every backend: recorded steps are done again", .onOwnThreads, .timeLimit(.minutes(5)))
struct RepetitionConformance {
  @Test("SPEC 9: a session comes to the same state again", arguments: BackendKind.allCases)
  func again(kind: BackendKind) async throws {
    let stage = try kind.open()
    var desk = try await QADesk(stage, "CID-1001")
    await desk.press(.character("p"), .character("r"), .enter, .tab, .enter)
    await desk.press(.character("5"))
    await desk.pull(.deliver(SandboxDelivery(event: .paid, spoil: .wrongAmount)))
    await desk.pull(.deliver(SandboxDelivery(event: .paid, copies: 64)))
    await desk.pull(.crowd)
    await desk.pull(.advance(seconds: 3600))
    await desk.pull(.preference(name: Preferences.showWabaID))
    let before = try await desk.backend.billingInfo()
    await desk.press(.character("s"), .enter)
    let file = try #require(desk.savedSteps)
    await desk.tell(.stepsRead(file))
    #expect(
      desk.app.toasts.contains { $0.kind == .success && $0.message.english.contains("6 steps") },
      "\(desk.app.toasts.map(\.message.english))")
    let after = try await desk.backend.billingInfo()
    guard case .v3(let old) = before, case .v3(let new) = after else { return }
    #expect(new.balances == old.balances)
    #expect(try await desk.backend.orders(OrderQuery()).rows.first?.status == .credited)
    #expect(try await desk.backend.clientConfig().showsWabaID == false)
  }

  @Test("A step that goes differently is named", arguments: BackendKind.allCases)
  func different(kind: BackendKind) async throws {
    let stage = try kind.open()
    var desk = try await QADesk(stage, "CID-1001")
    await desk.press(.character("G"), .character("5"))
    await desk.pull(.advance(seconds: 3600))
    await desk.pull(.preference(name: Preferences.showWabaID))
    await desk.press(.character("s"), .enter)
    let file = try #require(desk.savedSteps)
    await desk.tell(.stepsRead(file.replacing("\(Preferences.showWabaID) false", with: "other")))
    let error = desk.app.toasts.last { $0.kind == .error }
    #expect(error?.message.english.contains("Step 2") == true)
  }
}
