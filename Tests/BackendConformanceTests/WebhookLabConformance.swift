import OwnThreads
import Testing
import TopupBackend
import TopupDomain
import TopupModel

@Suite("Every backend: the QA walk of SPEC 9", .onOwnThreads, .timeLimit(.minutes(5)))
struct QAWalkConformance {
  private func states(_ desk: QADesk) -> [WalkFinding.State] {
    desk.app.walkFindings.map(\.state)
  }

  /// Walks what one company can show: items 1, 2, 4, 5, 6 and 7.
  private func walkOne(_ desk: inout QADesk) async throws {
    await desk.press(.character("G"), .character("5"))
    #expect(states(desk) == Array(repeating: .notYet, count: 8))
    let order = try await desk.backend.order(
      cart(("wa_balance", 1_000_000), ("user_quota", 2), ("chatbot_ai_extra", 5)))
    await desk.press(.character("R"))
    #expect(desk.app.qa.target?.id == order.id)
    await desk.pull(.deliver(SandboxDelivery(event: .paid)))
    await desk.pull(.deliver(SandboxDelivery(event: .paid, spoil: .replay)))
    await desk.pull(.crowd)
    let code = code("chatbot_ai_extra")
    await desk.pull(.price(code))
    await desk.pull(.advance(seconds: 3600))
    await desk.press(.character("1"), .character("R"), .character("5"))
    await desk.pull(.fault(.pricing, .status503))
    await desk.pull(.advance(seconds: 3600))
    await desk.press(.character("1"), .character("R"), .character("5"))
    await desk.pull(.fault(.pricing, .status503))
  }

  @Test("Items that one company shows are seen by walking them", arguments: BackendKind.allCases)
  func one(kind: BackendKind) async throws {
    let stage = try kind.open()
    var desk = try await QADesk(stage, "CID-1001", canSwitch: false)
    try await walkOne(&desk)
    for _ in 0..<100 where states(desk)[4] != .seen {
      try await Task.sleep(for: .milliseconds(50))
      await desk.press(.character("R"))
    }
    let seen = desk.app.walkFindings.filter { $0.state == .seen }.map(\.item)
    #expect(
      seen == [.periodEnd, .multiplier, .upstreamPrice, .wholeFlow, .replay, .crowd],
      "\(desk.app.walkFindings)")
    #expect(desk.app.qa.audit?.isRight == true, "\(String(describing: desk.app.qa.audit))")
    #expect(desk.app.qa.audit?.checkedCount == AuditReport.Check.allCases.count)
  }

  @Test("In memory all eight are seen")
  func all() async throws {
    let stage = try BackendKind.memory.open()
    var desk = try await QADesk(stage, "CID-1001", canSwitch: true)
    try await walkOne(&desk)
    for _ in 0..<3 { await goToCompany(of: .components, &desk) }
    for company in ["CID-1009", "CID-1010"] {
      await goToCompany(of: .lowBalance, &desk)
      #expect(desk.app.config.value?.companyID.text == company)
      _ = try await desk.backend.order(cart(("wa_balance", 20_000_000)))
      await desk.press(.character("R"))
      await desk.pull(.deliver(SandboxDelivery(event: .paid)))
      #expect(desk.app.qa.audit?.isRight == true, "\(String(describing: desk.app.qa.audit))")
    }
    #expect(states(desk) == Array(repeating: .seen, count: 8), "\(desk.app.walkFindings)")
  }

  /// Enter on an item leads to the next company, and the QA tab is opened there.
  private func goToCompany(of item: WalkItem, _ desk: inout QADesk) async {
    await desk.show(.walk)
    await desk.press(.home)
    for _ in 1..<item.rawValue { await desk.press(.down) }
    await desk.press(.enter, .character("G"), .character("5"))
  }

  @Test(
    "W05: every event in every state is answered as the tables say",
    arguments: BackendKind.allCases)
  func laboratory(kind: BackendKind) async throws {
    let stage = try kind.open()
    var desk = try await QADesk(stage, "CID-1001", canSwitch: false)
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
