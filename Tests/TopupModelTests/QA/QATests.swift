import Testing
import TopupBackend
import TopupDomain

@testable import TopupModel

@Suite("QA")
struct QATests {
  private func opened() -> AppScript {
    var script = AppScript()
    script.press(.end, .character("G"), .character("5"))
    script.answer(
      .orders(.success(Page(rows: [.sample(.credited, id: "o-2"), .sample()], nextCursor: nil))))
    script.answer(.faults(.success([])))
    _ = script.takeEffects()
    return script
  }

  private func pull(_ lever: Lever, in script: inout AppScript) throws {
    let index = try #require(script.app.levers.firstIndex(of: lever))
    script.press(.home)
    for _ in 0..<index { script.press(.down) }
    script.press(.enter)
  }

  @Test("Payments act on the newest order that still awaits one")
  func target() throws {
    var script = opened()
    try pull(.deliver(SandboxDelivery(event: .paid, spoil: .wrongAmount)), in: &script)
    #expect(
      script.questions == [
        .deliver(SandboxDelivery(event: .paid, spoil: .wrongAmount), OrderID("o-1"))
      ])
  }

  @Test("A fault is armed by Enter and disarmed by Enter")
  func toggles() throws {
    var script = opened()
    try pull(.fault(.pricing, .status503), in: &script)
    let armed = Fault(target: .pricing, kind: .status503)
    #expect(script.questions == [.setFaults([armed])])
    script.answer(.setFaults(.success([armed])))
    _ = script.takeEffects()
    script.press(.enter)
    #expect(script.questions == [.setFaults([])])
  }

  @Test("Moving the clock says the date and time that it shows then")
  func clock() throws {
    var script = opened()
    try pull(.advance(seconds: 31 * 86_400), in: &script)
    script.answer(.advanceClock(.success(Timestamp(milliseconds: 1_786_586_400_000))))
    #expect(script.app.toasts.last?.message.english == "The clock shows 13 Aug 2026 09:00 now.")
  }

  @Test("An order without a simulated payment is said to be one of the sample data")
  func noPayment() throws {
    var script = opened()
    try pull(.deliver(SandboxDelivery(event: .paid)), in: &script)
    script.answer(.deliver(.failure(.refused(.orderNotFound))))
    #expect(script.app.toasts.last?.message == .orderHasNoSimulatedPayment)
  }

  @Test("A preference is flipped, and everything it may change is asked for again")
  func preference() throws {
    var script = opened()
    try pull(.preference(name: Preferences.newTopup), in: &script)
    #expect(
      script.questions == [
        .setPreference(
          name: Preferences.newTopup, isOn: false, company: CompanyID("CID-1001"))
      ])
    script.answer(.setPreference(.success(Preferences([:]))))
    #expect(script.questions.contains(.config))
    #expect(script.questions.contains(.catalog))
  }

  @Test("Without levers there is no QA tab and no P")
  func withoutLevers() {
    let session = Session(
      place: .live(host: "billing"), hasLevers: false, hasCompanies: false, language: .english)
    var app = App(session: session, mint: KeyMint(seed: "s"), now: Moment(milliseconds: 0))
    app.topup.focus = 1
    _ = app.receive(.keyPressed(.character("5")), at: Moment(milliseconds: 0))
    #expect(app.tab == .topup)
    #expect(!app.isPossible(.payNow))
  }
}
