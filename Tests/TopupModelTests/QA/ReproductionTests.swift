import Testing
import TopupBackend
import TopupDomain

@testable import TopupModel

@Suite("SPEC 9: steps are saved and read again")
struct ReproductionTests {
  private static let company = CompanyID("CID-1001")
  private static let key = IdempotencyKey("topup-seed-1")

  private static let steps: [QAStep] = [
    .order(key, [CartLine(code: .whatsApp, value: 1_000_000)]), .cancel(.number("TU/1")),
    .deliver(SandboxDelivery(event: .paid, spoil: .replay, copies: 64), .key(key)),
    .advance(seconds: 3600), .preference(name: Preferences.newTopup, isOn: false),
    .faults([Fault(target: .pricing, kind: .slow, times: 2, delayMilliseconds: 400)]),
    .price(.exact("385000"), PackageID("PKG-AI-DIALOGS")),
    .deduct(
      CrowdPlan(
        company: company, code: .whatsApp, wabas: [WabaID("W1"), WabaID("W2")],
        quantity: .exact("500"), requests: 8, seed: "s")),
  ]

  private static let reproduction = Reproduction(
    place: "sample data", seed: "seed", company: company, user: UserID("u-1"), clock: .sample,
    steps: steps.map {
      RecordedStep(at: .sample, company: company, step: $0, outcome: "as it went")
    })

  @Test("What is written is read again, step by step")
  func roundTrip() throws {
    let text = Self.reproduction.json.text(indent: 2)
    #expect(try Reproduction(text: text) == Self.reproduction)
  }

  @Test(
    "What is no recording is said to be none",
    arguments: ["", "{}", "[1]", "{\"version\": 2, \"steps\": []}"])
  func unreadable(text: String) {
    #expect(throws: Reproduction.Unreadable.self) { try Reproduction(text: text) }
  }

  @Test("A file that asks for endless deductions is refused", arguments: [-1, 0, 65, Int64.max])
  func endless(requests: Int64) throws {
    let text = Self.reproduction.json.text()
      .replacing("\"requests\":8", with: "\"requests\":\(requests)")
    #expect(throws: Reproduction.Unreadable(reason: "steps[7].requests must be 1 to 64")) {
      try Reproduction(text: text)
    }
  }

  @Test("s asks for a name and writes what was done; without anything it says so")
  func save() throws {
    var script = AppScript()
    script.press(.character("G"), .character("5"), .character("s"))
    #expect(script.messages.contains(.noSteps))
    script.press(.escape)
    script.tell(.keyPressed(.character("5")))
    let jump = try #require(script.app.levers.firstIndex(of: .advance(seconds: 3600)))
    for _ in 0..<jump { script.press(.down) }
    script.press(.enter)
    script.answer(.advanceClock(.success(.sample)))
    script.press(.character("s"), .enter)
    let files = script.effects.compactMap { effect -> String? in
      if case .writeFile(.savedSteps, _, let text) = effect { text } else { nil }
    }
    let text = try #require(files.first)
    #expect(try Reproduction(text: text).steps.map(\.step) == [.advance(seconds: 3600)])
  }

  @Test("L reads a file, and what it holds is done again")
  func load() {
    var script = AppScript()
    script.press(.character("G"), .character("5"), .character("L"), .enter)
    #expect(
      script.effects.contains {
        if case .readSteps = $0 { true } else { false }
      })
    script.tell(.stepsRead(Self.reproduction.json.text()))
    #expect(script.questions.contains(.repeatSteps(Self.reproduction)))
    script.answer(.repeatSteps(.success(RepetitionReport(stepsCount: 8))))
    #expect(script.messages.contains(.stepsRepeated(8)))
    #expect(script.app.tab == .qa)
  }

  @Test("e writes every event on a line of its own, oldest first")
  func events() throws {
    var script = AppScript()
    script.press(.character("G"), .character("5"), .character("e"), .enter)
    let event = DomainEvent(
      id: "e-1", at: .sample, type: "order_placed", companyID: nil, attributes: [])
    var later = event
    later.id = "e-2"
    script.answer(.allEvents(.success([later, event])))
    let texts = script.effects.compactMap { effect -> String? in
      if case .writeFile(.events, _, let text) = effect { text } else { nil }
    }
    let lines = try #require(texts.first).split(separator: "\n")
    #expect(lines.count == 2)
    #expect(lines[0].contains("\"e-1\""))
  }
}
